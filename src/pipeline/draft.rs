//! `report`: the file of a report that is asked for by its name or by its kind and days. Where there
//! is none yet, it is written with its texts left blank, so that they have a place to be typed in.

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use crate::archive;
use crate::diagnostic::{Code, Finding, Noted, guess, reason};
use crate::files::{Files, Inside};
use crate::language::{Lang, Period};
use crate::model::{About, Day, KindFile, Project, ReportFile, Templates};
use crate::read::{self, Reader};

/// Which report is wanted.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// The name of a report; or a kind, if there are days.
    pub report: String,
    /// The first and last day, as they were typed.
    pub days: Option<(String, String)>,
    /// Whether it is to be made with all others from now on; a new report is tried only.
    pub keep: bool,
    /// The language of the comments in a new file: Russian, or else English.
    pub comments: Lang,
}

/// A report that there is now.
#[derive(Debug, Clone)]
pub struct Drafted {
    /// The name of its file without `.yaml`.
    pub id: String,
    /// The file, if it was written just now.
    pub made: Option<PathBuf>,
}

/// Finds a report, or writes the file of a new one. `None` if it cannot be had, and the findings
/// say why.
pub fn report(files: &dyn Files, root: &Path, wanted: &Wanted) -> Noted<Option<Drafted>> {
    let files: &dyn Files = &Inside::of(files, root, &root.join("outputs"));
    let Noted { value: project, findings } = read::project(files, root);
    let Some(project) = project else { return Noted { value: None, findings } };
    let templates = read::templates(files, root).value;
    let value = match &wanted.days {
        None => known((files, root), wanted, &templates),
        Some((from, to)) => days(from, to)
            .and_then(|days| Ok((days, kind(&templates, &wanted.report)?)))
            .and_then(|(days, kind)| match existing(files, &project, &wanted.report, days) {
                Some(id) => Ok(Drafted { id, made: None }),
                None => new(files, &project, wanted, kind, days),
            }),
    };
    // What else is wrong with the project is said when the report is made.
    match value {
        Ok(report) => {
            let path = root.join(format!("inputs/reports/{}.yaml", report.id));
            let unwritten = wanted.keep.then(|| kept(files, root, &path)).flatten();
            Noted { value: Some(report), findings: unwritten.into_iter().collect() }
        }
        Err(finding) => Noted { value: None, findings: vec![finding] },
    }
}

/// What says in the file of a report that it is only tried.
const TRIAL: &str = "trial: true";

/// Whether what lies at a path is a report that is only tried.
pub(super) fn is_trial(files: &dyn Files, path: &Path) -> bool {
    super::events::is_report(path) && files.read(path).is_ok_and(|bytes| has_trial(&bytes))
}

fn has_trial(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|text| text.lines().any(is_trial_line))
}

fn is_trial_line(line: &str) -> bool {
    line.strip_prefix(TRIAL).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
}

/// Makes a report that is only tried one that is made with all others. A finding if its file cannot be written.
pub(super) fn kept(files: &dyn Files, root: &Path, path: &Path) -> Option<Finding> {
    if !is_trial(files, path) {
        return None;
    }
    let bytes = files.read(path).ok()?;
    let text = std::str::from_utf8(&bytes).ok()?;
    let lines = text.split_inclusive('\n').filter(|line| !is_trial_line(line.trim_end()));
    let relative = path.strip_prefix(root).unwrap_or(path).to_owned();
    let new = [(relative, lines.collect::<String>().into_bytes())];
    let written = archive::write_all(files, root, &new);
    written.err().map(|why| super::faults::unwritten(&why.path, why.error))
}

/// A report by its name.
fn known(
    (files, root): (&dyn Files, &Path),
    wanted: &Wanted,
    templates: &Templates,
) -> Result<Drafted, Finding> {
    let reports = read::report_files(files, root).value;
    let names: Vec<String> = reports.iter().map(|path| super::events::name(path)).collect();
    if names.contains(&wanted.report) {
        return Ok(Drafted { id: wanted.report.clone(), made: None });
    }
    let is_kind = templates.kinds.get(&wanted.report);
    if is_kind.is_some_and(|kind| kind.file.r#for == About::Period) {
        return Err(Finding::new(Code::ReportDays).with("kind", &wanted.report));
    }
    let guess = guess(&wanted.report, names.iter().map(String::as_str)).unwrap_or_default();
    let finding = Finding::new(Code::ReportUnknown).with("report", &wanted.report);
    Err(finding.with("guess", guess).with("known", names.join(", ")))
}

