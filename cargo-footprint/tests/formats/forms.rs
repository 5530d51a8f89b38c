//! Forms that are read.

use std::path::Path;

use crate::support::{fixture, folder, rustc};
use crate::{build, plain, read, sizes, sizes_of, tool};

#[test]
fn compressed_sections() {
    let folder = folder("compressed");
    let plain = plain(&folder);
    for how in ["zlib", "zstd", "zlib-gnu"] {
        tool(&folder, "objcopy", &[&format!("--compress-debug-sections={how}"), "plain", how]);
        assert_eq!(sizes_of(&folder.join(how)), plain, "{how}");
    }
    let linked = build(&folder, "linked", &["-g", "-Clink-arg=-Wl,--compress-debug-sections=zlib"]);
    assert_eq!(sizes_of(&linked), plain);
}

#[test]
fn split_debug_info() {
    let folder = folder("split");
    let plain = plain(&folder);
    for version in ["-Zdwarf-version=4", "-Zdwarf-version=5"] {
        let packed = build(&folder, "packed", &["-g", "-Csplit-debuginfo=packed", version]);
        assert!(folder.join("packed.dwp").exists());
        assert_eq!(sizes_of(&packed), plain, "packed, {version}");
        let unpacked = build(&folder, "unpacked", &["-g", "-Csplit-debuginfo=unpacked", version]);
        assert_eq!(sizes_of(&unpacked), plain, "unpacked, {version}");
        // The list of files stays in the program.
        let program = read(&unpacked, None).expect("it is read");
        let load = program.types.iter().find(|ty| ty.identity == "kinds::futures::load");
        let coroutine = load.and_then(|ty| ty.coroutine()).expect("the fixture has one");
        assert!(coroutine.place.file.ends_with("futures.rs"), "{:?}", coroutine.place);
        assert_eq!(coroutine.suspends[0].place.line, 27);
    }
}

#[test]
fn a_file_apart() {
    let folder = folder("apart");
    let plain = plain(&folder);
    tool(&folder, "objcopy", &["--only-keep-debug", "plain", "plain.debug"]);
    tool(&folder, "objcopy", &["--strip-debug", "plain", "beside"]);
    tool(&folder, "objcopy", &["--strip-all", "plain", "elsewhere"]);
    // By its name, by what the program says, and by what the user says.
    std::fs::copy(folder.join("plain.debug"), folder.join("beside.debug")).expect("it is copied");
    assert_eq!(sizes_of(&folder.join("beside")), plain);
    tool(&folder, "objcopy", &["--add-gnu-debuglink=plain.debug", "elsewhere", "linked"]);
    assert_eq!(sizes_of(&folder.join("linked")), plain);
    std::fs::create_dir(folder.join(".debug")).expect("it is made");
    std::fs::rename(folder.join("plain.debug"), folder.join(".debug/plain.debug")).expect("it is moved");
    assert_eq!(sizes_of(&folder.join("linked")), plain);
    let given = read(&folder.join("elsewhere"), Some(&folder.join("beside.debug"))).expect("it is read");
    assert_eq!(sizes(&given), plain);
}

#[test]
fn versions_and_names() {
    let folder = folder("versions");
    let plain = plain(&folder);
    for arguments in [
        ["-g", "-Zdwarf-version=4"],
        ["-g", "-Zdwarf-version=5"],
        ["-g", "-Csymbol-mangling-version=v0"],
        ["-gCsymbol-mangling-version=legacy", "-Zunstable-options"],
        ["-g", "-Ccodegen-units=16"],
    ] {
        assert_eq!(sizes_of(&build(&folder, "other", &arguments)), plain, "{arguments:?}");
    }
}

#[test]
fn libraries() {
    let folder = folder("libraries");
    let plain = plain(&folder);
    let built = |arguments: &[&str], file: &str| {
        let mut all = vec!["-g", "--crate-name=kinds", "-o", file];
        all.extend(arguments);
        rustc(&folder, &fixture("kinds/main.rs"), &all);
        folder.join(file)
    };
    assert_eq!(sizes_of(&built(&["--emit=obj"], "kinds.o")), plain);
    assert_eq!(sizes_of(&built(&["--emit=obj", "-Ccodegen-units=1", "-Zdwarf-version=5"], "five.o")), plain);
    // As a library it has its functions for others to call.
    let library = |kind: &str, file: &str| {
        let kind = format!("--crate-type={kind}");
        let source = folder.join("library.rs");
        let main = fixture("kinds/main.rs");
        let modules: String = ["closures", "enums", "futures", "generics", "structs"]
            .map(|module| {
                format!("#[path = {:?}] pub mod {module};\n", main.with_file_name(format!("{module}.rs")))
            })
            .concat();
        let text = format!(
            "{modules}\n#[inline(never)] pub fn keep<T>(value: &T) {{ std::hint::black_box(value); }}\n\
             #[unsafe(no_mangle)] pub extern \"C\" fn entry() {{ structs::all(); enums::all(); generics::all(); closures::all(); futures::all(); }}\n"
        );
        std::fs::write(&source, text).expect("it is written");
        rustc(&folder, &source, &["-g", "--crate-name=kinds", &kind, "-o", file]);
        folder.join(file)
    };
    assert_eq!(sizes_of(&library("rlib", "libkinds.rlib")), plain);
    assert_eq!(sizes_of(&library("staticlib", "libkinds.a")), plain);
    assert_eq!(sizes_of(&library("cdylib", "libkinds.so")), plain);
    assert_eq!(sizes_of(&library("dylib", "libkinds_rust.so")), plain);
}

#[test]
fn a_procedural_macro() {
    let folder = folder("macro");
    let source = folder.join("macro.rs");
    let text = "extern crate proc_macro;\nstruct State { pub a: u8, pub b: u64 }\n\
                #[proc_macro] pub fn make(input: proc_macro::TokenStream) -> proc_macro::TokenStream {\n\
                let state = State { a: 1, b: 2 }; std::hint::black_box(&state); input }\n";
    std::fs::write(&source, text).expect("it is written");
    rustc(
        &folder,
        Path::new("macro.rs"),
        &["-g", "--crate-name=own", "--crate-type=proc-macro", "-o", "libown.so"],
    );
    let program = read(&folder.join("libown.so"), None).expect("it is read");
    let state = program.own_types().find(|ty| ty.name == "own::State").expect("its type is there");
    assert_eq!((state.size, state.align), (16, 8));
}
