//! Lines and characters before a place of a text.

/// How many lie before every [`STEP`] bytes of a text, so that a place far below is not counted from the beginning.
#[derive(Debug, Clone, Default)]
pub(super) struct Steps(Vec<Before>);

const STEP: usize = 1 << 10;

/// What lies before a byte of a text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Before {
    pub lines: usize,
    pub characters: usize,
}

impl Before {
    /// With some bytes more: a character counts where it begins.
    fn with(self, bytes: &[u8]) -> Before {
        Before {
            lines: self.lines + bytes.iter().filter(|byte| **byte == b'\n').count(),
            characters: self.characters + bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count(),
        }
    }
}

impl Steps {
    pub fn of(text: &str) -> Steps {
        let mut now = Before::default();
        let steps = text.as_bytes().chunks(STEP).map(|part| {
            let before = now;
            now = now.with(part);
            before
        });
        Steps(steps.collect())
    }

    /// What lies before a byte of the text that they were made of.
    pub fn before(&self, text: &str, at: usize) -> Before {
        let index = (at / STEP).min(self.0.len().saturating_sub(1));
        let known = self.0.get(index).copied().unwrap_or_default();
        known.with(&text.as_bytes()[index * STEP..at])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_counted_as_from_the_beginning() {
        let text = "аб\nв😀г д\n".repeat(400);
        let steps = Steps::of(&text);
        for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
            let from_start = Before::default().with(&text.as_bytes()[..at]);
            assert_eq!(steps.before(&text, at), from_start, "{at}");
        }
        assert_eq!(Steps::of("").before("", 0), Before::default());
    }
}
