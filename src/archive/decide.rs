//! The three states of a file: what would be written, what is remembered, what lies there. All that
//! is ever done to an output is decided here.

use super::record::{FileRecord, Owner};
use crate::model::Fingerprint;

/// What becomes of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    Create,
    Replace,
    Keep,
    /// It is left alone, and ours lies beside it.
    Hold,
}

/// Decides about one file. `journal` says whether bytes were about to be written when a run ended
/// before its time: then they are ours.
pub fn decide(
    remembered: Option<&FileRecord>,
    on_disk: Option<&Fingerprint>,
    made: &Fingerprint,
    journal: impl Fn(&Fingerprint) -> bool,
) -> Decision {
    match (remembered, on_disk) {
        (_, None) => Decision::Create,
        (Some(r), Some(_)) if r.owner == Owner::Theirs && r.made == *made => Decision::Keep,
        (Some(r), Some(_)) if r.owner == Owner::Theirs => Decision::Hold,
        // Nothing could be lost: also where the record was, or the edit was taken back.
        (_, Some(d)) if d == made => Decision::Keep,
        (_, Some(d)) if journal(d) => Decision::Replace,
        (Some(r), Some(d)) if r.wrote.as_ref() == Some(d) => Decision::Replace,
        // Edited by hand, or never ours.
        _ => Decision::Hold,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every row of the table, and with each what must not become of it.
    #[test]
    fn every_state_of_a_file() {
        use Decision::{Create, Hold, Keep, Replace};
        use Owner::{Ours, Theirs};
        let print = |word: &str| Fingerprint::of(word.as_bytes());
        let record = |(made, wrote, owner): (&str, &str, Owner)| FileRecord {
            made: print(made),
            wrote: (!wrote.is_empty()).then(|| print(wrote)),
            owner,
            fresh: None,
        };
        // (made, wrote, owner) remembered; on the disk; in the journal; what would be written is “new”.
        type Remembered = Option<(&'static str, &'static str, Owner)>;
        let table: &[(Remembered, &str, &str, Decision)] = &[
            // Nothing lies there.
            (None, "", "", Create),
            (Some(("old", "old", Ours)), "", "", Create),
            (Some(("new", "new", Ours)), "", "new", Create),
            (Some(("new", "old", Theirs)), "", "", Create),
            // Never remembered.
            (None, "new", "", Keep),
            (None, "strange", "", Hold),
            (None, "strange", "old", Hold),
            (None, "old", "old", Replace),
            // Ours.
            (Some(("new", "new", Ours)), "new", "", Keep),
            (Some(("old", "old", Ours)), "old", "", Replace),
            (Some(("old", "old", Ours)), "new", "", Keep),
            (Some(("older", "older", Ours)), "old", "old", Replace),
            (Some(("older", "older", Ours)), "old", "", Hold),
            // Edited by hand, whether or not the inputs changed since.
            (Some(("new", "new", Ours)), "edited", "", Hold),
            (Some(("old", "old", Ours)), "edited", "", Hold),
            (Some(("old", "old", Ours)), "edited", "new", Hold),
            (Some(("new", "old", Ours)), "edited", "", Hold),
            // Held before, and the edit was taken back.
            (Some(("new", "old", Ours)), "old", "", Replace),
            (Some(("new", "", Ours)), "strange", "", Hold),
            // Theirs, and still so; a journal cannot make it ours.
            (Some(("new", "old", Theirs)), "edited", "", Keep),
            (Some(("new", "old", Theirs)), "edited again", "", Keep),
            (Some(("old", "old", Theirs)), "edited", "", Hold),
            (Some(("old", "old", Theirs)), "edited", "edited", Hold),
            (Some(("old", "old", Theirs)), "old", "", Hold),
        ];
        for (remembered, on_disk, journal, expected) in table {
            let decision = decide(
                remembered.map(record).as_ref(),
                (!on_disk.is_empty()).then(|| print(on_disk)).as_ref(),
                &print("new"),
                |found| *found == print(journal),
            );
            assert_eq!(decision, *expected, "{remembered:?} {on_disk} {journal}");
        }
    }
}
