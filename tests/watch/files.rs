//! The files that a watch writes: whole, bounded, and no concern of the host's if they can't be written.

use crate::{texts, watch};
use memfootprint::watch::{BlackBox, Root};
use memfootprint::{MemFootprint, Report, Watch, size};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::time::{Duration, Instant};

static NAMES: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// A folder of the test's own, removed when it ends.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("memfootprint-watch-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn read(path: &Path) -> Value {
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn a_line_a_tick() {
    let folder = Folder::new("journal");
    let path = folder.file("ticks.jsonl");
    let mut watch = watch().with(Root::new("names", &NAMES).budget(size!("1 B"))).json_lines(&path);
    (0..3).for_each(|_| _ = watch.tick());
    let lines: Vec<Value> = std::fs::read_to_string(&path)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines.len(), 3);
    for (number, line) in lines.iter().enumerate() {
        assert_eq!((&line["format"], &line["tick"]), (&"memfootprint.tick".into(), &number.into()));
        assert_eq!(line["roots"][0]["name"], "names");
    }
    assert_eq!(lines[0]["events"][0]["event"], "over_budget");
    assert!(lines[1]["events"].as_array().unwrap().is_empty());
}

#[test]
fn lines_stay_bounded() {
    let folder = Folder::new("rotate");
    let path = folder.file("ticks.jsonl");
    std::fs::write(&path, "x".repeat(16 << 20)).unwrap();
    let mut watch = watch().json_lines(&path);
    watch.tick();
    assert!(std::fs::metadata(&path).unwrap().len() < 10_000);
    assert_eq!(std::fs::metadata(folder.file("ticks.jsonl.1")).unwrap().len(), 16 << 20);
}

#[test]
fn what_cannot_be_written_is_told_once() {
    let folder = Folder::new("denied");
    // A folder is no file.
    let mut watch = watch()
        .json_lines(&folder.0)
        .black_box(BlackBox::new(folder.file("no/such/folder")).every(Duration::ZERO));
    let told = texts(&watch.tick().events);
    assert!(told.len() == 2 && told[0].starts_with("the black box can't be written to "), "{told:?}");
    assert!(told[1].starts_with("ticks can't be appended to "), "{told:?}");
    assert!(watch.tick().events.is_empty());
}

#[test]
fn the_black_box_holds_the_last_report() {
    let folder = Folder::new("black-box");
    let path = folder.file("memory.json");
    let names = std::sync::Arc::new(Mutex::new(vec![String::from("ada")]));
    let root = Root::weak("names", &std::sync::Arc::downgrade(&names));
    let mut watch = watch().with(root).black_box(BlackBox::new(&path));
    let start = Instant::now();
    watch.tick_at(start);
    names.lock().unwrap().push("grace".into());
    let report = memfootprint::Measure::new().name("names").report(&*names);
    // A minute hasn't passed.
    watch.tick_at(start + Duration::from_secs(59));
    assert_eq!(read(&path)["tick"], 0);
    watch.tick_at(start + Duration::from_secs(61));
    let document = read(&path);
    assert_eq!(document["tick"], 2);
    let read_back = Report::from_json(&document["roots"][0]["report"].to_string()).unwrap();
    assert_eq!(read_back.root().deep, report.root().deep);
}

#[test]
fn a_black_box_stays_within_its_size() {
    #[derive(MemFootprint)]
    struct Wide(Vec<(u8, u16, u32, Option<Box<Inner>>)>);

    type Inner = (u64, Vec<u8>, String);

    static WIDE: Wide = Wide(Vec::new());

    let folder = Folder::new("bounded");
    let path = folder.file("memory.json");
    for max in [700_usize, 1500, 10_000] {
        let mut watch = watch().root("wide", &WIDE).black_box(BlackBox::new(&path).max_size(max));
        watch.tick();
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.len() <= max, "{max}: {}", text.len());
        let has = |key: &str| text.contains(&format!("\"{key}\":"));
        assert_eq!(has("report"), max == 10_000, "{max}");
    }
    // What doesn't fit at all leaves what is there, and is told.
    let before = std::fs::read_to_string(&path).unwrap();
    let mut watch = watch().root("wide", &WIDE).black_box(BlackBox::new(&path).max_size(100_usize));
    assert!(watch.tick().events[0].to_string().ends_with(": a tick doesn't fit into 100 bytes"));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), before);
    assert!(WIDE.0.is_empty());
}

/// A service is started again at once, and its first tick mustn't take the place of what one wants to read.
#[test]
fn what_the_process_before_left_outlives_a_restart() {
    let folder = Folder::new("restart");
    let path = folder.file("memory.json");
    std::fs::write(&path, "of the process before").unwrap();
    let mut watch = watch().black_box(BlackBox::new(&path).every(Duration::ZERO));
    (0..3).for_each(|_| _ = watch.tick());
    assert_eq!(read(&path)["tick"], 2);
    assert_eq!(std::fs::read_to_string(folder.file("memory.json.1")).unwrap(), "of the process before");
}

/// The child of the next test: ticks under load until it is killed.
#[test]
fn child() {
    let Some(path) = std::env::var_os("MEMFOOTPRINT_TEST_BLACK_BOX") else { return };
    let period = Duration::from_millis(20);
    let running = Watch::new("child")
        .silent()
        .root("names", &NAMES)
        .black_box(BlackBox::new(PathBuf::from(path)).every(period))
        .start(period)
        .unwrap();
    loop {
        let mut names = NAMES.lock().unwrap();
        names.push("a name that is kept".into());
        if names.len() > 10_000 {
            names.clear();
        }
        drop(names);
        std::hint::black_box(&running);
    }
}

/// Killed at ten moments, it leaves a whole report each time, of its last ticks.
#[test]
#[cfg(unix)]
fn kill_9_under_load_leaves_the_last_report() {
    let folder = Folder::new("killed");
    for moment in 0..10_u64 {
        let path = folder.file(&format!("{moment}.json"));
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "files::child", "--nocapture"])
            .env("MEMFOOTPRINT_TEST_BLACK_BOX", &path)
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        while !path.exists() {
            std::thread::sleep(Duration::from_millis(1));
        }
        std::thread::sleep(Duration::from_millis(100 + moment * 7));
        child.kill().unwrap();
        child.wait().unwrap();
        let document = read(&path);
        assert_eq!(document["format"], "memfootprint.black_box");
        assert!(document["tick"].as_u64().unwrap() >= 1, "{document}");
        assert!(document["roots"][0]["report"].is_object(), "{document}");
    }
}
