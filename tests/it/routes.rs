//! A value cannot lose its mark, whatever a text or a template does with it: it prints as a fact, or
//! it is refused where it stands. Every way out that the template engine has is tried in both.

use std::fmt::Write;
use std::path::Path;

use diptych::Severity;
use diptych::internals::document::{Inline, Text, each};
use diptych::internals::pipeline;
use diptych::{Item, Workspace};

use Outcome::{Kept, Refused};

use crate::making;

#[derive(Debug, Clone, Copy, PartialEq)]
enum Outcome {
    /// The value is a fact in the tree, and its words are those of the language.
    Kept,
    /// An error with a place; in a text a gap, in a template no document.
    Refused,
}

/// `v` is the number 89, `d` a day, `g` a group of places, `p` a person.
const ROUTES: &[(&str, Outcome)] = &[
    ("{{ v }}", Kept),
    ("{{ d.day }}", Kept),
    ("{{ v ~ '' }}", Kept),
    ("{{ 'x' ~ v ~ 'x' }}", Kept),
    ("{{ v ~ v }}", Kept),
    ("{{ v ~ '1' }}", Refused),
    ("{{ [v, v] | join(', ') }}", Kept),
    ("{{ [v, v] | join }}", Kept),
    ("{{ g | join(', ') }}", Kept),
    ("{{ g ~ '' }}", Kept),
    ("{{ [v] | first }}", Kept),
    ("{{ [v] | last }}", Kept),
    ("{{ [v, v] | list }}", Refused),
    ("{{ (v, v)[0] }}", Kept),
    ("{{ [v, v][:1] | first }}", Kept),
    ("{{ [v, v][:1] }}", Refused),
    ("{{ {'a': v}.a }}", Kept),
    ("{{ {'a': v} | items | first | last }}", Kept),
    ("{{ [v] | reverse | first }}", Kept),
    ("{{ ('x' ~ v) | reverse }}", Kept),
    ("{{ v | default('x') }}", Kept),
    ("{{ nothing | default(v) }}", Kept),
    ("{{ [v] | map('string') | first }}", Refused),
    ("{{ [v] | batch(1) | first | first }}", Kept),
    ("{{ [v, v] | unique | first }}", Kept),
    ("{{ g | map(attribute='nom') | join(', ') }}", Kept),
    ("{{ g | sort | first }}", Kept),
    ("{{ [v] | max }}", Kept),
    ("{{ [v] | min }}", Kept),
    ("{{ [v] | sum }}", Refused),
    ("{{ v | upper }}", Refused),
    ("{{ v | lower }}", Refused),
    ("{{ v | title }}", Refused),
    ("{{ v | capitalize }}", Refused),
    ("{{ v | replace('8', '9') }}", Refused),
    ("{{ '%s' | format(v) }}", Refused),
    ("{{ '%d' | format(v) }}", Refused),
    ("{{ v | string }}", Refused),
    ("{{ v | int }}", Refused),
    ("{{ v | float }}", Refused),
    ("{{ v | round }}", Refused),
    ("{{ v | abs }}", Refused),
    ("{{ v | bool }}", Refused),
    ("{{ v | e }}", Refused),
    ("{{ v | escape }}", Refused),
    ("{{ v | safe }}", Refused),
    ("{{ '89' | safe }}", Refused),
    ("{{ v | trim }}", Refused),
    ("{{ v | indent(2) }}", Refused),
    ("{{ v | pprint }}", Refused),
    ("{{ v | tojson }}", Refused),
    ("{{ v | urlencode }}", Refused),
    ("{{ v | split('8') }}", Refused),
    ("{{ v | length }}", Refused),
    ("{{ v | first }}", Refused),
    ("{{ v[0] }}", Refused),
    ("{{ v[:1] }}", Refused),
    ("{{ ('' ~ v)[:1] }}", Kept),
    ("{{ v + 1 }}", Refused),
    ("{{ v * 2 }}", Refused),
    ("{{ -v }}", Refused),
    ("{{ v + '' }}", Refused),
    ("{{ v == 89 }}", Refused),
    ("{{ v > 5 }}", Refused),
    ("{{ v in [v] }}", Refused),
    ("{{ not v }}", Refused),
    ("{{ v and v }}", Kept),
    ("{{ v or 'x' }}", Kept),
    ("{{ v if v else 'x' }}", Kept),
    ("{% if v %}{{ v }}{% endif %}", Kept),
    ("{{ 89 }}", Refused),
    ("{{ '89' }}", Refused),
    ("{{ 8.9 }}", Refused),
    ("{{ '8' ~ '9' }}", Refused),
    ("{{ g | length }}", Refused),
    ("{{ range(5) | last }}", Refused),
    ("{% for x in [v, v] %}{{ x }}{% endfor %}", Kept),
    ("{% for x in [v] %}{{ loop.index }}{% endfor %}", Refused),
    ("{% for x in g %}{{ x }}{% endfor %}", Kept),
    ("{% for x in g %}{{ loop.length }}{% endfor %}", Refused),
    ("{% set x = v %}{{ x }}", Kept),
    ("{% set x = 89 %}{{ x }}", Refused),
    ("{% set x %}{{ v }}{% endset %}{{ x }}", Kept),
    ("{% set x %}{{ v }}{% endset %}{{ x | replace('8', '9') }}", Refused),
    ("{% set x %}{{ v }}{% endset %}{{ x ~ x }}", Kept),
    ("{% set x %}{{ v }}{% endset %}{{ x | first }}", Kept),
    ("{% set x %}{{ v }}{% endset %}{{ x | length }}", Refused),
    ("{% filter capitalised %}{{ v }}{% endfilter %}", Refused),
    ("{% macro m(x) %}{{ x }}{% endmacro %}{{ m(v) }}", Kept),
    ("{% macro m(x) %}{{ x }}{% endmacro %}{{ m(v) ~ m(v) }}", Kept),
    ("{% macro m(x) %}{{ x }}{% endmacro %}{% set y = m(v) %}{{ y }}", Kept),
    ("{% macro m() %}{{ caller() }}{% endmacro %}{% call m() %}{{ v }}{% endcall %}", Kept),
    ("{% with x = v %}{{ x }}{% endwith %}", Kept),
    ("{% set n = namespace(x=v) %}{{ n.x }}", Kept),
    ("{{ dict(x=v).x }}", Kept),
    ("{% autoescape false %}{{ v }}{% endautoescape %}", Kept),
    ("{% autoescape 'none' %}{{ 89 }}{% endautoescape %}", Refused),
    ("{% autoescape 'html' %}{{ v }}{% endautoescape %}", Kept),
    ("{% autoescape 'json' %}{{ v }}{% endautoescape %}", Refused),
    ("{% autoescape false %}{% set x %}{{ v }}{% endset %}{{ x }}{% endautoescape %}", Kept),
    ("{{ v | count('plan') }}", Kept),
    ("{{ v | about('dozen') }}", Refused),
    ("{{ d | capitalised }}", Kept),
    ("{{ p.titled | capitalised }}", Kept),
    ("{{ g | list('adj') }}", Kept),
    ("{{ places ~ '' }}", Refused),
    ("{{ debug() }}", Refused),
];

