//! `diptych list`: what there is in the project, and what comes next.

use clap::Args;

use super::Text;
use super::folders::Folders;
use super::show::Show;
use super::surroundings::{MADE, Surroundings, UNUSABLE, print};
use crate::diagnostic::guess;
use crate::{Argument, Code, Finding, Item, Listed, Next, Signed, Workspace};

#[derive(Debug, Args)]
pub(super) struct List {
    /// events, reports, kinds or figures; or the name of an event or a report. Events and reports if nothing is named
    what: Option<String>,
    /// The event or report whose figures are listed
    #[arg(id = "of_event", value_name = "EVENT")]
    event: Option<String>,
    #[command(flatten)]
    folders: Folders,
}

/// What may be listed, by the words for it.
const WORDS: [(&str, &[&str]); 4] = [
    ("events", &["events", "event", "мероприятия", "мероприятие"]),
    ("reports", &["reports", "report", "отчеты", "отчёты", "отчет"]),
    ("kinds", &["kinds", "kind", "виды", "вид"]),
    ("figures", &["figures", "figure", "показатели", "показатель"]),
];

pub(super) fn run(list: &List, surroundings: &Surroundings) -> Result<u8, u8> {
    let show = Show::of(surroundings);
    let typed = list.what.as_deref().unwrap_or_default().to_lowercase();
    let word = WORDS.iter().find(|(_, words)| words.contains(&typed.as_str()));
    match word.map(|(word, _)| *word) {
        Some("figures") => {
            let Some(event) = &list.event else { return needed(&show, surroundings, "EVENT") };
            let (workspace, item, _) = list.folders.find(event, surroundings, &show)?;
            Ok(figures(&show, &workspace, &item))
        }
        Some("kinds") => {
            let (workspace, _) = list.folders.open(surroundings, &show)?;
            kinds(&show, &workspace, &|_| true);
            Ok(MADE)
        }
        Some(word) => items(list, surroundings, &show, &|item| {
            matches!(item, Item::Report(_)) == (word == "reports")
        }),
        None if list.what.is_none() => items(list, surroundings, &show, &|_| true),
        None => one(list, surroundings, &show, &typed),
    }
}

fn items(
    list: &List,
    surroundings: &Surroundings,
    show: &Show,
    is_meant: &dyn Fn(&Item) -> bool,
) -> Result<u8, u8> {
    let (workspace, _) = list.folders.open(surroundings, show)?;
    let all = workspace.items().value;
    let mut meant = all.iter().filter(|item| is_meant(item)).peekable();
    if meant.peek().is_none() {
        show.print(Text::ListNone, &[]);
    }
    meant.for_each(|item| told(show, &workspace, item));
    Ok(MADE)
}

/// The documents of one event; or what was probably meant.
fn one(list: &List, surroundings: &Surroundings, show: &Show, typed: &str) -> Result<u8, u8> {
    let name = list.what.as_deref().unwrap_or_default();
    let (workspace, _) = list.folders.open(surroundings, show)?;
    let found = workspace.find(&Folders::named(name, surroundings));
    if let Some(item) = found.value {
        told(show, &workspace, &item);
        return Ok(MADE);
    }
    let words = WORDS.iter().flat_map(|(_, words)| words.iter().copied());
    let finding = guess(typed, words).map(|meant| unknown_word(name, meant));
    show.findings(workspace.root(), finding.map_or(found.findings, |finding| vec![finding]));
    Ok(UNUSABLE)
}

fn unknown_word(typed: &str, meant: &str) -> Finding {
    let finding = Finding::new(Code::UsageWrong).with("what", "command").with("argument", typed);
    let finding =
        ["value", "known", "said"].iter().fold(finding, |finding, key| finding.with(key, ""));
    finding.with("guess", format!("diptych list {meant}"))
}

/// Says that a name is needed, and which there are.
fn needed(show: &Show, surroundings: &Surroundings, what: &'static str) -> Result<u8, u8> {
    let finding = Finding::new(Code::UsageWrong).with("what", "missing").with("argument", what);
    let finding = ["value", "known", "said", "guess"]
        .iter()
        .fold(finding, |finding, key| finding.with(key, ""));
    show.findings(&surroundings.folder, vec![finding]);
    Err(UNUSABLE)
}

/// The events and reports by their names, where one has to be named.
pub(super) fn names(show: &Show, workspace: &Workspace, is_meant: &dyn Fn(&Item) -> bool) {
    let all = workspace.items().value;
    let names: Vec<String> = all.iter().filter(|item| is_meant(item)).map(Item::name).collect();
    if names.is_empty() {
        show.print(Text::ListNone, &[]);
    }
    for name in names {
        print(&format!("{name}\n"));
    }
}

/// An event or a report with its documents.
fn told(show: &Show, workspace: &Workspace, item: &Item) {
    let name = item.name();
    print(&format!("{name}\n"));
    let documents = workspace.list(item);
    if documents.is_empty() {
        show.indented(1, Text::ListNext.id(), &next(&name, "", Next::Check));
    }
    for document in documents {
        document_told(show, &name, &document);
    }
}

fn document_told(show: &Show, event: &str, document: &Listed) {
    let arguments = [
        ("kind", document.kind.as_str().into()),
        ("state", document.state.into()),
        ("number", super::build::number(document.version)),
        ("approved", signed(document.approved.as_ref())),
        ("published", signed(document.published.as_ref())),
    ];
    show.indented(1, Text::ListDocument.id(), &arguments);
    if document.next != Next::Nothing {
        let arguments = next(event, &document.kind, document.next);
        show.indented(2, Text::ListNext.id(), &arguments);
    }
}

/// Who decided, and when; empty where nobody did.
fn signed(signed: Option<&Signed>) -> Argument {
    match signed {
        Some(Signed { by, date }) => {
            Argument::Several(vec![by.as_str().into(), ", ".into(), date.0.into()])
        }
        None => "".into(),
    }
}

/// The next step for a document, as the arguments of its message.
pub(super) fn next(event: &str, kind: &str, next: Next) -> [(&'static str, Argument); 3] {
    [("event", event.into()), ("kind", kind.into()), ("next", next.word().into())]
}

/// The kinds of documents, with what they are for.
pub(super) fn kinds(show: &Show, workspace: &Workspace, is_meant: &dyn Fn(&str) -> bool) {
    for (kind, of) in workspace.kinds() {
        if is_meant(of) {
            show.print(Text::ListKind, &[("kind", kind.into()), ("for", of.into())]);
        }
    }
}

/// The figures of an event with their values.
pub(super) fn figures(show: &Show, workspace: &Workspace, item: &Item) -> u8 {
    let found = workspace.figures(item);
    show.print(
        Text::ListFigures,
        &[("event", item.name().into()), ("count", found.value.len().into())],
    );
    for (name, value) in found.value {
        let arguments = [("figure", name.into()), ("value", value.unwrap_or_else(|| "".into()))];
        show.indented(1, Text::ListFigure.id(), &arguments);
    }
    MADE
}
