//! What is found of one entity while it is judged.

use super::{Cause, Change, Finding, Level, Was};
use crate::snapshot::{Entity, Entry, Snapshot, shown};

/// A finding, and what it is judged by.
pub(super) struct Case {
    pub(super) finding: Finding,
    /// All parts that are larger than they were.
    pub(super) grown: Vec<Cause>,
}

impl Case {
    pub(super) fn new(snapshot: &Snapshot, entity: &Entity, entry: &Entry) -> Self {
        let finding = Finding {
            entity: entity.clone(),
            shown: shown(&entity.name, snapshot.only_crate()),
            instance: entry.instance.clone().map(|name| shown(&name, snapshot.only_crate())),
            change: Change::Same,
            size: entry.size,
            over: None,
            level: Level::Note,
            causes: Vec::new(),
            more_causes: 0,
            guards: Vec::new(),
            followers: Vec::new(),
            place: entry.place.clone(),
        };
        Self { finding, grown: Vec::new() }
    }

    /// With its level, and the place to look at.
    pub(super) fn ranked(mut self, allow_growth: u64) -> Self {
        let finding = &mut self.finding;
        let grew = match finding.change {
            Change::Grew(from) => finding.size - from > allow_growth,
            _ => false,
        };
        finding.level = match (grew || finding.over.is_some(), finding.guards.is_empty()) {
            (true, _) => finding.level.min(Level::Error),
            (false, false) => finding.level.min(Level::Warning),
            (false, true) => finding.level,
        };
        let mut awaits = finding.causes.iter().chain(&finding.guards).flat_map(|cause| &cause.part.places);
        if let Some(place) = awaits.find(|place| place.is_relative() && place.line > 0) {
            finding.place = place.clone();
        }
        self
    }
}

impl Was {
    /// Bytes; none of what wasn't there.
    pub(super) fn bytes(self) -> u64 {
        match self {
            Self::Size(bytes) => bytes,
            Self::Absent | Self::Under(_) | Self::Unknown => 0,
        }
    }
}
