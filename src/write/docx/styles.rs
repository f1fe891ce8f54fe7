//! Which style of `templates/style/docx/styles.xml` each style of the house is. It knows
//! nothing of how they look.

use crate::style::TextStyle;

/// The id of a paragraph style; `None` is the style of everything unmarked.
pub(super) fn paragraph(style: TextStyle) -> Option<&'static str> {
    Some(match style {
        TextStyle::Body => return None,
        TextStyle::Letterhead => "Letterhead",
        TextStyle::Kicker => "Kicker",
        TextStyle::Headline => "Heading1",
        TextStyle::Lead => "Lead",
        TextStyle::Heading2 => "Heading2",
        TextStyle::Heading3 => "Heading3",
        TextStyle::Heading4 => "Heading4",
        TextStyle::ContentsTitle => "TOCHeading",
        TextStyle::Contents2 => "TOC2",
        TextStyle::Contents3 => "TOC3",
        TextStyle::CoverKind => "CoverKind",
        TextStyle::CoverLine => "CoverLine",
        TextStyle::List => "ListBullet",
        TextStyle::Quote => "Quote",
        TextStyle::Attribution => "Attribution",
        TextStyle::Caption => "Caption",
        TextStyle::TableCaption => "TableCaption",
        TextStyle::TableHead => "TableHead",
        TextStyle::TableCell => "TableCell",
        TextStyle::TableTotal => "TableTotal",
        TextStyle::PanelTitle => "PanelTitle",
        TextStyle::Figure => "KeyFigure",
        TextStyle::FigureLabel => "FigureLabel",
        TextStyle::ColumnLabel => "ColumnLabel",
        TextStyle::Column => "ColumnText",
        TextStyle::Partner => "Partner",
        TextStyle::Note => "FootnoteText",
        TextStyle::Header => "Header",
        TextStyle::Footer => "Footer",
        TextStyle::ReleaseLine | TextStyle::Credit | TextStyle::Band => return None,
    })
}

/// The id of a style for a part of a paragraph.
pub(super) fn character(style: TextStyle) -> Option<&'static str> {
    match style {
        TextStyle::ReleaseLine => Some("ReleaseLine"),
        TextStyle::Credit => Some("Credit"),
        TextStyle::Band => Some("DraftBand"),
        _ => None,
    }
}
