//! Names that refer to something else: every id must exist in its registry, every language in the
//! project, every block id once.

mod conference;

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;

use crate::diagnostic::{Code, Finding, Place, Source, guess, member, shown};
use crate::language::Lang;
use crate::model::{
    Actual, BlockEntry, Day, EventFolder, Indicator, PerLanguage, Project, Results, RowsEntry,
    TableEntry, When,
};

/// What `project.yaml` and the registries refer to.
pub(super) fn of_project(project: &Project) -> Vec<Finding> {
    let file = &project.file;
    let mut check = Check { project, source: &project.sources.project, findings: Vec::new() };
    for (index, id) in file.consortium.iter().enumerate() {
        check.organisation(&format!("consortium[{index}]"), id);
    }
    if let Some(donor) = &file.donor {
        let government = donor.government.iter();
        government.for_each(|government| check.organisation("donor.government", government));
        check.organisation("donor.agency", &donor.agency);
    }
    check.organisation("project.author", &file.project.author);
    check.person("media_contact", &file.media_contact);
    check.place("project.seat", &file.project.seat);
    check.languages("acknowledgement.sentence", &file.acknowledgement.sentence);
    check.languages("project.name", &file.project.name);
    for (code, names) in &file.currencies {
        check.languages(&member("currencies", code), names);
    }
    for (index, phase) in file.project.phases.iter().enumerate() {
        check.order(&format!("project.phases[{index}].to"), phase.from, phase.to);
    }
    let mut findings = check.findings;
    let mut check = Check { project, source: &project.sources.places, findings: Vec::new() };
    for (group, members) in &project.registries.groups {
        for (index, id) in members.iter().enumerate() {
            check.place(&format!("groups.{group}[{index}]"), id);
        }
    }
    findings.append(&mut check.findings);
    findings.extend(optional(project));
    findings
}

/// The languages in which entries are optional are those of the project.
fn optional(project: &Project) -> Vec<Finding> {
    let (registries, sources) = (&project.registries, &project.sources);
    let mut findings = Vec::new();
    for (id, entry) in &registries.organisations {
        let path = format!("organisations.{id}");
        findings.extend(optional_of(project, &sources.organisations, &path, &entry.optional));
    }
    for (id, entry) in &registries.places {
        let path = format!("places.{id}");
        findings.extend(optional_of(project, &sources.places, &path, &entry.optional));
    }
    for (id, entry) in &registries.people {
        let path = format!("people.{id}");
        findings.extend(optional_of(project, &sources.people, &path, &entry.optional));
    }
    findings
}

fn optional_of(project: &Project, source: &Source, path: &str, languages: &[Lang]) -> Vec<Finding> {
    let mut check = Check { project, source, findings: Vec::new() };
    check.optional(path, languages);
    check.findings
}

/// What an event refers to.
pub(super) fn of_event(project: &Project, folder: &EventFolder) -> Vec<Finding> {
    let event = &folder.event;
    let mut check = Check { project, source: &folder.source, findings: Vec::new() };
    event.r#type.iter().for_each(|id| check.term("type", id));
    if let Some(found) = &event.r#where {
        check.place("where.place", &found.place);
        check.languages("where.venue", &found.venue);
    }
    if let When::Span(span) = event.when {
        check.order(folder.key("when.to"), span.from, span.to);
    }
    for (code, note) in folder.period().into_iter().flat_map(|period| &period.deviations) {
        check.languages(&member("deviations", code), note);
    }
    check.phase(event);
    let mut asked: BTreeMap<&String, usize> = BTreeMap::new();
    for (index, kind) in event.documents.iter().enumerate() {
        let times = asked.entry(kind).or_default();
        *times += 1;
        // Told once, however often it is asked for.
        if *times == 2 {
            let finding = Finding::new(Code::DuplicateDocument).with("kind", kind);
            check.findings.push(finding.at(check.source.place(&format!("documents[{index}]"))));
        }
    }
    if let (Some(embargo), issued) = (event.release.embargo, event.issued())
        && embargo.0 <= issued
    {
        let finding =
            Finding::new(Code::EmbargoOver).with("embargo", embargo.0).with("issued", issued);
        check.findings.push(finding.at(check.source.place("release.embargo")));
    }
    for kind in folder.approvals.documents.keys().filter(|kind| !event.documents.contains(kind)) {
        let finding = Finding::new(Code::ApprovalUnused).with("kind", kind);
        let path = folder.path.join("approvals.yaml");
        let file = shown(path.strip_prefix(&project.root).unwrap_or(&path));
        check.findings.push(finding.at(Place::file(file)));
    }
    if let Some(contact) = &event.release.contact {
        check.person("release.contact", contact);
    }
    if let Some(next) = &event.next {
        check.place("next.place", &next.place);
        next.r#type.iter().for_each(|id| check.term("next.type", id));
    }
    for (name, figure) in &event.figures {
        check.figure(event, name, figure);
    }
    check.texts(event);
    check.conference(event);
    for (index, photo) in event.photos.iter().enumerate() {
        let path = format!("photos[{index}]");
        check.languages(&format!("{path}.caption"), &photo.caption);
        check.languages(&format!("{path}.alt"), &photo.alt);
        check.languages(&format!("{path}.credit"), &photo.credit);
        if let Some(after) = &photo.after {
            let sessions = event.sessions.iter().map(|session| session.id.clone());
            let blocks = event.blocks().map(|(_, block)| block.id.clone());
            let blocks = blocks.chain(sessions).collect::<Vec<_>>();
            check.known(
                "block",
                &format!("{path}.after"),
                after,
                blocks.iter().map(String::as_str).chain(["lead"]),
            );
        }
    }
    check.findings
}

