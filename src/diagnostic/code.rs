//! Every code of a finding, once: its name in messages and reports, how much it stops, and the
//! arguments that its message may use. The words stand in the catalogues of messages.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::severity::Severity;

/// `Name = "id", severity in a draft (/ severity once approved), [arguments of the message] (, likely);`
macro_rules! codes {
    ($(
        $name:ident = $id:literal, $draft:ident $(/ $release:ident)?,
        [$($argument:literal),*] $(, $certainty:ident)?;
    )*) => {
        /// What a finding is about. Its text form, such as `missing-value`, is the id of the message
        /// in the catalogue, the argument of `diptych explain` and the key `code` of `--json`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[allow(missing_docs)]
        pub enum Code {
            $(#[serde(rename = $id)] $name,)*
        }

        impl Code {
            /// All codes, in the order of the catalogue.
            pub const ALL: &[Code] = &[$(Code::$name),*];

            /// The text form: lower case, with hyphens.
            pub const fn id(self) -> &'static str {
                match self {
                    $(Code::$name => $id,)*
                }
            }

            /// How much it stops: in a draft, and once the document is approved.
            pub const fn severities(self) -> (Severity, Severity) {
                match self {
                    $(Code::$name => severities!($draft $($release)?),)*
                }
            }

            /// Whether it is concluded from typed words, and not from facts. A person may say that such a
            /// thing is meant so (`diptych allow`); nothing else can be allowed.
            pub const fn is_likely(self) -> bool {
                match self {
                    $(Code::$name => !stringify!($($certainty)?).is_empty(),)*
                }
            }

            /// The names of the arguments that its message may use.
            pub const fn arguments(self) -> &'static [&'static str] {
                match self {
                    $(Code::$name => &[$($argument),*],)*
                }
            }
        }
    };
}

macro_rules! severities {
    ($both:ident) => {
        (Severity::$both, Severity::$both)
    };
    ($draft:ident $release:ident) => {
        (Severity::$draft, Severity::$release)
    };
}

