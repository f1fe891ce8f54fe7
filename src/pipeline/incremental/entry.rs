//! What is known of one event: as it is kept, and as it is learned.

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::archive::Stamped;
use crate::files::{Clock, Moment};

/// What is known of one event.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(in crate::pipeline) struct Entry {
    /// What it shares with all others, when this was found.
    pub key: String,
    /// The files that it was found from, relative to the project.
    pub inputs: Stamped,
    /// Relative to the outputs.
    pub outputs: Stamped,
    /// What was found, in one line.
    pub said: String,
}

impl Entry {
    /// As it is kept; `None` for paths that have no form in JSON.
    pub fn line(&self) -> Option<String> {
        serde_json::to_string(self).ok()
    }

    /// From a line; `None` if it is not a whole one.
    pub fn read(line: &str) -> Option<Entry> {
        serde_json::from_str(line).ok()
    }
}

/// What was learned until now.
#[derive(Debug)]
pub(in crate::pipeline) struct Learned {
    /// When the build began.
    pub start: Moment,
    pub clock: Clock,
    pub touched: HashMap<String, Touched>,
    /// By the paths of the events; `None` if it cannot be relied on.
    pub made: BTreeMap<String, Option<Entry>>,
}

/// What an event was made from and where it went.
#[derive(Debug)]
pub(in crate::pipeline) struct Touched {
    pub inputs: Vec<PathBuf>,
    pub shelf: PathBuf,
    pub days: (Date, Date),
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::Stamp;

    #[test]
    fn what_is_kept_is_read_and_what_was_cut_off_is_not() {
        let stamp = Stamp { size: 1, modified: 2, changed: -3, file: u64::MAX };
        let inputs = ["", "a", "a/b \"c\"\t.yaml", "б"].map(|path| (path.into(), Some(stamp)));
        let outputs = vec![("2019/a".into(), Some(stamp)), ("2019/b".into(), None)];
        let said = "{\"a\":[]}".into();
        let entry = Entry { key: "k".into(), inputs: inputs.into(), outputs, said };
        let line = entry.line().expect("a line");
        assert_eq!(Entry::read(&line), Some(entry));
        assert!((0..line.len()).all(|end| line.get(..end).and_then(Entry::read).is_none()));
    }
}
