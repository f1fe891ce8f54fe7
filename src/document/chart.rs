//! A chart of data: what is drawn, and the words around it. It knows nothing of how charts look.

use rust_decimal::Decimal;

use super::text::{Text, numbered, plain};
use crate::model::ChartForm;

/// Figures that are drawn, with a caption below.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Chart {
    /// Printed before the caption, with its mark: `Рисунок 1.`, `Figure 1.`. Empty where charts
    /// are not numbered.
    pub number: Text,
    pub caption: Text,
    pub form: ChartForm,
    /// What the rows are; not drawn, for the labels show it.
    pub head: Text,
    /// What is drawn in a colour of its own; the legend names it.
    pub series: Vec<Text>,
    pub rows: Vec<ChartRow>,
    /// What the chart says, for those who cannot see it.
    pub alt: String,
}

/// One bar, or one for each series.
#[derive(Debug, Clone, PartialEq)]
pub struct ChartRow {
    pub label: Text,
    /// One for each series.
    pub values: Vec<ChartValue>,
}

/// A figure and its words.
#[derive(Debug, Clone, PartialEq)]
pub struct ChartValue {
    /// Exact; `None` where it cannot be had.
    pub number: Option<Decimal>,
    /// As it is printed beside its bar.
    pub words: Text,
}

/// How the alternative text of a chart is put together; each has its names in braces.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AltWords {
    /// `{caption}`, `{figures}`.
    pub whole: String,
    /// `{series}`, `{items}`.
    pub series: String,
    /// `{label}`, `{value}`.
    pub item: String,
}

impl Chart {
    /// Number and caption as one text, the number standing out.
    pub fn title(&self) -> Text {
        numbered(&self.number, &self.caption)
    }

    /// States the figures in the words of a language.
    pub fn described(&self, words: &AltWords) -> String {
        let nothing = Text::new();
        let columns = self.rows.iter().map(|row| row.values.len()).max().unwrap_or(0);
        let figures = (0..columns.max(usize::from(!self.rows.is_empty()))).map(|column| {
            let items = self.rows.iter().map(|row| {
                let value = row.values.get(column).map_or(&nothing, |value| &value.words);
                if value.is_empty() {
                    return plain(&row.label);
                }
                let filled = words.item.replace("{value}", &plain(value));
                // The label last: it may have braces of its own.
                filled.replace("{label}", &plain(&row.label)).trim().to_owned()
            });
            let items: Vec<String> = items.collect();
            let series = self.series.get(column).unwrap_or(&nothing);
            if series.is_empty() {
                return items.join("; ");
            }
            let filled = words.series.replace("{items}", &items.join("; "));
            filled.replace("{series}", &plain(series))
        });
        let figures: Vec<String> = figures.collect();
        let caption = plain(&self.caption);
        let filled = words.whole.replace("{figures}", &figures.join(". "));
        filled.replace("{caption}", caption.trim_end_matches('.')).trim().to_owned()
    }
}