/// What the results of a project refer to.
pub(super) fn of_results(project: &Project, results: &Results) -> Vec<Finding> {
    let mut check = Check { project, source: &results.source, findings: Vec::new() };
    for (id, outcome) in &results.outcomes {
        let path = format!("outcomes.{id}");
        check.languages(&path, &outcome.words);
        check.indicators(&path, &outcome.indicators);
        for (id, output) in &outcome.outputs {
            let path = format!("{path}.outputs.{id}");
            check.languages(&path, &output.words);
            check.indicators(&path, &output.indicators);
        }
    }
    check.findings
}

struct Check<'a> {
    project: &'a Project,
    source: &'a Source,
    findings: Vec<Finding>,
}

impl Check<'_> {
    /// Indicators: the languages of their names, and the nouns that are counted for them.
    fn indicators(&mut self, path: &str, indicators: &IndexMap<String, Indicator>) {
        for (id, indicator) in indicators {
            let path = format!("{path}.indicators.{id}");
            self.languages(&path, &indicator.words);
            if let Some(Actual::Figure(figure)) = &indicator.actual
                && let Some(term) = figure.of.as_ref().filter(|_| figure.share.is_none())
            {
                self.term(&format!("{path}.actual.of"), term);
            }
        }
    }

    /// Where an entry with this id stands that cannot be read.
    fn unread(&self, id: &str) -> Option<String> {
        let registries = &self.project.registries;
        let entry = registries
            .unread
            .iter()
            .find(|entry| entry.split_once('.').is_some_and(|(_, known)| known == id))?;
        let sources = &self.project.sources;
        let source = match entry.split_once('.')?.0 {
            "organisations" => &sources.organisations,
            "places" | "groups" => &sources.places,
            "people" => &sources.people,
            _ => &sources.terms,
        };
        Some(source.key(entry).to_string())
    }

    fn known<'c>(
        &mut self,
        registry: &str,
        path: &str,
        id: &str,
        mut known: impl Iterator<Item = &'c str> + Clone,
    ) {
        // What is blank was reported as missing.
        if id.is_empty() || known.clone().any(|candidate| candidate == id) {
            return;
        }
        if let Some(place) = self.unread(id) {
            let finding = Finding::new(Code::EntryUnread).with("id", id).with("place", place);
            self.findings.push(finding.at(self.source.place(path)));
            return;
        }
        let finding = Finding::new(Code::UnknownId)
            .with("registry", registry)
            .with("id", id)
            .with("guess", guess(id, known.by_ref()).unwrap_or_default())
            .at(self.source.place(path));
        self.findings.push(finding);
    }

    fn organisation(&mut self, path: &str, id: &str) {
        self.known(
            "organisation",
            path,
            id,
            self.project.registries.organisations.keys().map(String::as_str),
        );
    }

    fn person(&mut self, path: &str, id: &str) {
        self.known("person", path, id, self.project.registries.people.keys().map(String::as_str));
    }

    fn place(&mut self, path: &str, id: &str) {
        self.known("place", path, id, self.project.registries.places.keys().map(String::as_str));
    }

    fn term(&mut self, path: &str, id: &str) {
        self.known("term", path, id, self.project.registries.terms.keys().map(String::as_str));
    }

    fn order(&mut self, path: &str, from: Day, to: Day) {
        if to < from {
            let finding = Finding::new(Code::DaysReversed).with("from", from.0).with("to", to.0);
            self.findings.push(finding.at(self.source.place(path)));
        }
    }

    fn phase(&mut self, event: &crate::model::Event) {
        let Some(id) = event.phase else { return };
        let phases = &self.project.file.project.phases;
        match phases.iter().find(|phase| phase.id == id) {
            None => {
                let known: Vec<String> = phases.iter().map(|phase| phase.id.to_string()).collect();
                self.known("phase", "phase", &id.to_string(), known.iter().map(String::as_str));
            }
            Some(phase) if event.first_day() < phase.from.0 || event.last_day() > phase.to.0 => {
                let finding = Finding::new(Code::OutsidePhase)
                    .with("phase", id)
                    .with("from", phase.from.0)
                    .with("to", phase.to.0);
                self.findings.push(finding.at(self.source.place("when")));
            }
            Some(_) => {}
        }
    }

    fn figure(&mut self, event: &crate::model::Event, name: &str, figure: &crate::model::Figure) {
        let path = format!("figures.{name}");
        self.optional(&path, &figure.optional);
        let figures = event.figures.keys().map(String::as_str);
        if let Some(group) = figure.count.as_deref().and_then(|count| count.strip_prefix("groups."))
        {
            let groups = self.project.registries.groups.keys().map(String::as_str);
            self.known("group", &format!("{path}.count"), group, groups);
        }
        let mut others = vec![
            ("share", &figure.share),
            ("ratio", &figure.ratio),
            ("to", &figure.to),
            ("difference", &figure.difference),
            ("minus", &figure.minus),
            ("change", &figure.change),
            ("since", &figure.since),
            ("convert", &figure.convert),
        ];
        match &figure.of {
            // The whole of a share is a figure; of anything else it is the noun.
            Some(_) if figure.share.is_some() => others.push(("of", &figure.of)),
            Some(term) => self.term(&format!("{path}.of"), term),
            None => {}
        }
        let of_people: &[&str] = match &event.participants.list {
            Some(_) => &["total", "women", "men", "unknown"],
            None => &["total"],
        };
        let of_people: Vec<String> =
            of_people.iter().map(|name| format!("participants.{name}")).collect();
        let known = figures.clone().chain(of_people.iter().map(String::as_str));
        for (key, other) in others {
            other
                .iter()
                .for_each(|id| self.known("figure", &format!("{path}.{key}"), id, known.clone()));
        }
        if let Some(whole) = &figure.part_of {
            self.known("figure", &format!("{path}.part_of"), whole, figures);
        }
    }

    fn texts(&mut self, event: &crate::model::Event) {
        let text = &event.text;
        self.languages("text.title", &text.title);
        self.languages("text.lead", &text.lead);
        for (id, note) in &text.footnotes {
            self.languages(&format!("text.footnotes.{id}"), note);
            if !self.source.mentions(&format!("[^{id}]")) {
                let finding = Finding::new(Code::NoteUnused).with("note", id);
                self.findings.push(finding.at(self.source.key(&format!("text.footnotes.{id}"))));
            }
        }
        let mut ids = BTreeSet::new();
        for (path, block) in event.blocks() {
            self.unique(&mut ids, &path, &block.id);
            self.languages(&path, &block.words);
            self.kinds(&path, block);
            block
                .heading
                .iter()
                .for_each(|words| self.languages(&format!("{path}.heading"), words));
            block.intro.iter().for_each(|words| self.languages(&format!("{path}.intro"), words));
            if let Some(statement) = &block.statement {
                self.person(&format!("{path}.statement.speaker"), &statement.speaker);
            }
            if let Some(quote) = &block.quote {
                self.person(&format!("{path}.quote.speaker"), &quote.speaker);
                let original = Lang::new(&quote.original);
                if !quote.original.is_empty() && !self.project.languages.contains(&original) {
                    let place = self.source.place(&format!("{path}.quote.original"));
                    self.language(&original, place);
                }
            }
            for (index, item) in block.list.iter().flatten().enumerate() {
                let path = format!("{path}.list[{index}]");
                self.languages(&path, &item.words);
                item.speaker.iter().for_each(|id| self.person(&format!("{path}.speaker"), id));
            }
            if let Some(table) = &block.table {
                self.table(event, &format!("{path}.table"), table);
            }
            if let Some(chart) = &block.chart {
                self.table(event, &format!("{path}.chart"), &chart.table);
            }
            for (index, key) in block.key_figures.iter().flatten().enumerate() {
                let path = format!("{path}.key_figures[{index}]");
                let known = event.figures.keys().map(String::as_str).chain(["participants.total"]);
                self.known("figure", &format!("{path}.figure"), &key.figure, known);
                self.languages(&format!("{path}.label"), &key.label);
            }
        }
    }

    /// An id that nothing else of its sort has.
    fn unique<'t>(&mut self, ids: &mut BTreeSet<&'t str>, path: &str, id: &'t str) {
        if !ids.insert(id) {
            let finding = Finding::new(Code::DuplicateBlock).with("id", id);
            self.findings.push(finding.at(self.source.place(&format!("{path}.id"))));
        }
    }

    fn table(&mut self, event: &crate::model::Event, path: &str, table: &TableEntry) {
        self.languages(&format!("{path}.caption"), &table.caption);
        self.languages(&format!("{path}.head"), &table.head);
        table.total.iter().for_each(|words| self.languages(&format!("{path}.total"), words));
        // The last row has this name in the keys of facts, and the row of those that are folded.
        let mut ids = BTreeSet::from(["other", "total"]);
        match &table.rows {
            RowsEntry::By(by) => {
                by.blank
                    .iter()
                    .for_each(|words| self.languages(&format!("{path}.rows.blank"), words));
            }
            RowsEntry::Each(_) => {}
            RowsEntry::Chosen(rows) => {
                for (index, row) in rows.iter().enumerate() {
                    let path = format!("{path}.rows[{index}]");
                    self.once(&mut ids, &path, &row.id);
                    self.languages(&format!("{path}.label"), &row.label);
                    let known =
                        event.figures.keys().map(String::as_str).chain(["participants.total"]);
                    row.figure.iter().for_each(|id| {
                        self.known("figure", &format!("{path}.figure"), id, known.clone());
                    });
                }
            }
        }
        let mut ids = BTreeSet::new();
        for (index, column) in table.columns.iter().enumerate() {
            let path = format!("{path}.columns[{index}]");
            self.once(&mut ids, &path, &column.id);
            self.languages(&format!("{path}.heading"), &column.heading);
            if column.figure.part_of.is_some() {
                let finding = Finding::new(Code::ColumnPart).with("column", &column.id);
                self.findings.push(finding.at(self.source.key(&format!("{path}.part_of"))));
            }
        }
    }

    /// A row or a column of a table has an id of its own.
    fn once<'t>(&mut self, ids: &mut BTreeSet<&'t str>, path: &str, id: &'t str) {
        if !id.is_empty() && !ids.insert(id) {
            let finding = Finding::new(Code::DuplicateInTable).with("id", id);
            self.findings.push(finding.at(self.source.place(&format!("{path}.id"))));
        }
    }

    /// A block is one thing: of a second one nothing would be printed.
    fn kinds(&mut self, path: &str, block: &BlockEntry) {
        let kinds = [
            ("heading", block.heading.is_some()),
            ("list", block.list.is_some()),
            ("statement", block.statement.is_some()),
            ("quote", block.quote.is_some()),
            ("key_figures", block.key_figures.is_some()),
            ("table", block.table.is_some()),
            ("chart", block.chart.is_some()),
        ];
        let mut kinds = kinds.into_iter().filter(|(_, typed)| *typed).map(|(kind, _)| kind);
        let Some(one) = kinds.next() else { return };
        for other in kinds {
            let finding = Finding::new(Code::BlockTwoKinds)
                .with("id", &block.id)
                .with("one", one)
                .with("other", other);
            self.findings.push(finding.at(self.source.key(&member(path, other))));
        }
    }

    /// A language that the project does not have is a slip of the keyboard: its text would never print.
    fn languages<T>(&mut self, path: &str, words: &PerLanguage<T>) {
        let project = self.project;
        for lang in words.0.keys().filter(|lang| !project.languages.contains(lang)) {
            let place = self.source.key(&member(path, lang.code()));
            self.language(lang, place);
        }
    }

    /// The languages of a list `optional`.
    fn optional(&mut self, path: &str, languages: &[Lang]) {
        for (index, lang) in languages.iter().enumerate() {
            if !self.project.languages.contains(lang) {
                let place = self.source.place(&format!("{path}.optional[{index}]"));
                self.language(lang, place);
            }
        }
    }

    /// Reports a language that the project does not have.
    fn language(&mut self, lang: &Lang, place: Place) {
        let known: Vec<&str> = self.project.languages.iter().map(Lang::code).collect();
        let finding = Finding::new(Code::UnknownLanguage)
            .with("language", lang)
            .with("known", known.join(", "))
            .with("guess", guess(lang.code(), known.iter().copied()).unwrap_or_default());
        self.findings.push(finding.at(place));
    }
}
