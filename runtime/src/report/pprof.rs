//! Profiles in pprof's format, of which a stack is a place.
//!
//! The messages and their fields are those of [profile.proto].
//!
//! [profile.proto]: https://github.com/google/pprof/blob/main/proto/profile.proto

use super::Report;
use super::printable::printable;
use super::protobuf::Message;
use crate::accuracy::Accuracy;
use crate::tree::{Node, short_type_name};
use crate::walk::NodeKind;
use std::collections::HashMap;
use std::time::{SystemTime, UNIX_EPOCH};

/// What a sample says of a place, with the unit; in the order of its values.
const SAMPLE_TYPES: [(&str, &str); 3] = [("objects", "count"), ("inuse_space", "bytes"), ("slack", "bytes")];

/// The one that is shown unless another is asked for.
const DEFAULT: &str = "inuse_space";

/// More unseen places than these are only counted: pprof repeats all comments above each of its tables.
const MAX_SKIPPED: usize = 5;

/// Labels that samples have by themselves.
const ROOT: &str = "root";
const ACCURACY: &str = "accuracy";

/// The one mapping, of which all locations are: without it readers look for a program to take names from.
const MAPPING: u64 = 1;

/// A report as a profile for [pprof], with other than the usual time and labels. From [`Report::pprof`].
///
/// [pprof]: https://github.com/google/pprof
///
/// ```
/// use memfootprint::report::Pprof;
/// use std::time::SystemTime;
///
/// fn as_of(profile: Pprof<'_>, tenant: &str, time: SystemTime) -> Vec<u8> {
///     profile.label("tenant", tenant).time(time).encode()
/// }
///
/// let report = memfootprint::report(&vec![String::from("ada")]);
/// let profile = as_of(report.pprof(), "acme", SystemTime::UNIX_EPOCH);
/// assert_eq!(profile, as_of(report.pprof(), "acme", SystemTime::UNIX_EPOCH));
/// ```
#[derive(Debug, Clone)]
#[must_use = "the profile is made by `encode`"]
pub struct Pprof<'a> {
    report: &'a Report,
    labels: Vec<(String, String)>,
    time: Option<SystemTime>,
}

impl Report {
    /// The tree as a profile that [pprof] reads, uncompressed: `go tool pprof -http :8080 memory.pb`, and what else knows the
    /// format. [The guide](crate::guide::exports#pprof) shows what it prints.
    ///
    /// Each place that holds bytes of its own is a sample. Its stack is the places down to it, named as the tree names
    /// them, without how many there are; the "file" of each is the type of the place above it, which tells fields of one name and
    /// type apart (`-filefunctions`). So profiles of two moments, or of several processes, compare and add up by path:
    /// `-diff_base`, and several files at once. The values:
    ///
    /// | sample type | unit | |
    /// |---|---|---|
    /// | `inuse_space` | bytes | what the place holds itself, inline and heap; all add up to the total. Shown by default |
    /// | `slack` | bytes | the part of it that is spare capacity |
    /// | `objects` | count | its blocks on the heap, as an allocator would count them. What lies inline, or in a collection's block, is none of its own |
    ///
    /// Samples have these labels, for `-tags`, `-tagfocus` and the like: `root`, the name of a root that was
    /// [named](crate::Measure::name); `accuracy`, the [code](Accuracy::code) of what isn't exact;
    /// and those that [`pprof`](Self::pprof) adds. The comments, which pprof shows above its tables, say what the figures are, how
    /// sure they are, and up to five places that could not be seen.
    ///
    /// Invisible characters in names are escaped. O(places · depth), without recursion.
    ///
    /// [pprof]: https://github.com/google/pprof
    ///
    /// ```
    /// let names = vec![String::from("ada"), String::from("grace")];
    /// let path = std::env::temp_dir().join(format!("memfootprint-doc-{}.pb", std::process::id()));
    /// std::fs::write(&path, memfootprint::report(&names).to_pprof())?;
    /// // go tool pprof -top memory.pb
    /// # std::fs::remove_file(&path)?;
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub fn to_pprof(&self) -> Vec<u8> {
        self.pprof().encode()
    }

    /// The profile of [`to_pprof`](Self::to_pprof), with labels of your own, or as of another time.
    ///
    /// ```
    /// let report = memfootprint::report(&vec![1_u8]);
    /// let profile = report.pprof().label("tenant", "acme").encode();
    /// assert!(profile.len() > report.to_pprof().len());
    /// ```
    pub fn pprof(&self) -> Pprof<'_> {
        Pprof { report: self, labels: Vec::new(), time: None }
    }
}

