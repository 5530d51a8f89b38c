//! Nothing that is over its budget compiles: every kind of item, with the attributes in every order, with and without
//! derives, with fields that `#[cfg(..)]` takes away or leaves.

#![cfg(all(target_pointer_width = "64", not(miri)))]

use std::path::Path;
use std::process::Command;
use std::{env, fs, io};

/// A kind of item: what stands before `{}`, which is the case's name, and a body with the fields `{}`.
struct Kind {
    /// The arguments of the budget after the size.
    arguments: &'static str,
    attributes: &'static str,
    item: &'static str,
    /// Whether a derive of `MemFootprint` has to be told about the whole.
    opaque: bool,
}

const KINDS: &[Kind] = &[
    Kind { arguments: "", attributes: "", item: "struct NAME { a: u64, FIELDS }", opaque: false },
    Kind { arguments: "", attributes: "", item: "struct NAME(u64, u64);", opaque: false },
    Kind {
        arguments: "",
        attributes: "#[repr(C)]",
        item: "struct NAME { a: u8, FIELDS b: u32 }",
        opaque: false,
    },
    Kind { arguments: "", attributes: "", item: "struct NAME<'a> { a: &'a str, FIELDS }", opaque: false },
    Kind {
        arguments: ", for<T = [u64; 2], N = 2>",
        attributes: "",
        item: "struct NAME<T, const N: usize> { a: [T; N], FIELDS }",
        opaque: false,
    },
    Kind {
        arguments: "",
        attributes: "",
        item: "struct NAME<T = u64> { a: T, b: u8, FIELDS }",
        opaque: false,
    },
    Kind {
        arguments: "",
        attributes: "",
        item: "enum NAME { A(u64), B { c: u32, FIELDS }, C }",
        opaque: false,
    },
    Kind {
        arguments: "",
        attributes: "#[repr(u64)]",
        item: "enum NAME { A(u64), B { FIELDS } }",
        opaque: false,
    },
    Kind {
        arguments: ", for<T = u128>",
        attributes: "",
        item: "enum NAME<'a, T> { A(T), B { b: &'a u8, FIELDS } }",
        opaque: false,
    },
    Kind { arguments: "", attributes: "", item: "union NAME { a: [u64; 2], FIELDS }", opaque: true },
    Kind {
        arguments: ", for<T = u128>",
        attributes: "",
        item: "union NAME<T: Copy> { a: T, FIELDS }",
        opaque: true,
    },
];

/// `BUDGET` and the derives, in the orders in which they may stand.
const ORDERS: &[&str] = &[
    "#[size_budget(BUDGET)] ITEM",
    "#[memfootprint::size_budget(BUDGET)] ITEM",
    "#[size_budget(BUDGET)] #[derive(Clone, Copy)] ITEM",
    "#[derive(Clone, Copy)] #[size_budget(BUDGET)] ITEM",
    "#[size_budget(BUDGET)] #[derive(MemFootprint)] OPAQUE ITEM",
    "#[derive(MemFootprint)] #[size_budget(BUDGET)] OPAQUE ITEM",
    "#[derive(MemFootprint)] OPAQUE #[memfootprint::size_budget(BUDGET)] ITEM",
    "#[derive(Clone, Copy)] #[size_budget(BUDGET)] #[derive(MemFootprint)] OPAQUE ITEM",
    "#[derive(MemFootprint)] #[derive(Clone, Copy)] OPAQUE #[size_budget(BUDGET)] ITEM",
    "/// Documented.\n#[size_budget(BUDGET)] ITEM",
    "#[cfg_attr(all(), size_budget(BUDGET), derive(Clone, Copy))] ITEM",
    "#[size_budget(min = 0 ARGUMENTS)] #[size_budget(BUDGET)] ITEM",
    "#[size_budget(BUDGET)] #[size_budget(min = 0 ARGUMENTS)] ITEM",
    "const _: () = { #[size_budget(BUDGET)] ITEM };",
];

/// Fields beside those that are always there.
const FIELDS: &[&str] = &[
    "",
    "#[cfg(any())] gone: NoSuchType,",
    "#[cfg(all())] #[cfg_attr(any(), cfg(any()))] there: u64,",
    "#[cfg_attr(all(), cfg(any()))] gone: NoSuchType, #[cfg_attr(any(), doc = \"\")] there: u64,",
];

/// One line a case, each of which is to be an error.
fn cases() -> Vec<String> {
    let mut cases = Vec::new();
    for kind in KINDS {
        for order in ORDERS {
            // A tuple struct has no place for named ones.
            let fields = if kind.item.contains("FIELDS") { FIELDS } else { &FIELDS[..1] };
            for fields in fields {
                let name = format!("Case{}", cases.len());
                let opaque = if kind.opaque { "#[footprint(size = 0)]" } else { "" };
                let case = order
                    .replace("ITEM", &format!("{} {}", kind.attributes, kind.item))
                    .replace("OPAQUE", opaque)
                    .replace("BUDGET", "4 ARGUMENTS")
                    .replace("ARGUMENTS", kind.arguments)
                    .replace("FIELDS", fields)
                    .replace("NAME", &name);
                cases.push(case);
            }
        }
    }
    cases
}

