//! What an attack is, and all of them.

use std::path::Path;

use super::{files, further, pictures, texts};

/// Lays an attack into a project.
pub type Lay = Box<dyn Fn(&Path) + Send + Sync>;

/// One hostile input.
pub struct Attack {
    pub name: String,
    pub lay: Lay,
    /// The code, or a part of the message, that must be told; empty if nothing has to be.
    pub says: &'static str,
    /// Whether the project as a whole cannot be built with it.
    pub whole: bool,
    /// Whether what is told has no file, as it is about a folder or the command.
    pub nowhere: bool,
    pub arguments: Vec<&'static str>,
}

impl Attack {
    pub fn new(
        name: impl Into<String>,
        says: &'static str,
        lay: impl Fn(&Path) + Send + Sync + 'static,
    ) -> Attack {
        let (name, lay, arguments) = (name.into(), Box::new(lay), Vec::new());
        Attack { name, lay, says, whole: false, nowhere: false, arguments }
    }

    /// The project cannot be built with it.
    pub fn whole(self) -> Attack {
        Attack { whole: true, ..self }
    }

    /// It is about no file.
    pub fn nowhere(self) -> Attack {
        Attack { nowhere: true, ..self }
    }

    pub fn with(self, arguments: &[&'static str]) -> Attack {
        Attack { arguments: arguments.to_vec(), ..self }
    }
}

/// All attacks, in an order that mixes their kinds, so that every tenth is of another.
pub fn all() -> Vec<Attack> {
    let kinds = [texts::attacks(), files::attacks(), pictures::attacks(), further::attacks()];
    let mut kinds = kinds.map(Vec::into_iter);
    let mut all = Vec::new();
    loop {
        let before = all.len();
        kinds.iter_mut().for_each(|kind| all.extend(kind.next()));
        if all.len() == before {
            return all;
        }
    }
}

/// Writes a file of a project, with the folders above it.
pub fn put(root: &Path, path: &str, bytes: impl AsRef<[u8]>) {
    let path = root.join(path);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, bytes).unwrap();
}

/// An event whose first paragraph is a text, which is quoted for YAML.
pub fn event(text: &str) -> String {
    let quoted = serde_json::to_string(text).unwrap();
    super::GOOD.replace("ru: Первый абзац.", &format!("ru: {quoted}"))
}

/// Where the hostile event lies.
pub const EVENT: &str = "inputs/events/2019-07-12-hostile/event.yaml";
