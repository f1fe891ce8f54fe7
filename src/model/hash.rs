//! What tells whether bytes are still the same ones, without keeping them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The first half of the SHA-256 of some bytes, in hexadecimal: 32 letters, which nobody has to read
/// and everybody can compare.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(transparent)]
pub struct Fingerprint(String);

impl Fingerprint {
    /// Of bytes.
    pub fn of(bytes: &[u8]) -> Fingerprint {
        Fingerprint(Sha256::digest(bytes)[..16].iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// As it is written down.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_bytes_have_another_fingerprint() {
        // The beginning of a value that the standard itself gives.
        assert_eq!(Fingerprint::of(b"abc").as_str(), "ba7816bf8f01cfea414140de5dae2223");
        assert_ne!(Fingerprint::of(b"abd"), Fingerprint::of(b"abc"));
    }
}
