//! Styles and scripts, in the program itself.

use super::answer::{self, Answer};

const CSS: &str = "text/css; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";

/// By the name that pages use.
const ALL: [(&str, &str, &str); 6] = [
    ("desk.css", CSS, include_str!("assets/desk.css")),
    ("mark.svg", "image/svg+xml", include_str!("assets/mark.svg")),
    ("desk.js", SCRIPT, include_str!("assets/desk.js")),
    ("shelf.js", SCRIPT, include_str!("assets/shelf.js")),
    ("event.js", SCRIPT, include_str!("assets/event.js")),
    ("approval.js", SCRIPT, include_str!("assets/approval.js")),
];

/// A file of the program by its name; nothing is looked for on a disk.
pub(super) fn asset(name: &str) -> Option<Answer> {
    let found = ALL.iter().find(|(known, ..)| *known == name);
    found.map(|(_, kind, text)| answer::bytes(kind, *text))
}
