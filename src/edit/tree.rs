//! A value of a YAML file.

/// A value, with its parts. Two are equal if a program reads the same from them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tree {
    /// Words, in whatever style they stand.
    Text(String),
    /// What is read as a number or a truth value, as it is typed; empty for nothing: `null`, or a key without a value.
    Typed(String),
    List(Vec<Tree>),
    Map(Vec<(String, Tree)>),
}

impl Tree {
    /// Words, or a number as it is typed.
    pub fn words(&self) -> Option<&str> {
        match self {
            Tree::Text(words) | Tree::Typed(words) => Some(words),
            Tree::List(_) | Tree::Map(_) => None,
        }
    }

    /// Whether nothing is there: a key without a value, or `null`.
    pub fn is_blank(&self) -> bool {
        matches!(self, Tree::Typed(words) if words.is_empty())
    }

    /// A number, a truth value or nothing.
    pub fn typed(words: &str) -> Tree {
        let is_nothing = ["~", "null", "Null", "NULL"].contains(&words);
        Tree::Typed(if is_nothing { String::new() } else { words.to_owned() })
    }

    /// The member of a group.
    pub fn get(&self, key: &str) -> Option<&Tree> {
        let Tree::Map(members) = self else { return None };
        members.iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    /// The items of a list; none of anything else.
    pub fn items(&self) -> &[Tree] {
        match self {
            Tree::List(items) => items,
            _ => &[],
        }
    }

    pub(super) fn is_scalar(&self) -> bool {
        self.words().is_some()
    }

    /// A group of one member.
    pub(super) fn member(key: &str, value: Tree) -> Tree {
        Tree::Map(vec![(key.to_owned(), value)])
    }

    /// The part at some steps, to be changed.
    pub(super) fn at_mut(&mut self, steps: &[Step]) -> Option<&mut Tree> {
        let Some((first, rest)) = steps.split_first() else { return Some(self) };
        let inner = match (self, first) {
            (Tree::Map(members), Step::Key(key)) => {
                members.iter_mut().find(|(name, _)| name == key).map(|(_, value)| value)
            }
            (Tree::List(items), Step::Item(at)) => items.get_mut(*at),
            _ => None,
        };
        inner?.at_mut(rest)
    }
}

/// One step of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    Key(String),
    /// Counted from 0.
    Item(usize),
}

/// What YAML readers take for something else than words.
pub(super) fn is_typed(words: &str) -> bool {
    const WORDS: [&str; 4] = ["", "~", "null", "true"];
    let lower = words.to_ascii_lowercase();
    let number = words.replace('_', "");
    let is_based = ["0x", "0o", "0b"]
        .iter()
        .any(|base| number.trim_start_matches(['+', '-']).starts_with(base));
    WORDS.contains(&lower.as_str())
        || ["false", ".inf", "-.inf", "+.inf", ".nan"].contains(&lower.as_str())
        || words.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c))
            && (is_based || number.parse::<f64>().is_ok())
}