fn values(route: &str) -> String {
    let (open, rest) = (
        "{% set v = participants.total %}{% set d = when %}",
        "{% set g = groups.districts %}{% set p = people.manager %}",
    );
    format!("{open}{rest}{route}")
}

const EVENT: &str = "schema: 1\ntype: seminar\nwhen: 2019-07-11\nwhere:\n  place: bishkek\nparticipants:\n  total: 89\n";
const TEXT: &str = "text:\n  title:\n    ru: Заголовок\n    en: Title\n  lead:\n    ru: Абзац.\n    en: Paragraph.\n";

fn write(project: &Path, file: &str, text: &str) {
    let path = project.join(file);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

/// What the texts say: whether there is a fact, whether there is a gap, and the words that are neither.
fn said<'a>(texts: impl IntoIterator<Item = &'a Text>) -> (bool, bool, String) {
    let (mut fact, mut gap, mut bare) = (false, false, String::new());
    for text in texts {
        each(text, &mut |inline| match inline {
            Inline::Fact(_) => fact = true,
            Inline::Gap(_) => gap = true,
            other => bare.push_str(other.words()),
        });
    }
    (fact, gap, bare)
}

fn holds_no_value(bare: &str) -> bool {
    !bare.contains(|c: char| c.is_numeric() || (0x10_0000..).contains(&u32::from(c)))
}

