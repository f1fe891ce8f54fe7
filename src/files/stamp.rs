//! How a file lies on the disk: its size and its times, which tell without reading it whether it is
//! still the file that was read. A time that is too new to tell anything is not relied on.

use std::fs::Metadata;

use serde::{Deserialize, Serialize};

/// Nanoseconds since 1970, in UTC.
pub type Moment = i64;

/// Tells which time it is. The library has no clock of its own: who runs it hands one in.
pub type Clock = fn() -> Moment;

const SECOND: Moment = 1_000_000_000;
/// Two changes nearer to each other than this may have one time: kernels count in steps of up to 10 ms.
const STEP: Moment = SECOND / 50;
/// The same where times have no fractions, as on memory sticks.
const COARSE: Moment = 2 * SECOND;

/// What the system says of a file or a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "(u64, Moment, Moment, u64)", into = "(u64, Moment, Moment, u64)")]
pub struct Stamp {
    /// Bytes.
    pub size: u64,
    /// When its contents were changed last, as far as is said.
    pub modified: Moment,
    /// When anything was changed last, the times and rights included: nobody sets it back. Where a system does not
    /// have it, it is 0.
    pub changed: Moment,
    /// The number of the file.
    pub file: u64,
}

impl Stamp {
    /// Whether a change made at `now` or later would give it another time.
    pub fn is_before(&self, now: Moment) -> bool {
        [self.modified, self.changed].iter().all(|time| {
            let step = if time % SECOND == 0 { COARSE } else { STEP };
            time.saturating_add(step) < now
        })
    }
}

impl From<(u64, Moment, Moment, u64)> for Stamp {
    fn from((size, modified, changed, file): (u64, Moment, Moment, u64)) -> Stamp {
        Stamp { size, modified, changed, file }
    }
}

impl From<Stamp> for (u64, Moment, Moment, u64) {
    fn from(stamp: Stamp) -> Self {
        (stamp.size, stamp.modified, stamp.changed, stamp.file)
    }
}

impl From<&Metadata> for Stamp {
    #[cfg(unix)]
    fn from(metadata: &Metadata) -> Stamp {
        use std::os::unix::fs::MetadataExt;
        let times =
            [(metadata.mtime(), metadata.mtime_nsec()), (metadata.ctime(), metadata.ctime_nsec())];
        let [modified, changed] =
            times.map(|(seconds, rest)| seconds.saturating_mul(SECOND).saturating_add(rest));
        Stamp { size: metadata.size(), modified, changed, file: metadata.ino() }
    }

    #[cfg(not(unix))]
    fn from(metadata: &Metadata) -> Stamp {
        let modified = metadata.modified().ok();
        let since = modified.and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
        let modified = since.and_then(|since| Moment::try_from(since.as_nanos()).ok());
        // A time that cannot be had is never old enough.
        let modified = modified.unwrap_or(Moment::MAX);
        Stamp { size: metadata.len(), modified, changed: 0, file: 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_that_is_too_new_is_not_relied_on() {
        let stamp = |modified, changed| Stamp { size: 1, modified, changed, file: 1 };
        let now = 1_000 * SECOND + 5;
        assert!(stamp(now - STEP - 1, now - STEP - 1).is_before(now));
        assert!(!stamp(now - STEP, 1).is_before(now));
        assert!(!stamp(1, now - STEP).is_before(now));
        assert!(!stamp(now + SECOND + 1, 1).is_before(now));
        // Without fractions it could have been any moment of two seconds.
        assert!(!stamp(999 * SECOND, 1).is_before(now) && stamp(997 * SECOND, 1).is_before(now));
        assert!(!stamp(Moment::MAX, 0).is_before(now));
    }
}
