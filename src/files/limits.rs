//! Every limit of what is read and of the work that it may cause, in one table. What an office types stays
//! far below them; what goes beyond is a mistake or an attack, and ends in a message before it costs memory
//! or time. Together they keep a run below 600 MB. Parts of a workbook are named after what they limit.

use std::path::Path;

/// Bytes of a text: YAML, a template, a drawing. A registry of ten thousand people has 5 MB.
pub const TEXT_FILE: u64 = 8 << 20;
/// Bytes of an event or a report: a book of 150 pages in two languages. All its texts are compared with one another,
/// a second for each 100,000 letters.
pub const EVENT_FILE: u64 = 1 << 20;
/// Bytes of a logo that is a drawing. Designers send some 50 kB; pictures inside it make it larger.
pub const DRAWING_FILE: u64 = 4 << 20;
/// Bytes of a photo. A camera of 50 megapixels writes up to 30 MB.
pub const PICTURE_FILE: u64 = 64 << 20;
/// Bytes of a font. Those of the house have up to 1 MB, those with Chinese 20.
pub const FONT_FILE: u64 = 32 << 20;
/// Bytes of any other file: records, caches, finished documents.
pub const OTHER_FILE: u64 = 512 << 20;

/// Values, groups and list items in one YAML file. Ten thousand people have 150,000.
pub const NODES: usize = 250_000;
/// Bytes of the keys that lead to a value, one after another. Each value is remembered with them.
pub const KEYS: usize = 800;
/// Faults that are told of one YAML file. Nobody reads more, and each has its place looked for.
pub const FAULTS: usize = 500;
/// Members of a file among which one that its type refuses is looked for, by leaving out each in turn.
pub const SEARCHED: usize = 5_000;
/// Characters of one text. Longer strings have no place in a PDF, and a paragraph of six pages no reader.
pub const TEXT: usize = 16_000;
/// Letters of one word. The longest address that browsers follow has some 2,000; a typesetter breaks lines
/// of longer ones at a cost that grows with the square.
pub const WORD: usize = 4_000;
/// Bytes between one pair of braces. Their nesting is walked on the stack, a level for every two bytes.
pub const EXPRESSION: usize = 4_000;
/// Unknown abbreviations of one document that are looked for in all of its texts. One that tells of more is typed in capitals.
pub const ABBREVIATIONS: usize = 200;
/// Words of one event that no dictionary has, each of which is compared with thousands of others.
pub const UNKNOWN: usize = 1_000;
/// Words of one text that read alike and are told apart in places; the next are told with the whole text.
pub const ALIKE: usize = 50;
/// How often one text may join others: each time may double it.
pub const JOINS: usize = 6;
/// Bytes between two tags of a text that repeats something: the steps of a template times this fit in memory.
pub const PIECE_BETWEEN_TAGS: usize = 2_000;
/// Steps that one template may take: a document takes a few thousand.
pub const STEPS: u64 = 200_000;
/// Letters of a document apart from its texts and values, which are one letter each here: what templates say themselves.
/// A typesetter takes two kilobytes for each letter of a paragraph.
pub const PRINTED: usize = 100_000;
/// Letters that a template prints and members that its filters handle. Values are one letter each here.
pub const WORK: usize = 250_000;

/// Pixels of a photo: 8192 × 6144, as the largest cameras of telephones have it. A progressive JPEG takes nine
/// bytes for each while it is read.
pub const PIXELS: u64 = 51_000_000;
/// Pixels times scans of a progressive JPEG: each scan goes over all of them. Cameras write ten scans.
pub const SCANNED: u64 = 1_000_000_000;
/// Of photos with more pixels only one is read at a time.
pub const PIXELS_AT_A_TIME: u64 = 13_000_000;
/// Pixels on one side of a photo.
pub const SIDE: u32 = 20_000;
/// Bytes that the reader of a photo may take.
pub const PICTURE_MEMORY: u64 = 400 << 20;
/// Pixels of a drawing as it is printed. A logo of 15 × 200 mm has 6.7 million.
pub const DRAWN_PIXELS: u64 = 16_000_000;
/// Groups inside groups of a drawing: they are walked on the stack.
pub const DRAWING_DEPTH: usize = 100;
/// Shapes of a drawing as often as they are drawn; a layer, which a mask, a filter or a transparent group
/// needs, counts as [`LAYER`].
pub const DRAWING_WORK: usize = 50_000;
/// Bytes that the attributes of a drawing take from declarations before it. Design programs declare some twenty
/// addresses, each of which is taken once.
pub const DRAWING_TAKEN: usize = 1 << 20;
/// A layer is as large as the drawing, and some thirty of them are drawn in a second.
pub const LAYER: usize = 500;
/// Pixels on one side of a picture inside a drawing.
pub const INNER_SIDE: usize = 4_000;

