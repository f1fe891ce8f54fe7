//! `diptych explain`: what a finding means, why it matters and how to mend it.

use clap::Args;

use super::show::Show;
use super::surroundings::{MADE, Surroundings, UNUSABLE, print};
use super::{Messages, Text};
use crate::diagnostic::guess;
use crate::{Code, Finding};

#[derive(Debug, Args)]
pub(super) struct Explain {
    /// The code of a finding, such as missing-text; all findings if none is named
    code: Option<String>,
}

pub(super) fn run(explain: &Explain, surroundings: &Surroundings) -> Result<u8, u8> {
    let show = Show::of(surroundings);
    let Some(code) = &explain.code else {
        show.print(Text::ExplainList, &[]);
        print(&list(show.messages()));
        return Ok(MADE);
    };
    // As it stands in a finding, with its brackets, or in capitals.
    let code = code.trim_matches(['[', ']']).to_lowercase();
    if let Some(text) = show.messages().explanation(&code) {
        // A sentence a line: terminals break long lines inside of words.
        print(&format!("{code}\n\n{}\n", text.replace(". ", ".\n")));
        return Ok(MADE);
    }
    let groups = show.messages().codes();
    let known = groups.iter().flat_map(|(_, codes)| codes).copied();
    let guess = guess(&code, known).unwrap_or_default();
    let finding = Finding::new(Code::CodeUnknown).with("code", &code).with("guess", guess);
    show.findings(&surroundings.folder, vec![finding]);
    Ok(UNUSABLE)
}

/// Every code with the first sentence of its explanation, below the headings of the catalogue.
fn list(messages: &Messages) -> String {
    let groups = messages.codes();
    let width = groups.iter().flat_map(|(_, codes)| codes).map(|code| code.len()).max();
    let mut out = String::new();
    for (heading, codes) in groups {
        out += &format!("\n{heading}\n");
        for code in codes {
            let text = messages.explanation(code).unwrap_or_default();
            let title = text.split_once(". ").map_or(text.as_str(), |(title, _)| title);
            let title = title.trim_end_matches('.');
            out += &format!("  {code:width$}  {title}\n", width = width.unwrap_or_default());
        }
    }
    out
}
