//! What a line of a document is, whatever its block.

macro_rules! roles {
    ($($(#[$doc:meta])* $role:ident = $name:literal,)*) => {
        /// What a line is. Records keep it by its name.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Role {
            /// Of this level; the title of a cover is one of level 1.
            Heading(u8),
            $($(#[$doc])* $role,)*
        }

        const NAMES: &[(Role, &str)] = &[$((Role::$role, $name),)*];
    };
}

roles! {
    Letterhead = "letterhead",
    Dateline = "dateline",
    /// The kind of document, and the release line after it.
    Kicker = "kicker",
    Cover = "cover",
    CoverLine = "cover-line",
    Contents = "contents",
    Lead = "lead",
    Paragraph = "paragraph",
    Item = "item",
    Quote = "quote",
    Attribution = "attribution",
    /// Caption and credit.
    Photo = "photo",
    KeyFigures = "key-figures",
    /// A figure and its label.
    Figure = "figure",
    /// The number and the caption of a table.
    Table = "table",
    /// The cells of a row: of the header, of the rows, of the total.
    Header = "header",
    Row = "row",
    Total = "total",
    /// The number and the caption of a chart.
    Chart = "chart",
    /// The words of a drawing, which may be part of a picture.
    Drawn = "drawn",
    Column = "column",
    /// A line of a column or of a notice.
    Line = "line",
    Partner = "partner",
    Address = "address",
    Notice = "notice",
    Note = "note",
}

impl Role {
    /// Its name without the level of a heading: `heading`, `key-figures`.
    pub fn word(self) -> &'static str {
        let found = NAMES.iter().find(|(role, _)| *role == self);
        found.map_or("heading", |(_, name)| name)
    }

    /// Its name in a record: `heading 2`, `key-figures`.
    pub fn name(self) -> String {
        match self {
            Role::Heading(level) => format!("heading {level}"),
            role => role.word().to_owned(),
        }
    }

    /// The role of this name.
    pub fn named(name: &str) -> Option<Role> {
        if let Some(level) = name.strip_prefix("heading ") {
            return level.parse().ok().map(Role::Heading);
        }
        NAMES.iter().find(|(_, known)| *known == name).map(|(role, _)| *role)
    }

    /// Whether its texts are the cells of a table of data.
    pub fn is_cells(self) -> bool {
        matches!(self, Role::Header | Role::Row | Role::Total)
    }

    /// Whether a block has exactly one such line among others.
    pub fn is_once(self) -> bool {
        matches!(
            self,
            Role::Letterhead
                | Role::Kicker
                | Role::Cover
                | Role::Contents
                | Role::Quote
                | Role::Attribution
                | Role::KeyFigures
                | Role::Table
                | Role::Total
                | Role::Chart
                | Role::Notice
        )
    }

    /// Whether its texts are paragraphs of their own, and not parts of one.
    pub fn is_paragraphs(self) -> bool {
        self.is_cells() || self == Role::Figure
    }

    /// Whether it stands beside others: what comes or goes gives the others another width.
    pub fn is_beside_others(self) -> bool {
        matches!(self, Role::Photo | Role::Figure | Role::Column | Role::Partner | Role::Address)
    }
}
