//! Words by which the texts of two languages are compared: opposites, roles, denials, the ends of a way.

use super::reading_rules::ReadingRules;
use super::wordings::Wordings;

/// What a word or phrase says that the other language must not say otherwise.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Compared {
    /// One of several things that exclude one another: up of “change”.
    Opposite { group: String, class: String },
    /// A word that may stand for such a one.
    LikeOpposite { group: String, class: String },
    /// A word that every language has, or none: deputy.
    Kept(String),
    /// A word that may stand for such a one.
    LikeKept(String),
    /// It denies: not.
    Denial,
    /// A word that denies with another one: ни.
    Concord,
    /// It has a word that denies and denies nothing: not only.
    NoDenial,
    /// It may say the same as a denial: without.
    LikeDenial,
    /// A way begins at what follows.
    From,
    /// A way ends at what follows.
    To,
}

impl Compared {
    /// All of a language.
    pub(super) fn all(reading: &ReadingRules) -> Wordings<Compared> {
        let mut all = Wordings::default();
        for (group, classes) in &reading.opposites {
            for (class, words) in classes {
                let (group, class) = (group.clone(), class.clone());
                let says: Vec<String> =
                    words.iter().filter(|word| !word.ends_with('?')).cloned().collect();
                let like = words.iter().filter_map(|word| word.strip_suffix('?'));
                let like: Vec<String> = like.map(str::to_owned).collect();
                let weak = Compared::LikeOpposite { group: group.clone(), class: class.clone() };
                add(&mut all, &like, &weak);
                add(&mut all, &says, &Compared::Opposite { group, class });
            }
        }
        for (what, rule) in &reading.kept {
            add(&mut all, &rule.says, &Compared::Kept(what.clone()));
            add(&mut all, &rule.meant, &Compared::LikeKept(what.clone()));
        }
        add(&mut all, &reading.denial.says, &Compared::Denial);
        add(&mut all, &reading.denial.concord, &Compared::Concord);
        add(&mut all, &reading.denial.not, &Compared::NoDenial);
        add(&mut all, &reading.denial.meant, &Compared::LikeDenial);
        add(&mut all, &reading.from, &Compared::From);
        add(&mut all, &reading.to, &Compared::To);
        all
    }
}

fn add(all: &mut Wordings<Compared>, words: &[String], meaning: &Compared) {
    words.iter().for_each(|word| all.add(word, meaning.clone()));
}
