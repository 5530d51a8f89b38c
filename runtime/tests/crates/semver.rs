use super::{exact, ring, some};
use semver::{BuildMetadata, Prerelease, Version, VersionReq};

#[test]
fn long_identifiers_are_blocks() {
    for len in [1, 7, 8, 9, 20, 126, 127, 128, 129, 300, 20_000] {
        let text = "x".repeat(len);
        exact(|| Prerelease::new(&text).unwrap());
        exact(|| BuildMetadata::new(&text).unwrap());
        exact(|| Version::parse(&format!("1.2.3-{text}+{text}")).unwrap());
        exact(|| VersionReq::parse(&format!(">=1.2.3-{text}, <2, ^1.4")).unwrap());
    }
    exact(|| vec![Version::new(1, 2, 3), Version::parse("1.0.0-rc.1").unwrap()]);
    exact(|| VersionReq::STAR);
}

#[test]
fn versions_at_random() {
    ring(|random| {
        let (pre, build) = ("x".repeat(1 + some(random)), "y".repeat(1 + random.below(20)));
        exact(|| Version::parse(&format!("1.{}.3-{pre}+{build}", random.below(9))).unwrap());
        exact(|| {
            VersionReq::parse(&vec![format!("<2.0.0-{build}"); 1 + random.below(5)].join(", ")).unwrap()
        });
    });
}