codes! {
    // Files
    Encoding = "encoding", Error, ["encoding"];
    FileMissing = "file-missing", Error, ["found"];
    MapExists = "map-exists", Error, [];
    FileUnreadable = "file-unreadable", Error, ["said", "why"];
    OverLimit = "over-limit", Error, ["limit", "what"];
    OutputsPlace = "outputs-place", Error, ["folder"];
    FileEmpty = "file-empty", Error, [];
    YamlSyntax = "yaml-syntax", Error, ["what"];
    YamlTab = "yaml-tab", Error, [];
    YamlColon = "yaml-colon", Error, [];
    YamlBraces = "yaml-braces", Error, [];
    YamlFirstCharacter = "yaml-first-character", Error, ["character"];
    YamlAfterQuote = "yaml-after-quote", Error, [];
    YamlQuoteOpen = "yaml-quote-open", Error, [];
    YamlDocuments = "yaml-documents", Error, [];
    YamlDeep = "yaml-deep", Error, [];
    NewerSchema = "newer-schema", Error, ["known"];
    Character = "character", Error, ["code"];
    DuplicateKey = "duplicate-key", Error, ["key", "line"];
    // Keys and values
    UnknownKey = "unknown-key", Error, ["guess", "key", "known"];
    CommaSwallowedText = "comma-swallowed-text", Error, ["key"];
    MissingKey = "missing-key", Error, ["key"];
    WrongType = "wrong-type", Error, ["expected", "found", "found-type"];
    TextEmpty = "text-empty", Error, [];
    GroupEmpty = "group-empty", Error, [];
    Items = "items", Error, ["count"];
    NumberDigits = "number-digits", Error, [];
    NoSuchDay = "no-such-day", Error, ["found"];
    NotOneOf = "not-one-of", Error, ["found", "guess", "options"];
    WrongValue = "wrong-value", Error, ["limit", "what", "why"];
    NumberOfPeople = "number-of-people", Error, ["number"];
    FocusOutside = "focus-outside", Error, ["focus"];
    NextTwice = "next-twice", Error, [];
    DaysReversed = "days-reversed", Error, ["from", "to"];
    OutsidePhase = "outside-phase", Error, ["from", "phase", "to"];
    UnknownLanguage = "unknown-language", Error, ["guess", "known", "language"];
    // References
    UnknownId = "unknown-id", Error, ["guess", "id", "registry"];
    EntryUnread = "entry-unread", Error, ["id", "place"];
    UnknownKind = "unknown-kind", Error, ["guess", "kind", "known"];
    KindNested = "kind-nested", Error, ["kind"];
    KindFor = "kind-for", Error, ["for", "kind"];
    SectionUnknown = "section-unknown", Warning, ["guess", "known", "section"];
    ApprovalUnused = "approval-unused", Warning, ["kind"];
    DuplicateDocument = "duplicate-document", Error, ["kind"];
    EmbargoOver = "embargo-over", Error, ["embargo", "issued"];
    NoteUnused = "note-unused", Warning, ["note"];
    DuplicateBlock = "duplicate-block", Error, ["id"];
    BlockTwoKinds = "block-two-kinds", Error, ["id", "one", "other"];
    QuoteUnapproved = "quote-unapproved", Error, ["block", "speaker"];
    ConsentMissing = "consent-missing", Error, ["file"];
    MissingName = "missing-name", Error, ["entry", "file", "language"];
    MissingForm = "missing-form", Error, ["entry", "file", "form", "name", "proposed"];
    FormDiffers = "form-differs", Warning, ["entry", "form", "proposed", "typed"], likely;
    MissingRole = "missing-role", Error, ["entry"];
    MissingContact = "missing-contact", Error, ["entry", "what"];
    // Figures
    FigureSource = "figure-source", Error, ["figure", "known"];
    FigureIncomplete = "figure-incomplete", Error, ["figure"];
    FigureKey = "figure-key", Error, ["figure", "form", "key", "known"];
    FigureName = "figure-name", Error, ["figure"];
    ShareImpossible = "share-impossible", Error, ["figure", "part", "whole"];
    PeriodsMixed = "periods-mixed", Error, ["figure", "first", "second"];
    RoundedUnit = "rounded-unit", Error, ["figure"];
    RoundedValue = "rounded-value", Error, ["figure", "step", "value"];
    RoundedInput = "rounded-input", Warning, ["figure", "high", "low", "unit"];
    ConvertImpossible = "convert-impossible", Error, ["figure", "into", "value"];
    RatesMissing = "rates-missing", Error, ["from", "into"];
    RatesCurrencies = "rates-currencies", Error, ["from", "into", "one", "other", "sheet"];
    RatesTwo = "rates-two", Error, ["cells", "day", "one", "two"];
    RateMissing = "rate-missing", Error, ["day", "nearest", "sheet"];
    RateSourceUnknown = "rate-source-unknown", Error, ["cell", "figure", "source"];
    RateUnsourced = "rate-unsourced", Error, ["cell", "figure"];
    UnknownCurrency = "unknown-currency", Error, ["guess", "known", "unit"];
    PartsDiffer = "parts-differ", Error, ["parts", "sum", "total", "whole"];
    PartsUnit = "parts-unit", Error, ["part", "whole"];
    Unsayable = "unsayable", Error, ["entry", "name", "number", "why"];
    TableTotal = "table-total", Error, ["column", "rows", "sum", "total"];
    TotalUnits = "total-units", Error, ["column"];
    RowsColumn = "rows-column", Error, ["column", "sheet"];
    ChartUnits = "chart-units", Error, ["one", "other"];
    RowsDays = "rows-days", Error, ["column", "sheet"];
    RowsNone = "rows-none", Error, ["column", "sheet"];
    RowsPeople = "rows-people", Error, ["sheet"];
    RowsAlike = "rows-alike", Error, ["sheet"];
    PeriodQuarters = "period-quarters", Error, ["from", "sheet", "to"];
    QuartersUnsaid = "quarters-unsaid", Error, ["figure", "from", "to"];
    PeriodYear = "period-year", Error, ["from", "missing", "sheet", "to", "year"];
    DeviationUnknown = "deviation-unknown", Error, ["guess", "known", "line"];
    DeviationWithin = "deviation-within", Warning, ["line"];
    DeviationUnexplained = "deviation-unexplained", Error, ["actual", "line", "name", "plan", "share"];
    RowUnregistered = "row-unregistered", Warning, ["cells", "column", "count", "found", "registry"];
    RowsFolded = "rows-folded", Info, ["count", "what"];
    ColumnPart = "column-part", Error, ["column"];
    DuplicateInTable = "duplicate-in-table", Error, ["id"];
    // Texts
    MissingText = "missing-text", Error, ["language", "path"];
    FigureUnread = "figure-unread", Error, ["figure"];
    MissingValue = "missing-value", Error, ["path"];
    UnknownExpression = "unknown-expression", Error, ["expression", "guess"];
    UnknownAttribute = "unknown-attribute", Error, ["attribute", "guess", "known", "of"];
    UnknownFilter = "unknown-filter", Error, ["filter", "guess", "known"];
    UnknownFunction = "unknown-function", Error, ["function"];
    UnknownTest = "unknown-test", Error, ["test"];
    Arguments = "arguments", Error, ["count", "expression"];
    IncludeMissing = "include-missing", Error, ["expression"];
    ExpressionSyntax = "expression-syntax", Error, ["expression", "what", "why"];
    Unprintable = "unprintable", Error, ["expression", "what"];
    Calculation = "calculation", Error, ["expression"];
    Expression = "expression", Error, ["expression", "what", "why"];
    TemplateRunaway = "template-runaway", Error, [];
    FilterValue = "filter-value", Error, ["filter", "found", "found-type"];
    NoSuchPeriod = "no-such-period", Error, ["found"];
    NoSuchTime = "no-such-time", Error, ["found"];
    FilterArgument = "filter-argument", Error, ["filter", "found"];
    TimesReversed = "times-reversed", Error, [];
    AgendaOrder = "agenda-order", Warning, [];
    NextPast = "next-past", Error, ["event", "next"];
    RecommendationPast = "recommendation-past", Error, ["by", "event"];
    UnknownNote = "unknown-note", Error, ["known", "note"];
    NoteInNote = "note-in-note", Error, ["note"];
    UnknownReference = "unknown-reference", Error, ["guess", "id"];
    LinkAddress = "link-address", Error, ["url", "why"];
    Markup = "markup", Error, ["what"];
    MarksNested = "marks-nested", Error, [];
    NoLetter = "no-letter", Error, ["character", "code", "why"];
    // Templates
    TemplateBlock = "template-block", Error, ["what"];
    TemplateMissing = "template-missing", Error, ["file"];
    KindWithout = "kind-without", Warning, ["kind", "what"];
    TemplateTitle = "template-title", Error, ["kind"];
    LanguageFile = "language-file", Error, ["about", "what", "why"];
    LanguageWithoutFile = "language-without-file", Error, ["language"];
    WordMissing = "word-missing", Error, ["language", "word"];
    HouseSize = "house-size", Error, ["least", "most"];
    HouseMargins = "house-margins", Error, [];
    Style = "style", Error, ["about", "what", "why"];
    // Agreement
    BlocksDiffer = "blocks-differ", Error, ["block", "count", "header", "line", "one", "other", "parts", "rows", "total", "what"];
    NoteDiffers = "note-differs", Error, ["line", "note", "one", "other"];
    FactValueDiffers = "fact-value-differs", Error, ["block", "fact", "line", "one", "other", "second", "value"];
    FactInOneLanguage = "fact-in-one-language", Error, ["block", "fact", "line", "one", "other", "value"];
    // Pictures
    PathOutside = "path-outside", Error, ["path"];
    PictureMissing = "picture-missing", Error, ["found", "path"];
    PictureFolder = "picture-folder", Error, ["path"];
    PictureEmpty = "picture-empty", Error, ["path"];
    PictureUnreadable = "picture-unreadable", Error, ["path", "said", "why"];
    PictureBroken = "picture-broken", Error, ["path", "what", "why"];
    PictureCut = "picture-cut", Error, ["path"];
    PictureFormat = "picture-format", Error, ["name", "path", "what"];
    LogoBlurred = "logo-blurred", Warning, ["height", "least", "path", "pixels"];
    LogoText = "logo-text", Warning, ["font", "path", "words"];
    LogoNotDrawn = "logo-not-drawn", Error, ["part", "path", "what"];
    PictureTooSmall = "picture-too-small", Error, ["path", "pixels"];
    PictureSmall = "picture-small", Warning, ["path", "pixels"];
    // What is made
    NoEvents = "no-events", Warning, [];
    EventWithoutFile = "event-without-file", Warning, ["meant"];
    EventTwice = "event-twice", Error, ["first"];
    EventCopied = "event-copied", Warning / Error, ["other", "same"], likely;
    NameUnportable = "name-unportable", Error, ["name", "what"];
    NotAFile = "not-a-file", Error, [];
    LinkNotFollowed = "link-not-followed", Warning, [];
    EventUnknown = "event-unknown", Error, ["event", "guess"];
    ReportUnknown = "report-unknown", Error, ["guess", "known", "report"];
    ReportDays = "report-days", Error, ["kind"];
    ReportExists = "report-exists", Error, ["file"];
    ReportEnding = "report-ending", Warning, ["name"];
    HiddenEnding = "hidden-ending", Warning, ["meant"];
    DocumentEnding = "document-ending", Warning, ["meant", "name"];
    ToldUnread = "told-unread", Error, ["report"];
    EventUnreadable = "event-unreadable", Error, ["event"];
    ProgramFailed = "program-failed", Error, ["event", "what", "why"];
    Withheld = "withheld", Error, ["causes", "errors", "event", "kind", "state"];
    ApprovedByHand = "approved-by-hand", Warning, ["event", "kind"];
    ApprovalVoid = "approval-void", Warning, ["blocks", "by", "date", "event", "kind"];
    TranslationStale = "translation-stale", Error, ["blocks", "by", "date", "event", "kind", "one", "other"];
    PublishedChanged = "published-changed", Error, ["blocks", "by", "change", "date", "entry", "event", "kind"];
    PublishedForgotten = "published-forgotten", Error, ["by", "date", "event", "kind"];
    Corrected = "corrected", Info, ["event", "former", "ids", "kind", "version"];
    ChangesForgotten = "changes-forgotten", Warning, ["event", "files", "kind", "version"];
    CorrectionGone = "correction-gone", Error, ["event", "id", "kind"];
    CorrectionTwice = "correction-twice", Error, ["id"];
    CorrectionOfNothing = "correction-of-nothing", Error, ["id"];
    CorrectionEvent = "correction-event", Error, ["event"];
    CorrectionUnknown = "correction-unknown", Error, ["because", "guess"];
    CorrectionIdle = "correction-idle", Warning, ["id"];
    CorrectionOfNobody = "correction-of-nobody", Error, ["wanted"];
    CorrectionForm = "correction-form", Error, ["entry"];
    CorrectionReason = "correction-reason", Error, ["languages", "typed"];
    PublishedUnbound = "published-unbound", Warning, ["event", "kind"];
    AllowCertain = "allow-certain", Error, ["code"];
    AllowNothing = "allow-nothing", Error, ["code", "event", "known", "words"];
    AllowSeveral = "allow-several", Error, ["code", "event", "known"];
    AllowWhy = "allow-why", Error, [];
    NameEmpty = "name-empty", Error, [];
    Allowed = "allowed", Info, ["because", "by", "code", "date", "words"];
    AllowanceVoid = "allowance-void", Info, ["because", "by", "code", "date", "words"];
    NotApproved = "not-approved", Error, ["event", "kind"];
    PublishedBefore = "published-before", Error, ["date", "event", "kind"];
    PublishedBehind = "published-behind", Warning, ["event", "kind"];
    DocumentUnknown = "document-unknown", Error, ["guess", "kind", "known"];
    NotMade = "not-made", Error, ["about", "kind", "what", "why"];
    NotWritten = "not-written", Error, ["file", "said", "why"];
    ImpactUnknown = "impact-unknown", Error, ["guess", "wanted"];
    EntryUnknown = "entry-unknown", Error, ["guess", "wanted"];
    CustomiseUnknown = "customise-unknown", Error, ["guess", "known", "wanted"];
    CustomiseExists = "customise-exists", Error, ["file"];
    WordFile = "word-file", Error, ["what"];
    InitFolder = "init-folder", Error, ["folder", "found"];
    InitMissing = "init-missing", Error, ["flags"];
    InitWrong = "init-wrong", Error, ["flag", "known", "value", "what"];
    BundleDraft = "bundle-draft", Error, ["event"];
    BundleWithout = "bundle-without", Warning, ["event", "kind"];
    BundleWithheld = "bundle-withheld", Error, ["event", "kind"];
    BundleHeld = "bundle-held", Error, ["file"];
    BundleYours = "bundle-yours", Warning, ["file"];
    BundleLarge = "bundle-large", Warning, ["file", "heaviest", "limit", "size", "smaller"];
    BundleTooLarge = "bundle-too-large", Error, ["file", "heaviest", "limit", "size", "smaller"];
    BundleBehind = "bundle-behind", Warning, ["event", "file", "files"];
    NobodyMakes = "nobody-makes", Warning, ["files", "folder"];
    PublishedUnasked = "published-unasked", Warning, ["files", "folder"];
    PutAway = "put-away", Info, ["files", "folder", "trash"];
    NotAnOutput = "not-an-output", Error, ["file"];
    OutputMissing = "output-missing", Error, ["file"];
    NothingNew = "nothing-new", Error, ["file"];
    LeftBehind = "left-behind", Warning, ["event", "files"];
    EditedByHand = "edited-by-hand", Warning, ["file", "format", "fresh"];
    AcceptedBehind = "accepted-behind", Warning, ["file", "fresh"];
    OpenElsewhere = "open-elsewhere", Warning, ["file"];
    NotOurs = "not-ours", Warning, ["file", "fresh"];
    NotRestored = "not-restored", Error, ["file"];
    FileDiffers = "file-differs", Error, ["expected", "file", "found"];
    OutputUnreadable = "output-unreadable", Error, ["file", "why"];
    PageFit = "page-fit", Warning, ["event", "kind", "language", "lines", "pages"];
    TooWide = "too-wide", Warning, ["block", "event", "kind", "language"];
    // The program itself
    CodeUnknown = "code-unknown", Error, ["code", "guess"];
    ImportMissing = "import-missing", Error, ["file", "why", "said"];
    ImportUnreadable = "import-unreadable", Error, ["file", "why"];
    ImportLanguage = "import-language", Error, ["file", "known"];
    ImportTwice = "import-twice", Error, ["file", "language"];
    ImportEmpty = "import-empty", Error, ["file"];
    ImportAsks = "import-asks", Error, ["what", "found"];
    ImportLeft = "import-left", Warning, ["count", "file"];
    EventExists = "event-exists", Error, ["event"];
    DocumentExists = "document-exists", Error, ["file"];
    // The command line
    UsageWrong = "usage-wrong", Error, ["argument", "guess", "known", "said", "value", "what"];
    // Workbooks: the file
    WorkbookMissing = "workbook-missing", Error, ["found", "wanted"];
    WorkbookTwo = "workbook-two", Error, ["found", "wanted"];
    WorkbookLock = "workbook-lock", Error, [];
    WorkbookFormat = "workbook-format", Error, [];
    WorkbookBroken = "workbook-broken", Error, ["why"];
    WorkbookProtected = "workbook-protected", Error, [];
    WorkbookTooLarge = "workbook-too-large", Error, ["limit", "what"];
    WorkbookUnmapped = "workbook-unmapped", Warning, ["tables"];
    WorkbookBinary = "workbook-binary", Warning, [];
    WorkbookKind = "workbook-kind", Error, ["kind"];
    // Workbooks: sheets and headers
    ListHeader = "list-header", Error, ["sheet"];
    SheetHidden = "sheet-hidden", Info, [];
    SheetMissing = "sheet-missing", Error, ["file", "found", "wanted"];
    SheetTwo = "sheet-two", Error, ["file", "found", "wanted"];
    TablesTwo = "tables-two", Error, ["id", "other", "sheet", "first", "why"];
    TableMissing = "table-missing", Error, ["file", "found", "sheet"];
    MapMatchesNothing = "map-matches-nothing", Error, ["found", "row", "wanted"];
    ColumnMissing = "column-missing", Error, ["found", "sheet", "wanted"];
    ColumnTwice = "column-twice", Error, ["header", "id", "other"];
    UnitScaled = "unit-scaled", Warning, ["columns", "header", "times"];
    UnitAssumed = "unit-assumed", Info, ["columns"];
    UnitUnclear = "unit-unclear", Error, ["column", "header", "id", "one", "other", "sheet"];
    FormatDiffers = "format-differs", Warning, ["cells", "count", "found", "header"];
    UnitContradicts = "unit-contradicts", Error, ["header", "map", "unit"];
    UnitUnknown = "unit-unknown", Error, ["unit"];
    RuleUnknown = "rule-unknown", Error, ["rule"];
    // Workbooks: cells
    NumberAsText = "number-as-text", Info, ["cells", "count", "found", "read"];
    NumberAmbiguous = "number-ambiguous", Error, ["cells", "count", "found", "large", "small"];
    NumberRounded = "number-rounded", Error, ["cells", "count", "found"];
    CellNotNumber = "cell-not-number", Error, ["cells", "count", "found"];
    CellIsDate = "cell-is-date", Error, ["cells", "count", "found"];
    CellMissing = "cell-missing", Warning, ["cell", "cells", "count"];
    CellFormulaError = "cell-formula-error", Error, ["cell", "cells", "count", "found"];
    FormulaNotCalculated = "formula-not-calculated", Error, ["cell", "cells", "count"];
    FormulaUnfollowed = "formula-unfollowed", Error, ["cell", "cells", "count"];
    FormulaStale = "formula-stale", Error, ["cell", "cells", "count", "found", "gives"];
    FormulasUnchecked = "formulas-unchecked", Warning, [];
    TotalDiffers = "total-differs", Error, ["count", "formula", "gives", "rows", "says", "why"];
    RowUnclear = "row-unclear", Error, ["count", "id", "lines", "list", "or", "otherwise", "rows", "sheet", "why"];
    RowsUnknown = "rows-unknown", Error, ["rows"];
    StatedDiffers = "stated-differs", Error, ["counted", "stated"];
    RowsReserved = "rows-reserved", Warning, ["count", "rows"];
    RemarksUnread = "remarks-unread", Warning, ["column", "count", "rows"];
    RowsSetAside = "rows-set-aside", Info, ["count", "rows"];
    RateJumps = "rate-jumps", Error, ["rate", "usual"];
    RowTwice = "row-twice", Warning, ["row"];
    RowsBelowTotal = "rows-below-total", Warning, ["count", "rows"];
    ShareRead = "share-read", Info, ["cell", "count", "header"];
    ShareDiffers = "share-differs", Error, ["gives", "says"];
    DateRead = "date-read", Info, ["cells", "count", "found", "read"];
    DateAmbiguous = "date-ambiguous", Error, ["cells", "count", "first", "found", "second"];
    CellNotDate = "cell-not-date", Error, ["cells", "count", "found"];
    CodeFolded = "code-folded", Warning, ["cells", "count", "found", "read"];
    SpellingFolded = "spelling-folded", Info, ["cells", "count", "found", "other"];
    BlankAbove = "blank-above", Info, ["cells", "count", "header"];
    BlankUnclear = "blank-unclear", Error, ["cells", "column", "count", "header", "id", "sheet"];
    DittoRead = "ditto-read", Info, ["cell", "cells", "count"];
    SexUnknown = "sex-unknown", Warning, ["cells", "count"];
    CellRequired = "cell-required", Error, ["cells", "count", "filled", "header", "row", "rows"];
    RuleBroken = "rule-broken", Error, ["cells", "count", "gives", "rule", "says"];
    NotUnique = "not-unique", Error, ["cells", "count", "found", "header", "row"];
    AmountMerged = "amount-merged", Warning, ["from", "to"];
    RowsHidden = "rows-hidden", Warning, ["amount", "count", "filtered", "rows"];
    ColumnsHidden = "columns-hidden", Warning, ["columns", "count"];
    // Two sheets that must say the same
    ReconcileUnknown = "reconcile-unknown", Error, ["rule"];
    ReconcileNothing = "reconcile-nothing", Error, ["column", "sheet", "value"];
    ReconcilePeriods = "reconcile-periods", Error, ["first", "left", "right", "rule", "second"];
    ReconcileCurrencies = "reconcile-currencies", Error, ["left", "right", "rule"];
    ReconcileDiffers = "reconcile-differs", Error, ["alone", "count", "difference", "key", "left", "left-cells", "others", "right", "right-cells", "rule"];
    PaymentConverted = "payment-converted", Error, ["cells", "count", "gives", "says"];
    PaymentRate = "payment-rate", Warning, ["cells", "count", "gives", "says"];
    // Figures from sheets
    UnknownSheet = "unknown-sheet", Error, ["guess", "known", "sheet"];
    UnknownColumn = "unknown-column", Error, ["column", "guess", "known", "sheet"];
    ColumnPrivate = "column-private", Error, ["column", "sheet"];
    ColumnNeeded = "column-needed", Error, ["sheet"];
    ColumnEmpty = "column-empty", Error, ["path"];
    FilterNothing = "filter-nothing", Error, ["column", "found", "sheet", "value"];
    CellUnread = "cell-unread", Error, [];
    TableOpen = "table-open", Error, ["sheet"];
    TableGap = "table-gap", Error, ["sheet", "year"];
    YearUnclear = "year-unclear", Error, ["sheet", "year", "years"];
    CurrenciesMixed = "currencies-mixed", Error, ["found", "path"];
    NumberTooLarge = "number-too-large", Error, ["path"];
    FiguresCircle = "figures-circle", Error, ["figure"];
    ParticipantsDiffer = "participants-differ", Error, ["counted", "declared", "sheet"];
    PersonTwice = "person-twice", Warning, ["row"];
    ListUnclear = "list-unclear", Error, ["file", "found"];
    // Words that were typed
    TypedFigure = "typed-figure", Warning, ["expression", "figure", "number"], likely;
    FigureContradicted = "figure-contradicted", Error, ["expression", "figure", "number", "value"], likely;
    NumberDiffers = "number-differs", Error, ["block", "line", "number", "one", "other", "second"], likely;
    DateDiffers = "date-differs", Error, ["block", "date", "line", "one", "other", "second"], likely;
    AddressDiffers = "address-differs", Error, ["address", "block", "line", "one", "other", "second"], likely;
    WeekdayDiffers = "weekday-differs", Error, ["block", "line", "one", "other", "second", "weekday"], likely;
    OppositeWords = "opposite-words", Warning, ["block", "line", "one", "other", "second", "words"], likely;
    DenialDiffers = "denial-differs", Warning, ["block", "line", "one", "other", "words"], likely;
    RoleDiffers = "role-differs", Warning, ["block", "line", "one", "other", "words"], likely;
    WayDiffers = "way-differs", Warning, ["block", "line", "one", "other", "second", "words"], likely;
    SentenceMissing = "sentence-missing", Warning, ["block", "here", "line", "one", "other", "there"], likely;
    QuotationDiffers = "quotation-differs", Error, ["block", "here", "line", "one", "other", "there"], likely;
    NameRejected = "name-rejected", Error, ["entry", "found", "right"], likely;
    TermRejected = "term-rejected", Warning, ["entry", "found", "right"], likely;
    AbbreviationDiscouraged = "abbreviation-discouraged", Warning, ["abbreviation", "full", "why"], likely;
    NameNear = "name-near", Warning, ["found", "name"], likely;
    NameInOneLanguage = "name-in-one-language", Error, ["entry", "line", "name", "one", "other"], likely;
    PersonInOneLanguage = "person-in-one-language", Warning, ["line", "name", "one", "other"], likely;
    TermDrift = "term-drift", Warning, ["block", "here", "line", "one", "other", "right", "term", "there"], likely;
    MixedScript = "mixed-script", Error, ["letters", "script", "word"], likely;
    Untranslated = "untranslated", Warning / Error, ["block", "language"], likely;
    ForeignWord = "foreign-word", Warning / Error, ["block", "language", "words"], likely;
    LengthDiffers = "length-differs", Warning, ["block", "here", "line", "one", "other", "there"], likely;
    TypographyCorrected = "typography-corrected", Info, ["count"];
    QuotesUnpaired = "quotes-unpaired", Warning, ["block", "mark", "what"], likely;
    QuotedOnce = "quoted-once", Warning, ["block", "words"], likely;
    WordDoubled = "word-doubled", Warning, ["block", "word"], likely;
    WordsDoNotJoin = "words-do-not-join", Warning / Error, ["block", "right", "value", "what", "words"], likely;
    PunctuationDoubled = "punctuation-doubled", Warning, ["block", "marks"], likely;
    Leftover = "leftover", Warning / Error, ["block", "words"], likely;
    AttributionDash = "attribution-dash", Warning, ["block", "dash"], likely;
    OrdinalSuffix = "ordinal-suffix", Warning, ["block", "found", "right"], likely;
    InitialsOrder = "initials-order", Warning, ["block", "found", "right"], likely;
    Spelling = "spelling", Warning, ["block", "found", "right"], likely;
    Misspelt = "misspelt", Warning, ["block", "found", "right"], likely;
    AttributeAlone = "attribute-alone", Warning, ["block", "found"], likely;
    CapitalDiffers = "capital-differs", Warning, ["block", "found", "right"], likely;
    CommentSwallowed = "comment-swallowed", Warning / Error, ["block", "words"], likely;
    RoleVariant = "role-variant", Warning, ["block", "found", "name", "right"], likely;
    LayoutByHand = "layout-by-hand", Warning, ["block", "what", "words"], likely;
    AcknowledgementAltered = "acknowledgement-altered", Warning / Error, ["block", "right", "words"], likely;
    EarlierRelease = "earlier-release", Warning, ["found", "right", "what"], likely;
    AbbreviationUnknown = "abbreviation-unknown", Info, ["abbreviation", "block"], likely;
    WeekdayWrong = "weekday-wrong", Error, ["date", "right", "weekday"], likely;
    DateForm = "date-form", Warning, ["date", "right"], likely;
    IssuedYear = "issued-year", Error, ["event", "issued"];
    QuoteBeforeEvent = "quote-before-event", Error, ["approved", "block", "event"];
    AltIsFile = "alt-is-file", Warning / Error, ["alt", "language"], likely;
    AltIsCaption = "alt-is-caption", Warning / Error, ["language"], likely;
    PhotosExchanged = "photos-exchanged", Warning, ["first", "line", "name", "one", "other", "part", "second"], likely;
    CaptionsCrossed = "captions-crossed", Warning, ["first", "line", "one", "other", "second", "words"], likely;
    AbbreviationUnexpanded = "abbreviation-unexpanded", Warning, ["abbreviation", "full", "language"], likely;
    AbbreviationUnused = "abbreviation-unused", Warning, ["abbreviation", "language"], likely;
    AbbreviationOther = "abbreviation-other", Warning, ["abbreviation", "block", "one", "right"], likely;
    NameDiffers = "name-differs", Error, ["block", "line", "name", "one", "other", "second"], likely;
    RoundingDiffers = "rounding-differs", Error, ["block", "line", "number", "one", "other", "second"], likely;
    SpanDiffers = "span-differs", Error, ["block", "line", "number", "one", "other", "second"], likely;
    RelativeDay = "relative-day", Warning, ["words"], likely;
    Tense = "tense", Warning, ["announced", "event", "words"], likely;
    SumDiffers = "sum-differs", Warning, ["number", "parts", "sum", "total"], likely;
    TypedShare = "typed-share", Warning, ["part", "share", "whole"], likely;
    CountDiffers = "count-differs", Warning, ["block", "listed", "number"], likely;
    NumberStyle = "number-style", Warning, ["number", "right", "why"], likely;
    ListMarks = "list-marks", Warning, ["block", "item", "language", "why"], likely;
    SaidTwice = "said-twice", Warning, ["block", "language", "line", "other"], likely;
    ItemsDiffer = "items-differ", Warning, ["block", "here", "line", "one", "other", "there"], likely;
    DayImpossible = "day-impossible", Error, ["date"], likely;
}

/// The names of all arguments of all codes.
static ARGUMENTS: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| Code::ALL.iter().flat_map(|code| code.arguments()).copied().collect());

impl Code {
    /// The name of an argument as the table has it.
    pub(super) fn argument(name: &str) -> Option<&'static str> {
        ARGUMENTS.get(name).copied()
    }
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.id())
    }
}
