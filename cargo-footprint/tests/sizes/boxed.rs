//! What boxing a variant gives, at most: held against enums that are boxed.

use crate::support::{fixture, folder, rustc};

#[test]
fn a_box_gives_no_less_than_is_said() {
    let folder = folder("boxes");
    rustc(&folder, &fixture("boxes.rs"), &["-g", "-Arepr_128_bit", "-Adead_code", "-o", "boxes"]);
    let program = cargo_footprint::open(&folder.join("boxes"), None).and_then(|image| image.read()).unwrap();
    let size = |name: &str| program.types.iter().find(|ty| ty.name == name).map(|ty| ty.size);
    let mut pairs = 0;
    for ty in program.types.iter().filter(|ty| ty.krate == "boxes") {
        let Some(boxed) = size(&format!("{}Boxed", ty.name)) else { continue };
        pairs += 1;
        match program.boxed(ty) {
            Some(said) => {
                assert_eq!((said.variant.as_str(), said.payload), ("Big", 200), "{}", ty.name);
                assert!(boxed <= said.size, "{} in a box is {boxed} B, not {} B", ty.name, said.size);
            }
            None => panic!("{} of {} B would be {boxed} B", ty.name, ty.size),
        }
    }
    assert_eq!(pairs, 15);
}
