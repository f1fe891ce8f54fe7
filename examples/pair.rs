//! A pair of matching documents in two formats, made in memory: `cargo run --release --example pair`.

use std::path::Path;
use std::sync::Arc;

use diptych::{Disk, Memory, RenderedFile, Workspace};

const EVENT: &str = "schema: 1
type: seminar
when: 2019-10-03
where: {place: bishkek}
documents: [news]
participants: {total: 89}
text:
  title: {ru: Семинар о воде, en: A seminar on water}
  lead:
    ru: \"В нем участвовали {{ participants.total | count('participant') }}.\"
    en: \"It brought together {{ participants.total | count('participant') }}.\"
";

/// The files of an event that lies nowhere but in memory, over the registries and templates of a project.
pub fn pair(project: &Path) -> Result<Vec<RenderedFile>, String> {
    let files = Memory::over(Arc::new(Disk));
    let folder = project.join("inputs/events/2019-10-03-bishkek-seminar");
    files.put(folder.join("event.yaml"), EVENT.as_bytes());
    let opened = Workspace::open(Arc::new(files), project, None);
    let workspace = opened.value.ok_or("this is no project")?;
    let event =
        workspace.find("2019-10-03-bishkek-seminar").value.ok_or("there is no such event")?;
    let mut pair = Vec::new();
    for document in &workspace.compose(&event).documents {
        let rendered = workspace.render(document).map_err(|why| why.code.to_string())?;
        pair.extend(rendered.files);
    }
    Ok(pair)
}

fn main() -> Result<(), String> {
    for file in pair(Path::new("."))? {
        println!("{}: {} bytes in {}", file.name, file.bytes.len(), file.lang);
    }
    Ok(())
}
