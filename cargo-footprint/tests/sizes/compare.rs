//! A program against the list.

use std::collections::{BTreeMap, BTreeSet};

use cargo_footprint::{Field, Kind, Program, Type, short};

use crate::listed::{Fields, Listed};

/// What came out.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    /// How many types of one's own the list has that aren't generic, and how many of them were found.
    pub(crate) plain: usize,
    pub(crate) plain_found: usize,
    /// The same for instances of generic types.
    pub(crate) generic: usize,
    pub(crate) generic_found: usize,
    /// The same for futures, whether of functions, blocks or closures.
    pub(crate) futures: usize,
    pub(crate) futures_found: usize,
    /// How many offsets of fields were compared.
    pub(crate) fields: usize,
    /// What differs, a line each.
    pub(crate) mismatches: Vec<String>,
    /// What wasn't found.
    pub(crate) missing: Vec<String>,
}

/// Compares the types of one crate.
pub(crate) fn compare(listed: &[Listed], program: &Program, krate: &str) -> Outcome {
    let mut outcome = Outcome::default();
    let mut by_name: BTreeMap<String, Vec<&Type>> = BTreeMap::new();
    for ty in program.types.iter().filter(|ty| ty.is_named()) {
        by_name.entry(key_of(ty, krate)).or_default().push(ty);
    }
    let roots = roots(program, krate);
    let prefix = format!("{krate}::");
    for listed in listed {
        // A program has the types of the library beside it with the crate's name.
        let name = listed.name.replace(&prefix, "");
        let Some((key, is_future)) = key(&name) else { continue };
        let is_generic = listed.name.contains('<') && !listed.name.starts_with('<');
        let mut all = by_name.get(&key).map_or(&[][..], |all| &all[..]);
        if all.is_empty() && starts_with(&listed.name, &prefix) {
            // The list calls a type after where it can be seen from, debug info after where it is written.
            let last = format!("::{}", key.rsplit("::").next().unwrap_or(&key));
            let mut seen = by_name.iter().filter(|(key, all)| key.ends_with(&last) && all[0].krate == krate);
            if let (Some((_, only)), None) = (seen.next(), seen.next()) {
                all = only;
            }
        }
        let (count, found) = match (is_future, is_generic) {
            (true, _) => (&mut outcome.futures, &mut outcome.futures_found),
            (_, true) => (&mut outcome.generic, &mut outcome.generic_found),
            _ => (&mut outcome.plain, &mut outcome.plain_found),
        };
        if all.iter().all(|ty| ty.krate != krate)
            && !starts_with(&listed.name, &prefix)
            && !is_own(&name, &roots)
        {
            continue;
        }
        *count += 1;
        if all.is_empty() {
            outcome.missing.push(format!("{} ({} B)", listed.name, listed.size));
            continue;
        }
        *found += 1;
        let differences: Vec<Vec<String>> =
            all.iter().map(|ty| differences(listed, program, ty, &mut outcome.fields)).collect();
        if differences.iter().all(|differences| !differences.is_empty()) {
            outcome.mismatches.push(format!("{}: {}", listed.name, differences[0].join("; ")));
        }
    }
    outcome
}

/// The modules of a crate, and the types at its root.
fn roots<'p>(program: &'p Program, krate: &str) -> BTreeSet<&'p str> {
    let own = program.types.iter().filter(|ty| ty.krate == krate);
    own.filter_map(|ty| ty.name.split("::").nth(1)?.split('<').next()).collect()
}

/// Whether a path of the list, which leaves out the crate that is compiled, is of it.
fn is_own(name: &str, roots: &BTreeSet<&str>) -> bool {
    let path = name.trim_start_matches("{async fn body of ").trim_start_matches(['<', '&']);
    let first = path.split("::").next().unwrap_or(path).split('<').next().unwrap_or(path);
    // A type at the root that has no variable is in no list of roots.
    roots.contains(first) || (!path.contains("::") && first.starts_with(char::is_uppercase))
}

/// Whether a path, or that of an `async fn`, begins so.
fn starts_with(name: &str, prefix: &str) -> bool {
    name.trim_start_matches("{async fn body of ").trim_start_matches('<').starts_with(prefix)
}

/// What a type of the list is found by, and whether it is a future. `None` for what is called after its place.
fn key(name: &str) -> Option<(String, bool)> {
    if let Some(function) = name.strip_prefix("{async fn body of ") {
        return Some((plain(function.strip_suffix("()}")?), true));
    }
    for kind in ["{async block@", "{async closure body@"] {
        if let Some(place) = name.strip_prefix(kind) {
            // `src/main.rs:70:17: 70:27`
            let mut parts = place.split(':');
            return Some((format!("{}:{}", file(parts.next()?), parts.next()?), true));
        }
    }
    (!name.contains('{')).then(|| (plain(name), false))
}

