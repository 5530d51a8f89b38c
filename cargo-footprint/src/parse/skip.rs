//! What an entry says, passed over.

use gimli::{AttributeSpecification, EntriesRaw};

use super::unit::Reader;

/// Skips what an entry says.
pub(crate) fn skip(
    entries: &mut EntriesRaw<'_, Reader<'_>>,
    specifications: &[AttributeSpecification],
) -> gimli::Result<()> {
    let may_be_endless = |specification: &AttributeSpecification| {
        matches!(
            specification.form(),
            gimli::DW_FORM_block | gimli::DW_FORM_exprloc | gimli::DW_FORM_indirect
        )
    };
    // The quick way sums lengths up, which overflows with one of 2⁶⁴ - 1.
    if !specifications.iter().any(may_be_endless) {
        return entries.skip_attributes(specifications);
    }
    for specification in specifications {
        entries.read_attribute(*specification)?;
    }
    Ok(())
}
