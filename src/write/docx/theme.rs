//! The colours of the house in the theme of Word: whatever has one of them names its place there, so that who
//! changes the theme changes the document. It knows nothing of what is coloured.

use super::tags::Fault;
use super::units::Look;
use crate::write::WriteError;

/// The names of the places in WordprocessingML and in DrawingML, and the colour of the house in each. What is not
/// listed, as the red of gaps, is no matter of taste and stays.
const PLACES: &[(&str, &str, &str)] = &[
    ("text1", "tx1", "ink"),
    ("background1", "bg1", "paper"),
    ("accent1", "accent1", "accent"),
    ("text2", "tx2", "lead"),
    ("background2", "bg2", "wash"),
    ("accent6", "accent6", "soft"),
];
/// Where the colours of charts are that are not the accent.
const SERIES: [&str; 4] = ["accent2", "accent3", "accent4", "accent5"];

/// A place of the theme and what is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Themed {
    /// As WordprocessingML calls it: `text1`, `accent1`.
    pub word: &'static str,
    /// As DrawingML calls it: `tx1`, `accent1`.
    pub drawing: &'static str,
    /// Six hexadecimal digits.
    pub colour: String,
}

/// The theme of a house, each colour once.
pub(super) fn colours(look: Look<'_>) -> Result<Vec<Themed>, WriteError> {
    let mut all: Vec<Themed> = Vec::new();
    let house = PLACES.iter().copied();
    let others = look.house.charts.colours.iter().filter(|name| *name != "accent");
    let series = SERIES.iter().zip(others).map(|(place, name)| (*place, *place, name.as_str()));
    for (word, drawing, name) in house.chain(series) {
        let colour = match name {
            "paper" => "FFFFFF".to_owned(),
            name => look.colour(name)?,
        };
        if !all.iter().any(|known| known.colour == colour) {
            all.push(Themed { word, drawing, colour });
        }
    }
    Ok(all)
}

/// The colour in a place of the theme, under its name in WordprocessingML; the accent where nothing else is.
pub(super) fn colour(look: Look<'_>, place: &str) -> Result<String, Fault> {
    let colours = colours(look)?;
    let named = PLACES.iter().find(|(word, ..)| *word == place).map(|(.., name)| *name);
    Ok(match (colours.into_iter().find(|themed| themed.word == place), named) {
        (Some(themed), _) => themed.colour,
        (None, Some(name)) => look.colour(name)?,
        (None, None) => look.colour("accent")?,
    })
}
