//! Do the numbers add up?

use indexmap::IndexMap;

use crate::diagnostic::Finding;
use crate::model::{EventFolder, Figure, Project};

/// The figures with `part_of: x` must add up to `x`. The real case: a text that stated 38 plans and
/// then listed nine, eleven, nine and eight. Where one of the numbers is missing nothing is said.
pub fn arithmetic(project: &Project, folder: &EventFolder) -> Vec<Finding> {
    let figures = &folder.event.figures;
    let mut parts: IndexMap<&str, Vec<(&str, &Figure)>> = IndexMap::new();
    for (name, figure) in figures {
        if let Some(whole) = &figure.part_of {
            parts.entry(whole).or_default().push((name, figure));
        }
    }
    let wholes =
        parts.into_iter().filter_map(|(whole, parts)| Some((whole, figures.get(whole)?, parts)));
    wholes
        .filter_map(|(name, whole, parts)| sum(project, name, whole, &parts))
        .map(|finding| {
            let whole = finding.arguments.first().map(|(_, name)| name.clone()).unwrap_or_default();
            finding.at(folder.source.key(&format!("figures.{whole}")))
        })
        .collect()
}

fn sum(
    project: &Project,
    name: &str,
    whole: &Figure,
    parts: &[(&str, &Figure)],
) -> Option<Finding> {
    let other = parts.iter().find(|(_, part)| part.unit != whole.unit);
    if let Some((part, _)) = other {
        return Some(Finding::error("parts-unit").with("whole", name).with("part", part));
    }
    let total = exact(project, whole)?;
    let numbers: Vec<_> = parts
        .iter()
        .map(|(name, part)| Some((*name, exact(project, part)?)))
        .collect::<Option<_>>()?;
    let sum = numbers
        .iter()
        .try_fold(rust_decimal::Decimal::ZERO, |sum, (_, number)| sum.checked_add(*number))?;
    let listed: Vec<String> =
        numbers.iter().map(|(name, number)| format!("{name} {number}")).collect();
    (sum != total).then(|| {
        Finding::error("parts-differ")
            .with("whole", name)
            .with("sum", sum.normalize())
            .with("total", total.normalize())
            .with("parts", listed.join(", "))
    })
}

/// A number that was typed or counted; shares are of something and do not add up.
fn exact(project: &Project, figure: &Figure) -> Option<rust_decimal::Decimal> {
    match (&figure.value, &figure.count) {
        (Some(number), None) => Some(number.0),
        (None, Some(group)) => {
            let members =
                project.registries.groups.get(group.strip_prefix("groups.").unwrap_or(group))?;
            Some(members.len().into())
        }
        _ => None,
    }
}
