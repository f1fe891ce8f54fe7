//! The look of the house, `templates/style/house.yaml`: the only source of sizes, colours and
//! fonts for every format. It knows nothing of documents.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The characters that the fonts of the house have; empty if that is not known.
pub type Letters = std::collections::BTreeSet<char>;

/// Which of the house's two looks a document has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Layout {
    /// A page or two: the text begins under a letterhead.
    #[default]
    Release,
    /// A long document: numbered sections, each on a page of its own.
    Report,
}

/// Lengths are in points unless they say millimetres.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct House {
    pub schema: u32,
    pub paper: Paper,
    pub font: Font,
    /// Names to `#rrggbb`; the paragraph styles below refer to these names.
    pub colours: IndexMap<String, String>,
    /// The paragraph styles, the same in every format.
    pub text: IndexMap<TextStyle, Paragraph>,
    pub photos: Photos,
    pub tables: Tables,
    pub charts: Charts,
    pub measures: Measures,
    /// Height of the logos in the letterhead, in millimetres.
    pub logo_height: f64,
    /// From airy to tight: the first at which all languages fit alike is taken.
    pub densities: Vec<Density>,
    /// What is otherwise in long documents.
    #[serde(default)]
    pub report: Report,
}

/// What long documents have in place of what the house says of all.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Report {
    pub paper: Option<Paper>,
    /// Whole styles: what one of them does not say is not taken from its namesake above.
    #[serde(default)]
    pub text: IndexMap<TextStyle, Paragraph>,
    pub photos: Option<Photos>,
    pub logo_height: Option<f64>,
    pub densities: Option<Vec<Density>>,
}

impl House {
    /// The look of documents of a layout.
    pub fn of(&self, layout: Layout) -> House {
        let mut house = self.clone();
        let report = std::mem::take(&mut house.report);
        if layout == Layout::Report {
            house.paper = report.paper.unwrap_or(house.paper);
            house.text.extend(report.text);
            house.photos = report.photos.unwrap_or(house.photos);
            house.logo_height = report.logo_height.unwrap_or(house.logo_height);
            house.densities = report.densities.unwrap_or(house.densities);
        }
        house
    }

    /// The same with its paper turned: what is wide has room. The margins stay at their sides.
    pub fn turned(&self) -> House {
        let mut house = self.clone();
        std::mem::swap(&mut house.paper.width, &mut house.paper.height);
        house
    }

    /// Width of the text, in millimetres.
    pub fn text_width(&self) -> f64 {
        self.paper.width - self.paper.left - self.paper.right
    }

    /// Width and height of one of `count` photos in a row, in millimetres. Photos fill their
    /// places: what does not fit is cut off at the edges, never squeezed.
    pub fn photo_size(&self, count: usize, density: &Density) -> (f64, f64) {
        let count = f64::from(u32::try_from(count.max(1)).unwrap_or(u32::MAX));
        let height = if count > 1.0 { self.photos.height } else { self.photos.alone };
        ((self.text_width() - self.photos.gutter * (count - 1.0)) / count, height * density.photo)
    }

    /// Pixels that print needs for a length in millimetres.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a page is small and positive"
    )]
    pub fn pixels(&self, length: f64) -> u32 {
        (length / 25.4 * self.photos.resolution).round() as u32
    }
}

/// The looks of a house: of each layout, on paper that stands and on paper that lies.
#[derive(Debug, Clone)]
pub struct Houses {
    release: [House; 2],
    report: [House; 2],
}

impl Houses {
    /// All looks of the house.
    pub fn new(house: &House) -> Houses {
        let [release, report] = [Layout::Release, Layout::Report].map(|layout| {
            let standing = house.of(layout);
            let lying = standing.turned();
            [standing, lying]
        });
        Houses { release, report }
    }

    /// The look of a layout on paper that stands, or on paper that lies.
    pub fn of(&self, layout: Layout, lying: bool) -> &House {
        let of = match layout {
            Layout::Release => &self.release,
            Layout::Report => &self.report,
        };
        &of[usize::from(lying)]
    }
}

/// Paper and margins, in millimetres.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Paper {
    pub width: f64,
    pub height: f64,
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
    /// Distance of header and footer from the edge of the paper.
    pub header: f64,
    pub footer: f64,
}

