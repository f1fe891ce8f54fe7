//! Alters the texts of an event as hurried people do, in one language each time, on the text of the
//! YAML, so that the rest stays as it is byte for byte. Shares no code with the program, and no rule
//! with its checks: it reads lines, words and the registries in its own simple way, and decides from
//! what it changed whether a fact, a number, a name or a block is altered.

mod carried;
mod changes;
mod days;
mod random;
mod registry;
mod texts;

use std::collections::BTreeSet;

pub use registry::Registry;

use changes::Change;
use random::Random;
use texts::Text;

/// An altered event.
pub struct Mutation {
    /// Which of the events.
    pub event: usize,
    pub class: &'static str,
    pub alters: Alters,
    /// What was done, for those who read of it.
    pub what: String,
    /// The whole event.yaml.
    pub text: String,
}

/// What a reader of the other language would read otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alters {
    /// A value that the other language still prints.
    Fact,
    Number,
    Name,
    Block,
    /// Words alone.
    Nothing,
}

/// An event as the changes see it.
pub struct Event<'a> {
    pub yaml: &'a str,
    pub texts: Vec<Text>,
    pub registry: &'a Registry,
}

type Class = (&'static str, fn(&Event, &mut Random) -> Option<Change>);

const CLASSES: [Class; 7] = [
    ("number", changes::number),
    ("item", changes::item),
    ("name", changes::name),
    ("date", changes::date),
    ("sentence", changes::sentence),
    ("translation", changes::translation),
    ("swap", changes::swap),
];

/// So many draws may give nothing new before a class counts as exhausted.
const DRAWS: usize = 400;

/// So many different mutations, of all classes in turn; fewer if there are no more.
pub fn mutations(yamls: &[&str], registry: &Registry, seed: u64, wanted: usize) -> Vec<Mutation> {
    let events: Vec<Event> =
        yamls.iter().map(|yaml| Event { yaml, texts: texts::texts(yaml), registry }).collect();
    let mut random = Random::new(seed);
    let mut seen = BTreeSet::new();
    let mut mutations = Vec::new();
    let mut classes = CLASSES.to_vec();
    while mutations.len() < wanted && !classes.is_empty() {
        classes.retain(|(class, change)| {
            if mutations.len() == wanted {
                return true;
            }
            let new = (0..DRAWS).find_map(|_| {
                let event = random.below(events.len());
                let Change { text, what, alters } = change(&events[event], &mut random)?;
                seen.insert((event, text.clone())).then_some(Mutation {
                    event,
                    class,
                    alters,
                    what,
                    text,
                })
            });
            let found = new.is_some();
            mutations.extend(new);
            found
        });
    }
    mutations
}