/// Functions with the arguments `{}`, and what their budget has after the size.
const FUNCTIONS: &[(&str, &str)] = &[
    ("", "async fn NAME(a: u64, ARGUMENT) {}"),
    ("", "async unsafe fn NAME<'a>(a: &'a str, ARGUMENT) {}"),
    ("", "fn NAME(a: u64, ARGUMENT) -> impl Future { async move { a } }"),
    (", for<T = u64, i = [u8; 9]>", "async fn NAME<T>(a: T, i: impl Copy, ARGUMENT) {}"),
    (
        "",
        "async fn NAME(a: u8, b: u8, c: u8, d: u8, e: u8, f: u8, g: u8, h: u8, i: u8, j: u8, k: u8, l: u8, m: u8, ARGUMENT) {}",
    ),
];

/// Where the functions stand: what is around `BUDGET` and `FUNCTION`.
const PLACES: &[&str] = &[
    "#[size_budget(BUDGET)] FUNCTION",
    "#[memfootprint::size_budget(BUDGET)] #[inline] pub FUNCTION",
    "/// Documented.\n#[must_use] #[size_budget(BUDGET)] FUNCTION",
    "#[cfg_attr(all(), size_budget(BUDGET))] FUNCTION",
    "#[size_budget(BUDGET)] #[size_budget(min = 0 GIVEN)] FUNCTION",
    "fn NAME() { #[size_budget(BUDGET)] FUNCTION }",
    "#[size_budget] impl Type { #[size_budget(BUDGET)] FUNCTION }",
    "#[cfg(all())] #[size_budget] impl<'x> Generic<'x, u8> { #[cfg(all())] #[memfootprint::size_budget(BUDGET)] pub FUNCTION }",
    "#[size_budget] impl Type { const OF_NAME: u8 = { 3 }; #[cfg_attr(all(), inline, size_budget(BUDGET))] FUNCTION }",
    "mod NAME { use super::*; #[size_budget(BUDGET)] FUNCTION }",
];

/// One line a function, each of which is to be an error.
fn functions() -> Vec<String> {
    let mut cases = Vec::new();
    for (given, function) in FUNCTIONS {
        for place in PLACES {
            for argument in ["", "#[cfg(any())] _: NoSuchType,", "#[cfg(all())] _: u8,"] {
                let case = place
                    .replace("FUNCTION", function)
                    .replace("BUDGET", "4 GIVEN")
                    .replace("GIVEN", given)
                    .replace("ARGUMENT", argument)
                    .replace("NAME", &format!("case{}", cases.len()));
                cases.push(case);
            }
        }
    }
    cases
}