/// Any size of the house style: millimetres, points, dots per inch. Larger paper is in no office.
pub const LARGEST_SIZE: f64 = 2_000.0;
/// The least where nothing would make no sense.
pub const LEAST_SIZE: f64 = 0.1;
/// Millimetres that the margins must leave of a page.
pub const LEAST_TEXT: f64 = 20.0;

/// Of Word files that are taken over. A report of 150 pages has 2 MB of text and a hundred pictures.
pub mod word {
    /// Files inside of it.
    pub const ENTRIES: usize = 2_000;
    /// Bytes of all that is unpacked of it.
    pub const UNPACKED: u64 = 200 << 20;
    /// Bytes of one part of text.
    pub const PART: usize = 16 << 20;
    /// Elements and texts of one part: a tree takes a hundred bytes for each.
    pub const NODES: u32 = 1_000_000;
    /// Tables, text boxes and links inside one another: they are walked on the stack.
    pub const DEPTH: usize = 60;
}

/// Of workbooks. A budget of such an office has a few hundred rows.
pub mod workbook {
    /// Bytes of a workbook file.
    pub const FILE: u64 = 96 << 20;
    /// Bytes of an .xls, which is read at once.
    pub const OLD_FILE: u64 = 32 << 20;
    /// Files inside of it.
    pub const ENTRIES: usize = 5_000;
    /// Bytes of one of them when unpacked.
    pub const ENTRY: u64 = 256 << 20;
    /// Bytes of those that are neither sheets nor texts: styles, relations.
    pub const SMALL_ENTRY: u64 = 16 << 20;
    /// Bytes of the texts that a workbook keeps in one place. Five million of them take more.
    pub const TEXTS_ENTRY: u64 = 64 << 20;
    /// How often smaller than its contents a large entry may be. Real sheets are ten to forty times.
    pub const RATIO: u64 = 200;
    /// An entry is large from so many bytes.
    pub const RATIO_FROM: u64 = 32 << 20;
    /// Texts that a workbook keeps in one place.
    pub const TEXTS: u64 = 2_000_000;
    /// Rows of a sheet, empty ones with a format of their own included.
    pub const ROWS: u32 = 200_000;
    /// Columns of a sheet.
    pub const COLUMNS: u32 = 1_000;
    /// Cells of a sheet with a value.
    pub const CELLS: u64 = 2_000_000;
    /// All cells that the file lists.
    pub const LISTED: u64 = 6_000_000;
    /// Merged regions of a sheet.
    pub const REGIONS: usize = 20_000;
    /// Sheets of a workbook.
    pub const SHEETS: usize = 500;
    /// Bytes of one tag or one text.
    pub const PIECE: u64 = 1 << 20;
    /// Cells that are looked at while sums are computed again.
    pub const VISITS: u64 = 1_500_000;
}

/// How many bytes a file may have, by what its name says that it is.
pub fn of_file(path: &Path) -> u64 {
    let is_report = || path.parent().is_some_and(|folder| folder.ends_with("inputs/reports"));
    if path.ends_with("event.yaml") || is_report() {
        return EVENT_FILE;
    }
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    match extension.as_deref() {
        Some("yaml" | "yml" | "dj") => TEXT_FILE,
        Some("svg") => DRAWING_FILE,
        Some("jpg" | "jpeg" | "png") => PICTURE_FILE,
        Some("ttf" | "otf" | "ttc") => FONT_FILE,
        Some("xlsx" | "xlsm" | "xls" | "xlsb" | "ods" | "csv") => workbook::FILE,
        _ => OTHER_FILE,
    }
}
