//! Where the project and its outputs are.

use std::path::{Path, PathBuf};

use clap::Args;

use super::Text;
use super::show::Show;
use super::surroundings::{Surroundings, UNUSABLE};
use crate::{Finding, Item, Workspace};

/// Where the project is.
#[derive(Debug, Clone, Args)]
pub(super) struct Folders {
    /// The project: a folder with inputs/ and templates/ [default: the nearest one upwards]
    #[arg(long, value_name = "DIR")]
    project: Option<PathBuf>,
    /// Where the documents go [default: outputs/ of the project]
    #[arg(long, value_name = "DIR")]
    outputs: Option<PathBuf>,
}

impl Folders {
    /// The folder of the project, or a message that there is none.
    pub(super) fn project(&self, surroundings: &Surroundings, show: &Show) -> Result<PathBuf, u8> {
        self.located(surroundings).ok_or_else(|| {
            let start = self.project.as_deref().unwrap_or(&surroundings.folder);
            show.say(Text::NoProject, &[("folder", start.into())]);
            UNUSABLE
        })
    }

    /// The folder of the project, if there is one.
    pub(super) fn located(&self, surroundings: &Surroundings) -> Option<PathBuf> {
        let files = &*surroundings.files;
        match &self.project {
            // A folder that is not there is a slip, and not one of the project around it.
            Some(project) => Some(surroundings.folder.join(project))
                .filter(|folder| files.is_folder(folder))
                .and_then(|folder| Workspace::locate(files, &folder)),
            None => Workspace::locate(files, &surroundings.folder),
        }
    }

    /// The name of an event or a report that was typed as its path: `.`, `inputs/events/2019-07-15-karakol`, a file in
    /// it, `inputs/reports/2018-h2.yaml`. What is no path stays.
    pub(super) fn named(typed: &str, surroundings: &Surroundings) -> String {
        let is_path =
            typed.contains(['/', '\\']) || typed.starts_with('.') || typed.ends_with(".yaml");
        let files = &*surroundings.files;
        let path = surroundings.folder.join(typed);
        let Some(path) = files.real(&path).ok().filter(|_| is_path) else {
            return typed.to_owned();
        };
        let event = path.ancestors().find(|folder| files.is_file(&folder.join("event.yaml")));
        let named = match event {
            Some(folder) => folder.file_name(),
            None => path.file_stem().filter(|_| files.is_file(&path)),
        };
        named.map_or_else(|| typed.to_owned(), |name| name.to_string_lossy().into_owned())
    }

    /// The outputs: those that were asked for, or those of the project.
    pub(super) fn outputs(&self, surroundings: &Surroundings, root: &Path) -> PathBuf {
        match &self.outputs {
            Some(outputs) => surroundings.folder.join(outputs),
            None => root.join("outputs"),
        }
    }

    /// Opens the project; its findings are shown if it cannot be used.
    pub(super) fn open(
        &self,
        surroundings: &Surroundings,
        show: &Show,
    ) -> Result<(Workspace, Vec<Finding>), u8> {
        let root = self.project(surroundings, show)?;
        let outputs = self.outputs.as_ref().map(|outputs| surroundings.folder.join(outputs));
        let opened = Workspace::open(surroundings.files.clone(), &root, outputs);
        match opened.value {
            Some(workspace) => Ok((workspace, opened.findings)),
            None => {
                show.findings(&root, opened.findings);
                show.say(Text::ProjectUnusable, &[("folder", root.as_path().into())]);
                Err(UNUSABLE)
            }
        }
    }

    /// Opens the project and finds an event or a report of it, with what was found on the way; that is shown
    /// if there is none.
    pub(super) fn find(
        &self,
        event: &str,
        surroundings: &Surroundings,
        show: &Show,
    ) -> Result<(Workspace, Item, Vec<Finding>), u8> {
        let (workspace, mut findings) = self.open(surroundings, show)?;
        let found = workspace.find(&Self::named(event, surroundings));
        findings.extend(found.findings);
        match found.value {
            Some(item) => Ok((workspace, item, findings)),
            None => {
                show.findings(workspace.root(), findings);
                Err(UNUSABLE)
            }
        }
    }
}
