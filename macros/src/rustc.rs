//! What rustc was asked for: its command line, which is also that of the macros that it runs.
//!
//! Nothing promises that. Under rust-analyzer the macros run elsewhere, and a wrapper can put the options into a file; then
//! nothing is known.
//!
//! ```text
//! rustc --crate-name svc --crate-type bin -C opt-level=3 -C panic=abort -C lto=fat -C codegen-units=1 -C strip=symbols …
//! ```

/// What is known of a build. What isn't is `None`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Rustc {
    /// `0` to `3`, `s` or `z`. rustc's own default is 0.
    pub(crate) opt_level: Option<String>,
    /// As it is written in a profile: `fat`, `thin`, `off`, or `false` where Cargo asks for none.
    pub(crate) lto: Option<String>,
    /// Where it is asked for.
    pub(crate) codegen_units: Option<String>,
    /// Where it is asked for, or where it is known that unwinding is the default.
    pub(crate) panic: Option<String>,
    /// `none`, `debuginfo` or `symbols`. rustc's own default is none.
    pub(crate) strip: Option<String>,
    /// Where it is asked for.
    pub(crate) overflow_checks: Option<String>,
    /// Where it is asked for.
    pub(crate) target_cpu: Option<String>,
    /// Whether debug assertions are on.
    pub(crate) debug_assertions: Option<bool>,
}

impl Rustc {
    /// The one that runs this.
    pub(crate) fn current() -> Self {
        Self::of(std::env::args_os().filter_map(|argument| argument.into_string().ok()))
    }

    fn of(arguments: impl Iterator<Item = String>) -> Self {
        let arguments: Vec<String> = arguments.skip(1).collect();
        // A crate's name is always given by Cargo; what an `@file` says isn't known.
        let is_rustc = arguments.iter().any(|argument| argument == "--crate-name");
        if !is_rustc || arguments.iter().any(|argument| argument.starts_with('@')) {
            return Self::default();
        }
        let options = Options::of(&arguments);
        // Cargo drops the setting for tests; and some targets have no unwinding.
        let is = |word: &str| arguments.iter().any(|argument| argument == word);
        let target = arguments.iter().skip_while(|argument| *argument != "--target").nth(1);
        let aborts = target.is_some_and(|target| target.starts_with("wasm32") || target.contains("-none"));
        let ignores_panic = is("--test") || aborts;
        let opt_level = options.get("opt-level").unwrap_or(if options.optimizes { "3" } else { "0" });
        let asked = |name| options.get(name).map(str::to_owned);
        let is_on = |value: &str| matches!(value, "" | "y" | "yes" | "on" | "true");
        let lto = match options.get("lto") {
            Some("" | "y" | "yes" | "on" | "true") => Some("fat"),
            Some("n" | "no" | "false") => Some("off"),
            Some(kind) => Some(kind),
            // Cargo asks a library for bitcode if the program is to be linked with it.
            None if options.get("embed-bitcode") == Some("no") => Some("false"),
            None => None,
        };
        let debug_assertions = options.get("debug-assertions").map_or(opt_level == "0", is_on);
        let overflow_checks = options.get("overflow-checks").map_or(debug_assertions, is_on);
        Self {
            lto: lto.map(str::to_owned),
            codegen_units: asked("codegen-units"),
            panic: asked("panic").or_else(|| (!ignores_panic).then(|| "unwind".to_owned())),
            strip: Some(options.get("strip").unwrap_or("none").to_owned()),
            overflow_checks: Some(overflow_checks.to_string()),
            target_cpu: asked("target-cpu"),
            debug_assertions: Some(debug_assertions),
            opt_level: Some(opt_level.to_owned()),
        }
    }
}

/// The options for code generation, the last of each name last.
struct Options<'a> {
    options: Vec<(&'a str, &'a str)>,
    /// By `-O`.
    optimizes: bool,
}