/// One family in four styles.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Font {
    /// The name inside the font files, used in the PDF.
    pub name: String,
    /// The metric-compatible font that Word has under this name.
    pub word: String,
    /// Files in `templates/style/fonts`.
    pub files: Vec<String>,
    /// The extent of a line above and below the baseline and the gap between lines, in em, as
    /// the font itself gives them.
    pub ascent: f64,
    pub descent: f64,
    pub gap: f64,
    /// The width of a digit, and of a comma or full stop, in em: by them numbers with unlike
    /// decimals still stand under one another.
    pub digit: f64,
    pub mark: f64,
}

/// The paragraph styles that documents use.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum TextStyle {
    Letterhead,
    Kicker,
    ReleaseLine,
    Headline,
    Lead,
    Body,
    Heading2,
    Heading3,
    Heading4,
    /// Over the list of contents, and its entries by the level of their headings.
    ContentsTitle,
    Contents2,
    Contents3,
    /// Above the title on a cover, and below it.
    CoverKind,
    CoverLine,
    List,
    Quote,
    Attribution,
    Caption,
    Credit,
    TableCaption,
    TableHead,
    TableCell,
    TableTotal,
    PanelTitle,
    Figure,
    FigureLabel,
    ColumnLabel,
    Column,
    Partner,
    Note,
    Header,
    Footer,
    Band,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Paragraph {
    /// Size of the letters.
    pub size: f64,
    /// Distance of baselines as a multiple of the size.
    pub line: f64,
    /// Space above and below; it grows and shrinks with the density.
    #[serde(default)]
    pub before: f64,
    #[serde(default)]
    pub after: f64,
    /// A name in `colours`.
    pub colour: String,
    #[serde(default)]
    pub bold: bool,
    #[serde(default)]
    pub italic: bool,
    #[serde(default)]
    pub capitals: bool,
    /// Extra space between letters.
    #[serde(default)]
    pub tracking: f64,
    /// Stays on the page of what follows.
    #[serde(default)]
    pub keep_with_next: bool,
}

/// Lengths in millimetres.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Photos {
    /// Space between photos side by side.
    pub gutter: f64,
    /// Height of photos side by side at density photo = 1.
    pub height: f64,
    /// Height of a photo that stands alone.
    pub alone: f64,
    /// Dots per inch to which larger photos are reduced.
    pub resolution: f64,
}

/// Tables of data. The space above and below the text of a cell is that of its style.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tables {
    /// From the sides of a cell to its text, in millimetres.
    pub inset: f64,
    /// A table with no more rows than this stays on one page.
    pub kept_whole: usize,
}

/// Charts of data. They look the same at every density.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Charts {
    /// Names in `colours`, for one series after the other. They differ in lightness, so that they
    /// are told apart in grey, too. More series than colours have them once more, hatched.
    pub colours: Vec<String>,
    /// Size of the letters, in points, and the distance of their baselines as a multiple of it.
    pub size: f64,
    pub line: f64,
    /// Height of a bar, of the bar of a whole, and of the tallest column, in millimetres.
    pub bar: f64,
    pub whole: f64,
    pub column: f64,
    /// Space between rows of bars, in millimetres.
    pub gap: f64,
    /// Dots per inch of the picture in formats that cannot draw.
    pub resolution: f64,
}

/// The geometry of blocks, in millimetres.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Measures {
    /// From the left edge of a panel of key figures to its text.
    pub panel_inset: f64,
    /// From the left edge of the text to the words of a list item.
    pub list_indent: f64,
    /// From the bar at the left of a quotation to its words.
    pub quote_indent: f64,
    /// Between columns at the foot of the text.
    pub column_gutter: f64,
    /// Width of the addresses at the right of the partners.
    pub address_column: f64,
    /// Width of place and date at the right of the letterhead.
    pub dateline_column: f64,
    /// Thickness of the accent bar of panels and quotations, and of rules.
    pub bar: f64,
    pub rule: f64,
}

/// One step between airy and tight.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Density {
    pub name: String,
    /// Factor on the space between paragraphs.
    pub spacing: f64,
    /// Factor on the height of photos.
    pub photo: f64,
    /// Size of body text, in points; other sizes stay.
    pub body: f64,
}