impl Pprof<'_> {
    /// Adds a label to each sample: a tenant, an instance. In merged profiles they stay apart by it. One with the key
    /// `root` or `accuracy` takes the place of the label that samples have by themselves.
    pub fn label(mut self, key: impl Into<String>, value: impl Into<String>) -> Self {
        self.labels.push((key.into(), value.into()));
        self
    }

    /// The moment that the profile is of, in place of now.
    ///
    /// ```
    /// use std::time::SystemTime;
    ///
    /// let profile = |value: &Vec<u8>| memfootprint::report(value).pprof().time(SystemTime::UNIX_EPOCH).encode();
    /// assert_eq!(profile(&vec![1]), profile(&vec![2]), "the same bytes, as the figures are the same");
    /// ```
    pub fn time(mut self, time: SystemTime) -> Self {
        self.time = Some(time);
        self
    }

    /// The profile, as a file of it is, uncompressed.
    ///
    /// ```
    /// let report = memfootprint::report(&vec![1_u8]);
    /// assert!(!report.pprof().encode().is_empty());
    /// ```
    pub fn encode(self) -> Vec<u8> {
        let Report { root, footprint, .. } = self.report;
        let mut profile = Profile::default();
        // The empty text is the first.
        profile.text("");
        for (what, unit) in SAMPLE_TYPES {
            let mut sample_type = Message::default();
            sample_type.number(1, profile.text(what));
            sample_type.number(2, profile.text(unit));
            profile.message.message(1, &sample_type);
        }
        let labels = self.labels(&mut profile);
        let has_accuracy = self.labels.iter().any(|(key, _)| key == ACCURACY);
        profile.samples(root, &labels, !has_accuracy);
        profile.mapping(&root.name);
        profile.message.number(9, self.nanos());
        let mut comments = vec![format!("memfootprint: {}: {footprint}", root.name)];
        let unseen = footprint.unseen().take(MAX_SKIPPED);
        comments.extend(unseen.map(|skipped| format!("not seen: {skipped}")));
        if let Some(more) = footprint.unseen().count().checked_sub(MAX_SKIPPED + 1) {
            comments.push(format!("not seen: {} more", more + 1));
        }
        let comments = comments.into_iter();
        let comments: Vec<u64> = comments.map(|comment| profile.text(&printable(&comment, false))).collect();
        profile.message.numbers(13, comments.into_iter());
        let default = profile.text(DEFAULT);
        profile.message.number(14, default);
        profile.finish()
    }

    /// The labels of all samples.
    fn labels(&self, profile: &mut Profile) -> Vec<Message> {
        let root = &self.report.root;
        let is_named = root.name != short_type_name(&root.type_name);
        let has_root = self.labels.iter().any(|(key, _)| key == ROOT);
        let named = (is_named && !has_root).then_some((ROOT, root.name.as_ref()));
        let labels = self.labels.iter().map(|(key, value)| (key.as_str(), value.as_str()));
        named.into_iter().chain(labels).map(|(key, value)| profile.label(key, value)).collect()
    }

    /// Nanoseconds since 1970; 0, which is unknown, where there is no clock and nothing was said, and after 2262.
    fn nanos(&self) -> u64 {
        // Where there is no clock, asking for the time panics.
        let now = || (!cfg!(all(target_family = "wasm", target_os = "unknown"))).then(SystemTime::now);
        let since = self.time.or_else(now).and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        since.and_then(|since| i64::try_from(since.as_nanos()).ok()).map_or(0, i64::unsigned_abs)
    }
}

/// A profile as it is being written. Each text, and each function, is in it once.
#[derive(Default)]
struct Profile {
    message: Message,
    texts: HashMap<String, u64>,
    /// By name and file. Each has one location, of the same number.
    functions: HashMap<(u64, u64), u64>,
}

impl Profile {
    /// The number of a text.
    fn text(&mut self, text: &str) -> u64 {
        if let Some(&number) = self.texts.get(text) {
            return number;
        }
        let number = self.texts.len() as u64;
        self.texts.insert(text.to_owned(), number);
        self.message.text(6, text);
        number
    }

    fn label(&mut self, key: &str, value: &str) -> Message {
        let mut label = Message::default();
        label.number(1, self.text(&printable(key, false)));
        label.number(2, self.text(&printable(value, false)));
        label
    }

