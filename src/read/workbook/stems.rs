//! Names of columns inside longer headers: «Укажите Вашу должность».

/// The words of a name without their endings, and whether each is so short that it has to stand whole.
#[derive(Debug)]
pub(super) struct Stems(Vec<(String, bool)>);

impl Stems {
    /// Of a name of one part; `None` for others, and for names that begin with a very short word.
    pub fn of(name: &[String]) -> Option<Stems> {
        let [name] = name else { return None };
        let stems = name.split_whitespace().map(stem);
        let stems: Vec<_> = stems.map(|(stem, letters)| (stem, letters <= 4)).collect();
        (name.split_whitespace().next()?.chars().count() > 2).then_some(Stems(stems))
    }

    /// Whether a header is a question or a phrase in which the name stands.
    pub fn are_in(&self, words: &[&str]) -> bool {
        words.len() > 1
            && self.0.iter().all(|(stem, whole)| {
                words.iter().any(|word| if *whole { word == stem } else { word.starts_with(stem) })
            })
    }
}

/// A word without its ending, and how many letters that has.
fn stem(word: &str) -> (String, usize) {
    let letters = word.chars().count();
    let kept = letters - usize::from(letters > 5) - usize::from(letters > 6);
    (word.chars().take(kept).collect(), kept)
}
