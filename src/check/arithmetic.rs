//! Do the numbers add up?

use indexmap::IndexMap;
use rust_decimal::Decimal;

use crate::diagnostic::{Code, Finding};
use crate::model::{EventFolder, Figures, Quantity};

/// The figures with `part_of: x` must add up to `x`. The real case: a text that stated 38 plans and
/// then listed nine, eleven, nine and eight. Where one of the numbers is missing nothing is said.
pub fn arithmetic(folder: &EventFolder, figures: &Figures) -> Vec<Finding> {
    let mut parts: IndexMap<&str, Vec<&str>> = IndexMap::new();
    for (name, figure) in &folder.event.figures {
        if let Some(whole) = &figure.part_of {
            parts.entry(whole).or_default().push(name);
        }
    }
    let differing = parts.into_iter().filter_map(|(whole, parts)| {
        let finding = sum(figures, whole, &parts)?;
        Some(finding.at(folder.source.key(&format!("figures.{whole}"))))
    });
    differing.collect()
}

fn exact<'f>(figures: &'f Figures, name: &str) -> Option<&'f Quantity> {
    figures.get(&format!("figures.{name}"))?.as_ref().ok()
}

fn sum(figures: &Figures, name: &str, parts: &[&str]) -> Option<Finding> {
    let whole = exact(figures, name)?;
    let quantities: Vec<(&str, &Quantity)> =
        parts.iter().map(|part| Some((*part, exact(figures, part)?))).collect::<Option<_>>()?;
    if let Some((part, _)) = quantities.iter().find(|(_, part)| !part.measure.fits(&whole.measure))
    {
        return Some(Finding::new(Code::PartsUnit).with("whole", name).with("part", part));
    }
    let sum =
        quantities.iter().try_fold(Decimal::ZERO, |sum, (_, part)| sum.checked_add(part.number))?;
    let listed: Vec<String> = quantities
        .iter()
        .map(|(name, part)| format!("{name} {}", part.number.normalize()))
        .collect();
    (sum != whole.number).then(|| {
        Finding::new(Code::PartsDiffer)
            .with("whole", name)
            .with("sum", sum.normalize())
            .with("total", whole.number.normalize())
            .with("parts", listed.join(", "))
    })
}