/// What the compiler says to `source`, one line an error.
fn check(package: &str, source: &str) -> io::Result<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let target = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let package = target.join(package);
    fs::create_dir_all(package.join("src"))?;
    fs::write(
        package.join("Cargo.toml"),
        format!(
            "[package]\nname = \"matrix\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
             [dependencies]\nmemfootprint = {{ path = '{}' }}\n\n[workspace]\n",
            root.join("runtime").display()
        ),
    )?;
    // The versions that are there already, so that nothing is downloaded.
    fs::copy(root.join("Cargo.lock"), package.join("Cargo.lock"))?;
    fs::write(package.join("src/lib.rs"), source)?;
    let output = Command::new(env!("CARGO"))
        .args(["check", "--quiet", "--offline", "--message-format=short"])
        .current_dir(&package)
        // One for all packages that tests make, as each has the same dependencies.
        .env("CARGO_TARGET_DIR", target.join("packages"))
        .output()?;
    assert!(!output.status.success(), "types over their budgets compile");
    Ok(String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn every_case_fails_and_for_its_size() -> io::Result<()> {
    let cases = cases();
    let source = format!(
        "#![allow(dead_code, unused_imports)]\nuse memfootprint::{{MemFootprint, size_budget}};\n{}\n",
        cases.join("\n")
    );
    let output = check("size_budget_matrix", &source)?;
    for (index, case) in cases.iter().enumerate() {
        let said = |end| output.contains(&format!("evaluation panicked: `Case{index}{end}"));
        assert!(said('`') || said('<'), "no error for {case}\n{output}");
    }
    count(&output, cases.len());
    Ok(())
}

#[test]
fn every_function_fails_and_for_its_size() -> io::Result<()> {
    let cases = functions();
    let source = format!(
        "#![allow(dead_code, non_snake_case, unused)]\nuse memfootprint::size_budget;\n\
         struct Type;\nstruct Generic<'a, T>(&'a T);\n{}\n",
        cases.join("\n")
    );
    let output = check("size_budget_matrix_functions", &source)?;
    for (index, case) in cases.iter().enumerate() {
        let said = |name: &str, end| output.contains(&format!("returned by `{name}case{index}{end}"));
        let free = said("", '`') || said("", ':');
        let method = ["Type::", "Generic<'x, u8>::"].iter().any(|of| said(of, '`') || said(of, ':'));
        assert!(free || method, "no error for {case}\n{output}");
    }
    count(&output, cases.len());
    Ok(())
}

/// What looks wrong in itself, so that nothing need be asked of it, and isn't; and where a name has another meaning than
/// it seems to have.
const ODDITIES: &[&str] = &[
    "#[size_budget(4, for<T = u64>)] struct NAME<T>(parameter!());",
    "#[size_budget(4, for<T = u64>)] enum NAME<T> { A(Option<parameter!()>) }",
    "#[size_budget(4, for<T = u64>)] struct NAME<r#T>(T);",
    "#[size_budget(4, for<r#T = u64>)] struct NAME<T>(r#T);",
    "#[size_budget(4, for<NAME = u64>)] struct NAME<NAME>(NAME);",
    "#[size_budget(4, for<NAME = u64>)] struct NAME<r#NAME>(NAME);",
    "#[size_budget(4)] #[repr(transparent,)] enum NAME { A(u64, std::marker::PhantomData<u8>) }",
    "#[size_budget(not_impl(PartialEq<Self>))] #[derive(PartialEq)] struct NAME(u8);",
    "#[size_budget(not_impl(PartialEq<Option<Self>>), for<T = u8>)] struct NAME<T>(T); \
     impl<T> PartialEq<Option<Self>> for NAME<T> { fn eq(&self, _: &Option<Self>) -> bool { true } }",
];

#[test]
fn every_oddity_fails_too() -> io::Result<()> {
    let numbered = |(index, case): (usize, &&str)| case.replace("NAME", &format!("Case{index}"));
    let cases: Vec<String> = ODDITIES.iter().enumerate().map(numbered).collect();
    let source = format!(
        "#![allow(dead_code, non_camel_case_types)]\nuse memfootprint::size_budget;\n\
         macro_rules! parameter {{ () => {{ T }} }}\n{}\n",
        cases.join("\n")
    );
    let output = check("size_budget_matrix_oddities", &source)?;
    for (index, case) in cases.iter().enumerate() {
        let said = |end| output.contains(&format!("evaluation panicked: `Case{index}{end}"));
        assert!(said('`') || said('<'), "no error for {case}\n{output}");
    }
    count(&output, cases.len());
    Ok(())
}

/// `count` of `item`, with `#` for the number of each.
fn repeated(count: usize, item: &str) -> String {
    (0..count).map(|index| item.replace('#', &index.to_string())).collect()
}

/// What has very many parts gets its message, and not one about an evaluation that takes long. Each is larger than the
/// one before it, which is the most to sort.
#[test]
fn large_items_fail_for_their_size() -> io::Result<()> {
    let fields = |count| repeated(count, "a_field_with_a_name_#: [u8; #],");
    let variants = |count| repeated(count, "AVariantWithAName#(String, [u8; #]),");
    let cases = [
        format!("#[size_budget(4)] struct Case0 {{ {} }}", fields(200)),
        format!("#[size_budget(4)] struct Case1 {{ {} }}", fields(3000)),
        format!("#[size_budget(4)] #[repr(C)] struct Case2 {{ a: u8, b: u16, {} c: u64 }}", fields(3000)),
        format!("#[size_budget(4)] enum Case3 {{ {} }}", variants(500)),
        format!("#[size_budget(4, for<T = u8>)] enum Case4<T> {{ {} T(T) }}", variants(500)),
        format!("#[size_budget(1)] enum Case5 {{ {} }}", repeated(3000, "AVariant#,")),
        format!("#[size_budget(no_drop)] enum Case6 {{ {} }}", variants(500)),
        format!("#[size_budget(heap_free)] #[derive(MemFootprint)] enum Case7 {{ {} }}", variants(500)),
        format!("#[size_budget(align = 4)] enum Case8 {{ {} }}", variants(500)),
        format!("#[size_budget(no_padding)] struct Case9 {{ a: u64, {} }}", fields(500)),
        format!(
            "#[size_budget(4)] enum Case10 {{ {} Big(u32, [u64; 6]), {} }}",
            repeated(600, "Before#(u8, u16),"),
            repeated(60, "After#(u16),")
        ),
    ];
    let source = format!(
        "#![allow(dead_code)]\nuse memfootprint::{{MemFootprint, size_budget}};\n{}\n",
        cases.join("\n")
    );
    let output = check("size_budget_matrix_large", &source)?;
    for (index, case) in cases.iter().enumerate() {
        let said = |end| output.contains(&format!("evaluation panicked: `Case{index}{end}"));
        assert!(said('`') || said('<'), "no error for {}..\n{output}", &case[..60]);
    }
    // Of many variants too the one that is boxed is the largest.
    assert!(
        output.contains("help: boxing the payload of `Big` would make it 16 bytes, 40 fewer"),
        "{output}"
    );
    count(&output, cases.len());
    Ok(())
}

/// There are so many errors and no others.
fn count(output: &str, cases: usize) {
    let errors = output.lines().filter(|line| line.contains("error")).count();
    // Cargo sums up at the end.
    assert_eq!(errors, cases + 1, "{output}");
}
