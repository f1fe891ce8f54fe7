//! By what sums are compared: a code, or a municipality whatever it is called.

use crate::model::{Value, folded};

/// The form by which two values are the same; of municipalities the name alone, without the `offices` that stand
/// around it.
pub(super) fn key(value: &Value, offices: Option<&[String]>) -> Option<String> {
    let key = value.key()?;
    let Some(offices) = offices else { return Some(key) };
    let words = key.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let name: Vec<&str> =
        words.filter(|word| !offices.iter().any(|office| office == word)).collect();
    // A name that is nothing but such words is compared as it stands.
    Some(if name.is_empty() { key } else { name.join(" ") })
}

/// Whether a cell has one of the values that a rule names: a date may be given by its year.
pub(super) fn is(value: &Value, wanted: &str) -> bool {
    if let Some(date) = value.date() {
        let day = date.to_string();
        return day
            .strip_prefix(wanted)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'));
    }
    let folded_code = folded(&crate::model::folded_code(wanted));
    value.key().is_some_and(|key| key == folded(wanted) || key == folded_code)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::model::Conventions;

    #[test]
    fn a_municipality_is_known_by_its_name_alone() {
        let offices = Conventions::default().municipalities;
        let known = |text: &str| key(&Value::Text(text.into()), Some(&offices));
        for same in ["Кенеш", "Айыл окмоту Кенеш", "АО «Кенеш»", "айыл аймак КЕНЕШ"]
        {
            assert_eq!(known(same).as_deref(), Some("кенеш"), "{same}");
        }
        assert_eq!(known("г. Токтогул"), known("Мэрия г. Токтогул"));
        assert_ne!(known("Ак-Коргон"), known("Кара-Коргон"));
        assert_eq!(known("АО").as_deref(), Some("ао"));
    }

    #[test]
    fn a_date_is_of_its_year() {
        let value = Value::Date(date(2018, 3, 5));
        assert!(is(&value, "2018") && is(&value, "2018-03") && is(&value, "2018-03-05"));
        assert!(!is(&value, "201") && !is(&value, "2017"));
        assert!(is(&Value::Text("C-01".into()), "С-О1"), "letters of another alphabet");
    }
}