impl<'a> Options<'a> {
    fn of(arguments: &'a [String]) -> Self {
        let (mut options, mut optimizes) = (Vec::new(), false);
        let mut arguments = arguments.iter().map(String::as_str);
        while let Some(argument) = arguments.next() {
            let option = match argument {
                "-O" => {
                    optimizes = true;
                    continue;
                }
                "-C" | "--codegen" => arguments.next(),
                _ => argument.strip_prefix("--codegen=").or_else(|| argument.strip_prefix("-C")),
            };
            if let Some(option) = option {
                options.push(option.split_once('=').unwrap_or((option, "")));
            }
        }
        Self { options, optimizes }
    }

    /// The value of an option, empty if it has none.
    fn get(&self, name: &str) -> Option<&'a str> {
        self.options.iter().rev().find(|(option, _)| *option == name).map(|&(_, value)| value)
    }
}

#[cfg(test)]
mod tests {
    use super::Rustc;

    fn of(command: &str) -> Rustc {
        Rustc::of(command.split(' ').map(str::to_owned))
    }

    #[test]
    fn what_cargo_asks_for_is_known() {
        let release =
            of("rustc --crate-name svc --edition=2024 src/main.rs --crate-type bin --emit=dep-info,link \
                          -C opt-level=z -C panic=abort -C lto=thin -C codegen-units=1 -C strip=symbols \
                          -Coverflow-checks=on --codegen target-cpu=native");
        let text = |text: &str| Some(text.to_owned());
        assert_eq!((release.opt_level, release.lto), (text("z"), text("thin")));
        assert_eq!((release.codegen_units, release.panic), (text("1"), text("abort")));
        assert_eq!((release.strip, release.overflow_checks), (text("symbols"), text("true")));
        assert_eq!((release.target_cpu, release.debug_assertions), (text("native"), Some(false)));
    }

    #[test]
    fn what_cargo_leaves_out_is_the_default() {
        let dev = of("rustc --crate-name svc src/main.rs -C embed-bitcode=no -C debuginfo=2");
        let text = |text: &str| Some(text.to_owned());
        assert_eq!((dev.opt_level, dev.lto, dev.panic), (text("0"), text("false"), text("unwind")));
        assert_eq!((dev.debug_assertions, dev.overflow_checks), (Some(true), text("true")));
        assert_eq!((dev.codegen_units, dev.target_cpu), (None, None));
        let plain = of("rustc --crate-name svc -O -C lto");
        assert_eq!((plain.opt_level, plain.lto), (text("3"), text("fat")));
        assert_eq!((plain.debug_assertions, plain.strip), (Some(false), text("none")));
    }

    #[test]
    fn what_tests_and_targets_do_about_panics_is_not_known() {
        for command in [
            "rustc --crate-name svc --test -C opt-level=3",
            "rustc --crate-name svc --target wasm32-unknown-unknown",
            "rustc --crate-name svc --target thumbv7em-none-eabihf",
        ] {
            assert_eq!(of(command).panic, None, "{command}");
        }
        let asked = of("rustc --crate-name svc --target wasm32-unknown-unknown -C panic=abort");
        assert_eq!(asked.panic.as_deref(), Some("abort"));
    }

    #[test]
    fn the_last_of_several_holds() {
        let twice = of(
            "rustc --crate-name svc -C opt-level=3 -C debug-assertions -C opt-level=1 -C debug-assertions=off",
        );
        assert_eq!((twice.opt_level.as_deref(), twice.debug_assertions), (Some("1"), Some(false)));
    }

    #[test]
    fn elsewhere_nothing_is_known() {
        for command in ["", "rust-analyzer-proc-macro-srv", "rustc", "rustc --crate-name svc @/tmp/options"] {
            assert_eq!(of(command), Rustc::default(), "{command}");
        }
        assert_eq!(of("rustc --crate-name svc -C").opt_level.as_deref(), Some("0"));
    }
}
