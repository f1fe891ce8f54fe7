//! What documents are about: an event; or a period, with the events that began in it.

use std::path::Path;

use super::Workspace;
use crate::derive;
use crate::diagnostic::{Code, Finding, Noted, Place, shown};
use crate::model::{EventFolder, Period, Told};
use crate::read;

impl Workspace {
    /// Reads an event or a report by its path. `None` if it does not parse, and the findings say why.
    pub(super) fn subject(&self, path: &Path) -> Noted<Option<EventFolder>> {
        let mut read = self.reader.event(&self.project, path);
        if let Some(folder) = &mut read.value
            && let Some(mut period) = folder.period.take()
        {
            self.gather(folder, &mut period, &mut read.findings);
            folder.period = Some(period);
        }
        read
    }

    /// The events that began in a period, and the results of the project.
    fn gather(&self, report: &EventFolder, period: &mut Period, findings: &mut Vec<Finding>) {
        let root = &self.project.root;
        let Noted { value: results, findings: found } = read::results(&self.project);
        findings.extend(found);
        period.results = results.unwrap_or_default();
        let days = report.event.days();
        for path in read::event_folders(root).value {
            // What is wrong with an event is said with its own documents.
            let read = self.reader.event(&self.project, &path).value;
            let is_known = |folder: &EventFolder| {
                !folder.unread.iter().any(|path| path == "when" || path.starts_with("when."))
            };
            let outside = |folder: &EventFolder| {
                let first = folder.event.first_day();
                is_known(folder) && (first < days.from.0 || days.to.0 < first)
            };
            match read {
                Some(folder) if outside(&folder) => {}
                Some(folder) if folder.whole => {
                    let list = self.list(&folder, &mut Vec::new());
                    let figures =
                        derive::figures(&self.project, &folder, &self.budget, list.as_ref());
                    period.events.push(Told { folder, figures, list });
                }
                _ => {
                    let file = shown(path.strip_prefix(root).unwrap_or(&path));
                    let finding = Finding::new(Code::ToldUnread).with("report", &report.id);
                    findings.push(finding.at(Place::file(file)));
                }
            }
        }
        period.events.sort_by_key(|told| (told.folder.event.first_day(), told.folder.id.clone()));
    }
}