fn days(from: &str, to: &str) -> Result<(Date, Date), Finding> {
    let (from, to) = (day(from)?, day(to)?);
    match from <= to {
        true => Ok((from, to)),
        false => Err(Finding::new(Code::DaysReversed).with("from", from).with("to", to)),
    }
}

fn day(typed: &str) -> Result<Date, Finding> {
    let day = Day::typed(typed).map(|day| day.0);
    day.ok_or_else(|| Finding::new(Code::NoSuchDay).with("found", typed))
}

/// A kind that is for a period.
fn kind<'t>(templates: &'t Templates, name: &str) -> Result<&'t KindFile, Finding> {
    let of_period = templates.kinds.iter().filter(|(_, kind)| kind.file.r#for == About::Period);
    let of_period: Vec<&str> = of_period.map(|(name, _)| name.as_str()).collect();
    match templates.kinds.get(name) {
        Some(kind) if kind.file.r#for == About::Period => Ok(&kind.file),
        Some(_) => Err(Finding::new(Code::KindFor).with("kind", name).with("for", "event")),
        None => Err(Finding::new(Code::UnknownKind)
            .with("kind", name)
            .with("guess", guess(name, of_period.iter().copied()).unwrap_or_default())
            .with("known", of_period.join(", "))),
    }
}

/// The report of this kind for these days, if somebody has typed one.
fn existing(
    files: &dyn Files,
    project: &Project,
    kind: &str,
    days: (Date, Date),
) -> Option<String> {
    let reader = Reader::default();
    read::report_files(files, &project.root).value.iter().find_map(|path| {
        let folder = reader.event(files, project, path).value?;
        let same = (folder.event.first_day(), folder.event.last_day()) == days
            && folder.event.documents.iter().any(|document| document == kind);
        same.then_some(folder.id)
    })
}

fn new(
    files: &dyn Files,
    project: &Project,
    wanted: &Wanted,
    kind: &KindFile,
    days: (Date, Date),
) -> Result<Drafted, Finding> {
    let folder = Path::new("inputs/reports");
    let stretch = Period::spanning(days.0, days.1);
    let name = stretch.map_or(format!("{}-{}", days.0, days.1), |stretch| stretch.code());
    let name = name.to_lowercase().replace('/', "-");
    let kind_too = format!("{name}-{}", wanted.report);
    let free = [&name, &kind_too]
        .into_iter()
        .map(|id| (id.clone(), folder.join(format!("{id}.yaml"))))
        .find(|(_, file)| !files.exists(&project.root.join(file)));
    let Some((id, file)) = free else {
        let file = folder.join(format!("{kind_too}.yaml"));
        return Err(Finding::new(Code::ReportExists).with("file", file.display()));
    };
    let schema = format!("{:#}\n", read::schema::<ReportFile>());
    let new = [
        (PathBuf::from("inputs/report.schema.json"), schema.into_bytes()),
        (file.clone(), text(project, wanted, kind, days, &id).into_bytes()),
    ];
    match archive::write_in_turn(files, &project.root, &new) {
        Ok(_) => Ok(Drafted { id, made: Some(file) }),
        Err(why) => Err(Finding::new(Code::NotWritten)
            .with("file", why.path.display())
            .with("why", reason(&why.error))
            .with("said", why.error)),
    }
}

/// The file with every text left blank.
fn text(
    project: &Project,
    wanted: &Wanted,
    kind: &KindFile,
    (from, to): (Date, Date),
    id: &str,
) -> String {
    let russian = wanted.comments.code() == "ru";
    let fill = match russian {
        true => "Заполните пустое и выполните",
        false => "Fill in what is blank, then run",
    };
    let trial = match (wanted.keep, russian) {
        (true, _) => String::new(),
        (false, true) => format!(
            "{TRIAL}   # собирается только по названию; строку убирают --keep и утверждение\n"
        ),
        (false, false) => format!(
            "{TRIAL}   # built only when it is named; --keep and an approval remove this line\n"
        ),
    };
    let mut out = format!(
        "# yaml-language-server: $schema=../report.schema.json\n# {fill}: diptych report {id}\n\
         schema: 1\n{trial}kind: {}\nfrom: {from}\nto: {to}\n\ntext:\n",
        wanted.report
    );
    let languages = |indent| project.languages.iter().map(move |lang| format!("{indent}{lang}:\n"));
    out.push_str("  title:\n");
    out.extend(languages("    "));
    out.push_str("\nsections:\n");
    for (name, _) in kind.sections.iter().filter(|(_, section)| !section.optional) {
        out.push_str(&format!("  {name}:\n    - id: {name}\n"));
        out.extend(languages("      "));
    }
    out
}
