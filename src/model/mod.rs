//! What a manager types, as types: the project, its registries and its events. The JSON Schema
//! that editors and the reader use is derived from these, so a name is decided here once.

mod hash;
mod words;
mod day;
mod number;
mod normalise;
mod money;
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
mod event;
mod report;
mod results;
mod figure_table;
mod figure_chart;
mod allowance;
mod approval;
mod correction;
mod kind;

pub use allowance::Allowance;
pub use approval::{Applied, Approval, Approvals, Change, Signed, State, Texts};
pub use budget::Budget;
pub use conventions::{
    CellWords, Conventions, CurrencyWords, DateWords, KnownColumn, KnownSheet, RowWords,
    TitleWords, UnitWord, UnitWords, WorkbooksFile,
};
pub use correction::{Correction, Corrections, CorrectionsFile};
pub use day::{Day, Span};
pub use event::{
    AgendaEntry, BlockEntry, Event, EventFolder, EventText, Figure, ItemEntry, KeyFigureEntry,
    ListSource, Next, Participants, PhotoEntry, Publish, QuoteEntry, RecommendationEntry, Release,
    Rounded, SessionEntry, StatementEntry, Wanted, When, Where,
};
pub use figure_chart::{ChartEntry, ChartForm};
pub use figure_table::{
    ByEntry, ColumnEntry, EachEntry, FigureCell, FigureRow, FigureTable, RowEntry, RowLabel,
    RowsEntry, Step, TableEntry,
};
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
pub use quantity::{Figures, Measure, Quantity, Trace, TraceStep, exact, measured};
pub use rates::{NoRate, Rates};
pub use receipt::{ColumnReceipt, Receipt, RowsReceipt, SheetReceipt, TableReceipt};
pub use reconcile::{Only, Reconcile, Side};
pub use registry::{
    Abbreviation, Contact, Organisation, OrganisationFile, PeopleFile, Person, Place, PlacesFile,
    Registries, Role, Term, TermsFile,
};
pub use report::{Explained, Period, ReportFile, Subject, Told};
pub use results::{Actual, Indicator, Measured, Outcome, OutcomeOutput, Results, ResultsFile};
pub use role::{Evidence, RowRole};
pub use table::{Address, Cell, Column, ColumnKind, Private, Row, RowKind, Table, Value};
pub use words::{PerLanguage, Words};
