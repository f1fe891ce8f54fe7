//! `templates/style/house.yaml`, and whether its sizes are those of a page.

use std::path::Path;

use rust_decimal::Decimal;
use serde_json::Value;

use super::project::load;
use crate::diagnostic::{Code, Finding, Source, member};
use crate::files::{Files, limits};
use crate::style::House;

const FILE: &str = "templates/style/house.yaml";

/// What has no meaning as nothing: something is divided by it, or has it as its extent.
const SOME: [&str; 9] =
    ["width", "height", "size", "line", "resolution", "logo_height", "ascent", "digit", "alone"];

/// Reads the look of the house.
///
/// # Errors
/// What is wrong with it.
pub fn house(files: &dyn Files, root: &Path) -> Result<House, Vec<Finding>> {
    let mut findings = Vec::new();
    let Some((house, source)) = load::<House>(files, root, FILE, &mut findings) else {
        return Err(findings);
    };
    let sizes = serde_json::to_value(&house).unwrap_or_default();
    sized(&source, &sizes, "", &mut findings);
    let papers = [Some(&house.paper), house.report.paper.as_ref()].into_iter().flatten();
    for paper in papers.filter(|paper| {
        let wide = paper.width - paper.left - paper.right;
        let high = paper.height - paper.top - paper.bottom;
        wide.min(high) < limits::LEAST_TEXT
    }) {
        let key = if std::ptr::eq(paper, &house.paper) { "paper" } else { "report.paper" };
        findings.push(Finding::new(Code::HouseMargins).at(source.place(key)));
    }
    if findings.is_empty() { Ok(house) } else { Err(findings) }
}

/// Looks at every number.
fn sized(source: &Source, value: &Value, path: &str, findings: &mut Vec<Finding>) {
    match value {
        Value::Object(members) => {
            members
                .iter()
                .for_each(|(key, value)| sized(source, value, &member(path, key), findings));
        }
        Value::Array(items) => items
            .iter()
            .enumerate()
            .for_each(|(index, value)| sized(source, value, &format!("{path}[{index}]"), findings)),
        Value::Number(number) => {
            let key = path.rsplit('.').next().unwrap_or_default();
            let least = if SOME.contains(&key) { limits::LEAST_SIZE } else { 0.0 };
            // Letters may also stand closer.
            let least = if key == "tracking" { -10.0 } else { least };
            let fits =
                number.as_f64().is_some_and(|size| (least..=limits::LARGEST_SIZE).contains(&size));
            if !fits {
                let [least, most] = [least, limits::LARGEST_SIZE]
                    .map(|size| Decimal::try_from(size).unwrap_or_default());
                let finding = Finding::new(Code::HouseSize).with("least", least).with("most", most);
                findings.push(finding.at(source.place(path)));
            }
        }
        _ => {}
    }
}
