//! `diptych correct`: what a correction touches, and one entry for all of it.

use clap::Args;

use super::Text;
use super::approve::day;
use super::folders::Folders;
use super::show::Show;
use super::surroundings::{MADE, Surroundings, UNUSABLE, WITHHELD, print};
use crate::{Argument, BlockDifference, Code, Finding, Impact, Lang, Severity};

#[derive(Debug, Args)]
pub(super) struct Correct {
    /// A cell such as Plan!G45, a figure such as participants.total, an entry such as places.bishkek, an event, a report or a period such as 2018-H2
    #[arg(id = "corrected", value_name = "WHAT")]
    wanted: String,
    /// Why, once for each language: 'ru=…' 'en=…'
    #[arg(id = "reason", long = "because", value_name = "TEXT")]
    because: Vec<String>,
    /// Show on the first page what was corrected
    #[arg(long)]
    r#box: bool,
    /// Write the entry without asking
    #[arg(long)]
    yes: bool,
    /// The day of the correction [default: today]
    #[arg(id = "on", long = "date", value_name = "DATE")]
    on: Option<String>,
    #[command(flatten)]
    folders: Folders,
}

pub(super) fn run(correct: &Correct, surroundings: &Surroundings) -> Result<u8, u8> {
    let show = Show::of(surroundings);
    let date = day(correct.on.as_deref(), surroundings, &show)?;
    let (workspace, _) = correct.folders.open(surroundings, &show)?;
    let root = workspace.root();
    let wanted = Folders::named(&correct.wanted, surroundings);
    let found = workspace.impact(&wanted, surroundings.processors);
    let unknown = found.findings.iter().any(|finding| finding.severity == Severity::Error);
    if unknown {
        show.findings(root, found.findings);
        return Ok(UNUSABLE);
    }
    found.value.iter().for_each(|one| told(&show, one));
    let published = found.value.iter().filter(|one| one.published).count();
    let counts = [
        ("wanted", wanted.as_str().into()),
        ("documents", found.value.len().into()),
        ("published", published.into()),
    ];
    show.print(Text::Impact, &counts);
    let (mut reasons, missing) = workspace.reasons(&correct.because);
    if published > 0 {
        let asked = missing.iter().map_while(|lang| asked_for(&show, surroundings, lang));
        reasons.extend(asked.collect::<Vec<_>>());
        let missing: Vec<&Lang> =
            missing.iter().filter(|lang| reasons.iter().all(|(of, _)| of != *lang)).collect();
        if !missing.is_empty() {
            show.findings(root, vec![no_reason(correct, &missing)]);
            return Ok(UNUSABLE);
        }
        if !correct.yes && !agreed(&show, surroundings) {
            show.print(Text::CorrectHow, &[]);
            return Ok(WITHHELD);
        }
    }
    let what = crate::Correct { wanted, reasons, date, boxed: correct.r#box };
    let done = workspace.correct(&what, &found.value);
    show.findings(root, done.findings);
    let Some(id) = done.value else { return Ok(WITHHELD) };
    show.print(Text::CorrectMade, &[("id", id.into()), ("published", published.into())]);
    Ok(MADE)
}

/// A line for the document, then what readers have and what would stand in its place.
fn told(show: &Show, one: &Impact) {
    let arguments = [
        ("event", one.event.as_str().into()),
        ("kind", one.kind.as_str().into()),
        ("state", one.state.into()),
        ("number", super::build::number(one.version)),
        ("out", if one.published { "yes" } else { "no" }.into()),
    ];
    show.print(Text::CorrectDocument, &arguments);
    if !one.published {
        return;
    }
    for BlockDifference { lang, block, changes } in &one.changes {
        for change in changes {
            let arguments = [
                ("language", Argument::from(lang)),
                ("block", block.as_str().into()),
                ("was", change.was.as_str().into()),
                ("is", change.is.as_str().into()),
            ];
            show.indented(1, Text::CorrectChange.id(), &arguments);
        }
    }
    if !one.others.is_empty() {
        let others = [("blocks", Argument::list(one.others.iter().cloned(), ", "))];
        show.indented(1, Text::CorrectOthers.id(), &others);
    }
    if one.changes.is_empty() {
        show.indented(1, Text::CorrectSame.id(), &[]);
    }
}

/// The reason in a language, where somebody can be asked for it.
fn asked_for(show: &Show, surroundings: &Surroundings, lang: &Lang) -> Option<(Lang, String)> {
    let ask = surroundings.asked?;
    print(&show.messages().text(Text::CorrectWhy.id(), &[("language", Argument::from(lang))]));
    let typed = ask()?.trim().to_owned();
    (!typed.is_empty()).then(|| (lang.clone(), typed))
}

/// Whether somebody says that the entry is to be written; nobody does where nobody can be asked.
fn agreed(show: &Show, surroundings: &Surroundings) -> bool {
    let Some(ask) = surroundings.asked else { return false };
    print(&show.messages().text(Text::CorrectAsk.id(), &[]));
    let typed = ask().unwrap_or_default().trim().to_lowercase();
    ["y", "yes", "д", "да"].contains(&typed.as_str())
}

fn no_reason(correct: &Correct, missing: &[&Lang]) -> Finding {
    let options = missing.iter().map(|lang| format!("--because '{lang}=…'"));
    let typed = options.collect::<Vec<_>>().join(" ");
    let what = match correct.wanted.contains([' ', '!', '*']) {
        true => format!("'{}'", correct.wanted),
        false => correct.wanted.clone(),
    };
    Finding::new(Code::CorrectionReason)
        .with("languages", Argument::list(missing.iter().map(|lang| lang.to_string()), ", "))
        .with("typed", format!("diptych correct {what} {typed}"))
}
