//! The description of an enum's variants that the runtime is given.

use super::concrete::{Concrete, Tokens};
use super::parameters::Parameters;
use super::shadow::Shadow;
use super::subject::Subject;
use crate::model::{Item, Variant, known};
use proc_macro2::TokenStream;
use quote::quote;
use syn::Data;

/// Expands to the names of the variants, and to the layouts that the enum would have with each of them in a box:
///
/// ```text
/// Variants {
///     names: "Ping\nText",
///     boxed: const {
///         use Nth as __Nth;
///         enum __Shadow<__K0: Which> { V0, V1(__K0::First0<String>) }
///         &[Layout::new::<()>(), Layout::new::<__Shadow<__Nth<0>>>()]
///     },
/// }
/// ```
pub(super) fn variants(item: &Item<'_>, variants: &[Variant<'_>], subject: &Subject) -> TokenStream {
    let names: Vec<&str> = variants.iter().map(|variant| &*variant.name).collect();
    let names = names.join("\n");
    let boxed = if subject.is_mirrored || !is_boxable(variants) { None } else { boxed(item) };
    let boxed = boxed.unwrap_or_else(|| quote!(&[]));
    quote!(__memfootprint::Variants { names: #names, boxed: #boxed })
}

/// Whether a variant may be so much larger than all others that a box is worth it. If none can be, there is no shadow,
/// which costs the user's compiler time.
fn is_boxable(variants: &[Variant<'_>]) -> bool {
    const WORTH_A_BOX: usize = 16;
    let size = |variant: &Variant<'_>| variant.fields.iter().map(|field| known::size(field.ty)).sum();
    let Some(mut sizes) = variants.iter().map(size).collect::<Option<Vec<usize>>>() else {
        return variants.len() > 1;
    };
    sizes.sort_unstable();
    match *sizes {
        [.., second, largest] => largest - second >= WORTH_A_BOX,
        _ => false,
    }
}

fn boxed(item: &Item<'_>) -> Option<TokenStream> {
    let Data::Enum(data) = &item.input.data else { return None };
    let concrete = Concrete::new(item.input);
    let parameters = Parameters::of(&item.input.generics, &concrete);
    let types =
        |variant: &syn::Variant| variant.fields.iter().map(|field| concrete.tokens(&field.ty)).collect();
    let fields: Vec<Vec<Tokens>> = data.variants.iter().map(types).collect();
    let private = Tokens::from(quote!(__memfootprint::budget));
    let Shadow { definition, types } =
        Shadow::of(item.input, data, &fields, &concrete, &parameters, &private)?;
    Some(quote!(const {
        #definition
        &[#(__memfootprint::Layout::new::<#types>()),*]
    }))
}
