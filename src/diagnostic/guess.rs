//! What was probably meant by a name that does not exist.

/// The candidate that was probably meant.
pub fn guess<'a>(typed: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    candidates
        .map(|candidate| (strsim::damerau_levenshtein(typed, candidate), candidate))
        .filter(|(distance, candidate)| {
            *distance <= 1 + candidate.chars().count().max(typed.chars().count()) / 4
        })
        .min()
        .map(|(_, candidate)| candidate)
}
