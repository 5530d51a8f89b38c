//! Known words: how a message lists them, and which of them an unknown word is meant to be.

use super::alias::hint;

/// `` `bytes`, `entries` ``.
pub(super) fn list(known: &[&str]) -> String {
    known.iter().map(|known| format!("`{known}`")).collect::<Vec<_>>().join(", ")
}

/// What an unknown word is probably meant to be: it is another tool's, or misspelt.
pub(super) fn meant(attribute: &str, key: &str, known: &[&str]) -> Option<String> {
    let slip = || nearest(key, known).map(|near| format!("did you mean `{near}`?"));
    hint(attribute, key).or_else(slip)
}

/// The nearest known word, at an edit distance of at most two, or of one if it is short; failing that, a known word
/// with which `key` begins.
pub(super) fn nearest<'k>(key: &str, known: &[&'k str]) -> Option<&'k str> {
    let with_distance = known.iter().map(|known| (distance(key, known), *known));
    with_distance
        .filter(|&(distance, known)| distance <= if known.len() > 3 { 2 } else { 1 })
        .min()
        .map(|(_, known)| known)
        .or_else(|| known.iter().copied().find(|known| known.len() > 3 && key.starts_with(known)))
}

/// The edit distance (Levenshtein) of two short words, in bytes.
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.bytes().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.bytes().enumerate() {
            let substituted = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}