/// What a type is found by.
fn key_of(ty: &Type, krate: &str) -> String {
    if let Some(coroutine) = ty.coroutine()
        && ty.name.rsplit("::").next().is_some_and(|_| !ty.base().ends_with("{async_fn_env#0}"))
    {
        return format!("{}:{}", file(&coroutine.place.file), coroutine.place.line);
    }
    plain(&ty.identity.replace(&format!("{krate}::"), ""))
}

fn file(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// A path with short parameters, and without what the two write in their own ways.
fn plain(name: &str) -> String {
    let name = name.replace("alloc::", "std::").replace("core::", "std::").replace("'static ", "");
    // `Pair<A, B>::both::Inside<u8>`: what an `impl` block is generic over says nothing.
    let name = match (name.find('<'), name.find(">::")) {
        (Some(open), Some(close)) if open > 0 && open < close => {
            format!("{}{}", &name[..open], &name[close + 1..])
        }
        _ => name,
    };
    let name = match name.find('<') {
        Some(at) if at > 0 => {
            let (path, parameters) = name.split_at(at);
            format!("{path}{}", short(parameters))
        }
        _ => name,
    };
    name.replace(", Global>", ">").replace(' ', "")
}

fn differences(listed: &Listed, program: &Program, ty: &Type, fields: &mut usize) -> Vec<String> {
    let mut differences = Vec::new();
    if ty.size != listed.size {
        differences.push(format!("{} B, but it is {} B", ty.size, listed.size));
    }
    if ty.align != listed.align {
        differences.push(format!("aligned to {}, but it is to {}", ty.align, listed.align));
    }
    let is_future = ty.coroutine().is_some();
    let mut same = |differences: &mut Vec<String>, of: &str, here: &[&Field], there: &Fields| {
        let here: Fields = here
            .iter()
            .map(|field| (name_of(&field.name, is_future), field.offset, program.get(field.ty).size))
            .collect();
        let there: Fields =
            there.iter().map(|(name, offset, size)| (name_of(name, is_future), *offset, *size)).collect();
        *fields += there.len();
        if here != there {
            let only =
                |one: &Fields, other: &Fields| format!("{:?}", one.difference(other).collect::<Vec<_>>());
            differences.push(format!(
                "{of}: only here {}, only there {}",
                only(&here, &there),
                only(&there, &here)
            ));
        }
    };
    match &ty.kind {
        Kind::Struct(of) => same(&mut differences, "fields", &of.iter().collect::<Vec<_>>(), &listed.fields),
        // The list has a union's fields below a variant of its name.
        Kind::Union(of) => {
            let there = listed.variants.first().map_or(&listed.fields, |(_, fields)| fields);
            let there: Fields = there.iter().map(|(name, _, size)| (name.clone(), 0, *size)).collect();
            same(&mut differences, "fields", &of.iter().collect::<Vec<_>>(), &there);
        }
        Kind::Enum(of) => {
            for (name, there) in &listed.variants {
                match of.variants.iter().find(|variant| variant.name == *name) {
                    Some(variant) => {
                        same(&mut differences, name, &variant.fields.iter().collect::<Vec<_>>(), there);
                    }
                    None => differences.push(format!("there is no variant {name}")),
                }
            }
        }
        Kind::Coroutine(of) => {
            for (name, there) in &listed.variants {
                let here: Vec<&Field> = match name.strip_prefix("Suspend") {
                    Some(number) => {
                        let suspend = number.parse().ok().and_then(|number: usize| of.suspends.get(number));
                        let Some(suspend) = suspend else {
                            differences.push(format!("there is no {name}"));
                            continue;
                        };
                        // The list repeats at each what was captured at first.
                        suspend.held.iter().map(|held| &held.field).chain(&of.captured).collect()
                    }
                    None if name == "Unresumed" => of.captured.iter().collect(),
                    None => continue,
                };
                same(&mut differences, name, &here, there);
            }
        }
        Kind::Primitive | Kind::Pointer(_) | Kind::Array { .. } | Kind::Function => {
            differences.push("it is no type of several parts".to_owned());
        }
    }
    differences
}

/// A field's name: `0` is `__0` in debug info. What a future holds without a name is counted in two ways.
fn name_of(name: &str, is_future: bool) -> String {
    let name = name.trim_start_matches('.');
    if name.starts_with("coroutine_field") {
        return String::new();
    }
    match name.strip_prefix("__") {
        Some(digits) if digits.bytes().all(|byte| byte.is_ascii_digit()) => {
            if is_future {
                String::new()
            } else {
                digits.to_owned()
            }
        }
        _ => name.to_owned(),
    }
}
