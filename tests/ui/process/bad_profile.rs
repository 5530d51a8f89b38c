memfootprint::assert_profile!(lto = "fast", opt_level = 4, codegen_units, panik = "abort");

memfootprint::assert_profile!(lto = "fat", lto = "thin", overflow_checks = "on", strip = 1.5);

const PROFILE: memfootprint::process::BuildProfile = memfootprint::build_profile!(release);

fn main() {
    let _ = PROFILE;
}
