//! Preallocate collections: a list that grows by pushing is moved again and again, and ends with room for nobody.

use crate::data::Data;
use crate::parse::Stanza;
use crate::point::{Outcome, Point, size, times};
use memfootprint::{assert_heap, footprint, heap};

pub const POINT: Point =
    Point { number: 2, name: "preallocate", feature: "assert_heap!, heap::scope", measure };

/// What a service looks packages up in.
type Row<'d> = (&'d str, &'d str, u32);

fn row(stanza: &Stanza) -> Row<'_> {
    (&stanza.package, &stanza.version, stanza.installed_size)
}

fn grown(stanzas: &[Stanza]) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    for stanza in stanzas {
        rows.push(row(stanza));
    }
    rows
}

fn preallocated(stanzas: &[Stanza]) -> Vec<Row<'_>> {
    let mut rows = Vec::with_capacity(stanzas.len());
    for stanza in stanzas {
        rows.push(row(stanza));
    }
    rows
}

fn measure(data: &Data, is_broken: bool) -> Outcome {
    let fixed = if is_broken { grown } else { preallocated };
    let (rows, before) = heap::scope(|| grown(&data.stanzas));
    let slack = footprint(&rows).slack;
    let (_rows, after) = heap::scope(|| fixed(&data.stanzas));

    // What a test of the service says.
    let rows = assert_heap!(allocs == 1, reallocs == 0, { fixed(&data.stanzas) });
    assert_eq!(footprint(&rows).slack, 0);
    // While a list is moved, the old block and the new one can both be there; that isn't counted here.
    assert!(after.peak <= before.peak);

    let times = times(|| grown(&data.stanzas), || fixed(&data.stanzas));
    Outcome {
        what: "peak",
        figures: Some([before.peak, after.peak]),
        cost: format!("{times:.2}× the time to build it"),
        story: vec![
            format!("{} rows of {} bytes.", rows.len(), size_of::<Row<'_>>()),
            format!("pushed:        {before}; {} of it are slack", size(slack)),
            format!("preallocated:  {after}"),
        ],
    }
}