#[test]
fn no_text_lets_a_value_lose_its_mark() {
    let project = making::laid_out(&[]);
    let mut event = format!("{EVENT}documents: [note]\n{TEXT}  blocks:\n");
    for (index, (route, _)) in ROUTES.iter().enumerate() {
        let text = values(route).replace('\'', "''");
        writeln!(event, "    - id: r{index}\n      ru: '{text}'\n      en: '{text}'").unwrap();
    }
    write(project.path(), "inputs/events/routes/event.yaml", &event);
    let workspace =
        Workspace::open(std::sync::Arc::new(diptych::Disk), project.path(), None).value.unwrap();
    let composed =
        pipeline::editions(&workspace, &Item::at(project.path().join("inputs/events/routes")));
    let mut wrong = Vec::new();
    for (lang, document) in &composed.value[0].documents {
        for (index, (route, expected)) in ROUTES.iter().enumerate() {
            let block = document.blocks.iter().find(|block| block.id == format!("r{index}"));
            let (fact, gap, bare) = said(block.into_iter().flat_map(|block| block.content.texts()));
            let path = format!("text.blocks[{index}].{lang}");
            let placed = composed.findings.iter().any(|finding| {
                finding.severity == Severity::Error
                    && finding
                        .place
                        .as_ref()
                        .is_some_and(|place| place.path == path && place.at.is_some())
            });
            let right = match expected {
                Kept => fact && !gap && !placed,
                Refused => gap && placed,
            };
            if !right || !holds_no_value(&bare) {
                wrong.push(format!(
                    "{lang} {route}: fact {fact}, gap {gap}, placed {placed}, bare “{bare}”"
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_template_lets_a_value_lose_its_mark() {
    let project = making::laid_out(&[]);
    let kinds: Vec<String> = (0..ROUTES.len()).map(|index| format!("r{index}")).collect();
    for (kind, (route, _)) in kinds.iter().zip(ROUTES) {
        let names = "schema: 1\nnames:\n  ru: x\n  en: x\nformats: [docx]\n";
        write(project.path(), &format!("templates/{kind}/kind.yaml"), names);
        let template = format!("# {{{{ text.title }}}}\n\n{}\n", values(route));
        write(project.path(), &format!("templates/{kind}/document.dj"), &template);
    }
    let event = format!("{EVENT}documents: [{}]\n{TEXT}", kinds.join(", "));
    write(project.path(), "inputs/events/routes/event.yaml", &event);
    let opened = Workspace::open(std::sync::Arc::new(diptych::Disk), project.path(), None);
    let workspace = opened.value.unwrap();
    let composed =
        pipeline::editions(&workspace, &Item::at(project.path().join("inputs/events/routes")));
    let findings: Vec<_> = composed.findings.iter().chain(&opened.findings).collect();
    let mut wrong = Vec::new();
    for (kind, (route, expected)) in kinds.iter().zip(ROUTES) {
        let edition = composed.value.iter().find(|edition| edition.kind == *kind);
        let file = format!("templates/{kind}/document.dj");
        let placed = findings.iter().any(|finding| {
            finding.severity == Severity::Error
                && finding
                    .place
                    .as_ref()
                    .is_some_and(|place| place.file == file && place.at.is_some())
        });
        let documents = edition.into_iter().flat_map(|edition| edition.documents.values());
        let (fact, gap, bare) = said(
            documents
                .flat_map(|document| &document.blocks[1..])
                .flat_map(|block| block.content.texts()),
        );
        let right = match expected {
            Kept => fact && !gap && !placed,
            // What is missing rather than wrong prints as a gap also here.
            Refused => placed && (edition.is_none() || gap),
        };
        if !right || !holds_no_value(&bare) {
            wrong.push(format!(
                "{route}: made {}, fact {fact}, gap {gap}, placed {placed}, bare “{bare}”",
                edition.is_some()
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