    /// A sample for each place below `root`, and `root` itself, that holds anything.
    fn samples(&mut self, root: &Node, labels: &[Message], has_accuracy: bool) {
        let file = self.file(&root.type_name);
        // Locations from the root down, and how many of them each level has above it.
        let mut stack: Vec<u64> = Vec::new();
        let mut levels =
            vec![Level { nodes: core::slice::from_ref(root).iter(), file, above: 0, is_joined: false }];
        while let Some(Level { nodes, file, above, is_joined }) = levels.last_mut() {
            stack.truncate(*above);
            let Some(node) = nodes.next() else {
                levels.pop();
                continue;
            };
            let file = *file;
            // The only field of a variant stands for it.
            if !*is_joined {
                stack.push(self.location(node, file));
            }
            let own = node.own;
            if own.bytes > 0 || own.slack > 0 || own.allocations > 0 {
                let mut sample = Message::default();
                sample.numbers(1, stack.iter().rev().copied());
                let values = [own.allocations, own.bytes, own.slack];
                sample.numbers(2, values.into_iter().map(|value| value.min(i64::MAX as u64)));
                let accuracy = self.accuracy(node).filter(|_| has_accuracy);
                labels.iter().chain(&accuracy).for_each(|label| sample.message(3, label));
                self.message.message(2, &sample);
            }
            // What is in a variant is declared in the enum.
            let below = if node.type_name.is_empty() { file } else { self.file(&node.type_name) };
            let is_joined = only_field(node).is_some();
            levels.push(Level { nodes: node.children.iter(), file: below, above: stack.len(), is_joined });
        }
    }

    /// How sure a place's figures are, where they aren't exact.
    fn accuracy(&mut self, node: &Node) -> Option<Message> {
        let reasons = node.skipped.iter().map(|(reason, _)| reason.accuracy());
        let accuracy = reasons.fold(Accuracy::Exact, Accuracy::and);
        (accuracy != Accuracy::Exact).then(|| self.label(ACCURACY, accuracy.code()))
    }

    fn file(&mut self, type_name: &str) -> u64 {
        self.text(&printable(type_name, false))
    }

    /// The location of a place that is declared in the type `file`.
    fn location(&mut self, node: &Node, file: u64) -> u64 {
        let name = self.text(&function_name(node));
        if let Some(&number) = self.functions.get(&(name, file)) {
            return number;
        }
        let number = self.functions.len() as u64 + 1;
        self.functions.insert((name, file), number);
        let mut function = Message::default();
        function.number(1, number);
        function.number(2, name);
        // Without a mangled name (3): readers would demangle it, and take `<String>` for what can be left out.
        function.number(4, file);
        self.message.message(5, &function);
        let mut line = Message::default();
        line.number(1, number);
        let mut location = Message::default();
        location.number(1, number);
        location.number(2, MAPPING);
        location.message(4, &line);
        self.message.message(4, &location);
        number
    }

    /// What the locations are of: the root. All that there is to know of them is known.
    fn mapping(&mut self, root: &str) {
        let mut mapping = Message::default();
        mapping.number(1, MAPPING);
        let file = self.text(&printable(root, false));
        mapping.number(5, file);
        // Functions, files, lines, inlined calls.
        (7..=10).for_each(|has| mapping.number(has, 1));
        self.message.message(3, &mapping);
    }

    fn finish(self) -> Vec<u8> {
        self.message.into_bytes()
    }
}

/// Places below one place.
struct Level<'a> {
    nodes: core::slice::Iter<'a, Node>,
    /// What they are declared in.
    file: u64,
    /// How many locations are above theirs.
    above: usize,
    /// Whether the place above says all that there is to say of them.
    is_joined: bool,
}

/// The field of a variant that has no other.
fn only_field(node: &Node) -> Option<&Node> {
    match node.children.as_slice() {
        [only] if node.kind == NodeKind::Variant && only.kind == NodeKind::Field => Some(only),
        _ => None,
    }
}

/// As the tree names a place: `packages: Vec<Package>`, `[*]: u32`, `<Plugin>`, `One: Arc<str>` of a variant with one field; but without
/// a number, and elements apart from their collection.
fn function_name(node: &Node) -> String {
    let type_of = only_field(node).unwrap_or(node);
    let type_name = short_type_name(&type_of.type_name);
    let name = match node.kind {
        NodeKind::Dyn => format!("<{}>", short_type_name(&node.name)),
        NodeKind::Variant if type_of.name != "0" && type_of.kind == NodeKind::Field => {
            format!("{}.{}: {type_name}", node.name, type_of.name)
        }
        _ if type_name == node.name || type_name.is_empty() => node.name.to_string(),
        _ => format!("{}: {type_name}", node.name),
    };
    if name.is_empty() { String::from("_") } else { printable(&name, false).into_owned() }
}
