//! What a manager types, as types: the project, its registries and its events. The JSON Schema
//! that editors and the reader use is derived from these, so a name is decided here once.

mod hash;
mod words;
mod day;
pub mod dates;
mod number;
mod normalise;
mod address;
mod money;
mod quarters;
mod rates;
mod role;
mod receipt;
mod table;
mod reconcile;
mod conventions;
mod budget;
mod format;
mod quantity;
mod map;
mod project;
mod registry;
mod figure;
mod figures;
mod figure_table;
mod figure_chart;
mod allowance;
mod event;
mod document_file;
mod results;
mod approval;
mod folder;
mod report;
mod correction;
mod kind;

pub use address::Address;
pub use allowance::Allowance;
pub use approval::{
    Applied, Approval, Approvals, BESIDE, Change, Signed, State, Texts, block_of, unread,
};
pub use budget::{BrokenMap, Budget, Gap};
pub use conventions::{
    CellWords, Conventions, CurrencyWords, DateWords, KnownColumn, KnownSheet, RowWords,
    TitleWords, UnitWord, UnitWords, WorkbooksFile,
};
pub use correction::{Correction, Corrections, CorrectionsFile, days};
pub use day::{Day, Span};
pub use document_file::DocumentFile;
pub use event::{
    AgendaEntry, BlockEntry, Event, EventText, ItemEntry, KeyFigureEntry, ListSource, Next,
    Participants, PhotoEntry, Publish, QuoteEntry, RecommendationEntry, Release, SessionEntry,
    StatementEntry, When, Where,
};
pub use figure::{Figure, Rounded, Wanted};
pub use figure_chart::{ChartEntry, ChartForm};
pub use figure_table::{ByEntry, ColumnEntry, EachEntry, RowEntry, RowsEntry, Step, TableEntry};
pub use figures::{Explained, FigureCell, FigureRow, FigureTable, Figures, RowLabel};
pub use folder::{EventFolder, Period, Subject, Told};
pub use format::ranges;
pub use hash::Fingerprint;
pub use kind::{About, Format, Kind, KindFile, SectionEntry, Templates, Tense, WordsFile};
pub use map::{Blank, ColumnMap, FullColumn, MapFile, MapKind, SheetMap};
pub use money::{Conversion, Currency, Money, MoneyError, Rate, Sourced};
pub use normalise::{folded, folded_code, is_invisible};
pub use number::Number;
pub use project::{
    Acknowledgement, Donor, FooterLine, Logo, Names, Phase, Project, ProjectFile, Sources,
};
pub use quantity::{Measure, Quantity, Trace, TraceStep, exact, measured};
pub use quarters::Quarters;
pub use rates::{NoRate, Rates};
pub use receipt::{ColumnReceipt, Receipt, RowsReceipt, SheetReceipt, TableReceipt};
pub use reconcile::{Only, Reconcile, Side};
pub use registry::{
    Abbreviation, Contact, Entry, Organisation, OrganisationFile, PeopleFile, Person, Place,
    PlacesFile, Registries, Role, Term, TermsFile,
};
pub use report::ReportFile;
pub use results::{Actual, Indicator, Measured, Outcome, OutcomeOutput, Results, ResultsFile};
pub use role::{Evidence, RowRole};
pub use table::{Cell, Column, ColumnKind, Origin, Private, Row, RowKind, Table, Value, YEAR};
pub use words::{PerLanguage, Words};
