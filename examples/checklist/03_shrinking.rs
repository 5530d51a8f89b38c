//! Shrink collections after one-time work: what an import left behind stays until somebody gives it back.

use crate::data::Data;
use crate::parse::dependencies;
use crate::point::{Outcome, Point, seconds, size};
use memfootprint::process::{self, snapshot};
use memfootprint::{Freed, MemFootprint, MemShrink, Rebuild, deep_shrink, heap, heap_size, shrink_dry_run};

pub const POINT: Point =
    Point { number: 3, name: "shrink afterwards", feature: "deep_shrink, rebuild", measure };

#[derive(Clone, MemFootprint, MemShrink)]
struct Package {
    name: String,
    depends: Vec<String>,
}

/// An import that reserves what the longest package needs, so that it never reallocates.
fn import(data: &Data) -> Vec<Package> {
    let package = |stanza: &crate::parse::Stanza| {
        let (mut name, mut depends) = (String::with_capacity(128), Vec::with_capacity(64));
        name.push_str(&stanza.package);
        depends.extend(dependencies(&stanza.depends).flatten().map(String::from));
        Package { name, depends }
    };
    data.stanzas.iter().map(package).collect()
}

fn measure(data: &Data, is_broken: bool) -> Outcome {
    let mut packages = None;
    let imported = seconds(|| packages = Some(import(data)));
    let mut packages = packages.unwrap_or_default();
    let before = heap_size(&packages);
    let foreseen = shrink_dry_run(&packages);
    let (mut freed, mut shrunk) = (Freed::default(), 0.0);
    let ((), usage) = heap::scope(|| {
        if !is_broken {
            shrunk = seconds(|| freed = deep_shrink(&mut packages));
        }
    });
    let after = heap_size(&packages);

    assert!(after < before / 2, "{} of {} are still held", size(after), size(before));
    assert_eq!(foreseen.bytes, freed.bytes, "the dry run foresees it to the byte");
    assert_eq!(usage.live, -(freed.bytes as i64), "and so says the allocator");

    let mut story = vec![
        format!("{} packages, imported with room for 64 dependencies each.", packages.len()),
        format!("deep_shrink: {freed}, as the dry run and the allocator say."),
    ];
    drop(packages);
    story.push(in_rss(data));
    Outcome {
        what: "heap",
        figures: Some([before as u64, after as u64]),
        cost: format!("once, {:.2}× the time of the import", shrunk / imported),
        story,
    }
}

/// What the process takes: shrinking leaves holes in its pages, rebuilding empties them.
fn in_rss(data: &Data) -> String {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    process::set_allocator(&process::Glibc);
    let trim: fn() = || _ = process::release_memory();

    let mut packages = import(data);
    deep_shrink(&mut packages);
    trim();
    let shrunk = snapshot().rss;
    drop(packages);

    let mut packages = import(data);
    let rebuilt = Rebuild::new().trim(trim).run(&mut packages);
    match (shrunk, rebuilt.rss_after) {
        (Some(shrunk), Some(after)) => {
            assert!(after < shrunk || cfg!(not(all(target_os = "linux", target_env = "gnu"))));
            format!(
                "rss: {} after deep_shrink and malloc_trim, {} after rebuild and malloc_trim.",
                size(shrunk),
                size(after)
            )
        }
        _ => "rss: this system doesn't tell.".to_owned(),
    }
}
