//! `assert_profile!`: whether the build is what it must be.

use crate::attr::ProfileAssertion;
use crate::diag::Diagnostics;
use crate::message;
use crate::rustc::Rustc;

/// An error at each value that the build doesn't have. What isn't known isn't wrong, and a build with debug assertions isn't
/// the one that is meant.
pub(crate) fn assertion(assertion: &ProfileAssertion, rustc: &Rustc, diag: &Diagnostics) {
    if rustc.debug_assertions != Some(false) {
        return;
    }
    for expected in &assertion.expected {
        let found = match expected.setting {
            "opt_level" => &rustc.opt_level,
            "lto" => &rustc.lto,
            "codegen_units" => &rustc.codegen_units,
            "panic" => &rustc.panic,
            "strip" => &rustc.strip,
            "overflow_checks" => &rustc.overflow_checks,
            _ => &rustc.target_cpu,
        };
        let found = match found.as_deref() {
            // These are only told where they are asked for.
            None if matches!(expected.setting, "codegen_units" | "target_cpu") => "the default",
            None => continue,
            Some(found) => found,
        };
        if found != expected.value {
            let message = message::wrong_profile(expected.setting, found, &expected.value);
            diag.error(expected.literal.span(), message);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::assertion;
    use crate::attr::ProfileAssertion;
    use crate::diag::Diagnostics;
    use crate::rustc::Rustc;
    use quote::quote;

    fn release() -> Rustc {
        let some = |text: &str| Some(text.to_owned());
        Rustc {
            opt_level: some("3"),
            lto: some("false"),
            panic: some("unwind"),
            strip: some("debuginfo"),
            overflow_checks: some("false"),
            debug_assertions: Some(false),
            ..Rustc::default()
        }
    }

    /// The errors in a build by `rustc`.
    fn errors(rustc: &Rustc, tokens: proc_macro2::TokenStream) -> Vec<String> {
        let diag = Diagnostics::default();
        assertion(&ProfileAssertion::parse(tokens, &diag), rustc, &diag);
        let errors = diag.finish().err().into_iter().flatten();
        errors.map(|error| error.to_string()).collect()
    }

    #[test]
    fn what_differs_is_told_all_at_once() {
        let wanted =
            quote!(opt_level = "s", lto = "fat", codegen_units = 1, panic = "unwind", target_cpu = "native");
        assert_eq!(
            errors(&release(), wanted),
            [
                "this build's `opt-level` is 3, not s: write `opt-level = \"s\"` under `[profile.release]`, or the profile \
                 that this is built with, in the workspace's Cargo.toml",
                "this build's `lto` is false, not fat: write `lto = \"fat\"` under `[profile.release]`, or the profile \
                 that this is built with, in the workspace's Cargo.toml",
                "this build's `codegen-units` is the default, not 1: write `codegen-units = 1` under \
                 `[profile.release]`, or the profile that this is built with, in the workspace's Cargo.toml",
                "this build's `target-cpu` is the default, not `native`: set it in `.cargo/config.toml`, \
                 `rustflags = [\"-C\", \"target-cpu=native\"]`",
            ]
        );
    }

    #[test]
    fn what_is_right_unknown_or_of_another_profile_is_passed_over() {
        let right = quote!(opt_level = 3, lto = false, strip = "debuginfo", overflow_checks = false);
        assert_eq!(errors(&release(), right), [""; 0]);
        let wanted = || quote!(lto = "fat", panic = "abort");
        assert_eq!(errors(&Rustc::default(), wanted()), [""; 0]);
        assert_eq!(errors(&Rustc { debug_assertions: Some(true), ..release() }, wanted()), [""; 0]);
        let unknown = Rustc { lto: None, panic: None, ..release() };
        assert_eq!(errors(&unknown, wanted()), [""; 0]);
    }
}
