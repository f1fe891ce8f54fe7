//! What the commands themselves say.

use crate::diagnostic::messages;

messages! {
    /// A text of a command. Its words, and the arguments that they use, stand in the catalogue.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    #[allow(missing_docs)]
    pub(super) enum Text {
        Day = "day",
        NoProject = "no-project",
        ProjectUnusable = "project-unusable",
        MoreFindings = "more-findings",
        Severity = "severity",
        ImpactDocument = "impact-document",
        ImpactBlocks = "impact-blocks",
        FormsNone = "forms-none",
        FormsCheck = "forms-check",
        ImpactNoMore = "impact-no-more",
        Impact = "impact",
        ReadSheet = "read-sheet",
        ReadHeader = "read-header",
        ReadRows = "read-rows",
        ReadColumn = "read-column",
        MapIntro = "map-intro",
        MapMade = "map-made",
        DiffNew = "diff-new",
        DiffSame = "diff-same",
        DiffChanged = "diff-changed",
        DiffBlock = "diff-block",
        DiffWas = "diff-was",
        DiffIs = "diff-is",
        EditionMade = "edition-made",
        EditionWithheld = "edition-withheld",
        EditionChecked = "edition-checked",
        EditionPlanned = "edition-planned",
        FileCreated = "file-created",
        FileReplaced = "file-replaced",
        FileKept = "file-kept",
        FileHeld = "file-held",
        Decided = "decided",
        AllowedNow = "allowed-now",
        AllowHow = "allow-how",
        Bundled = "bundled",
        BundleBeside = "bundle-beside",
        Accepted = "accepted",
        Replaced = "replaced",
        PlanSummary = "plan-summary",
        BuildSummary = "build-summary",
        ByHandSummary = "by-hand-summary",
        FindingsSummary = "findings-summary",
        Folded = "folded",
        ExplainHow = "explain-how",
        ExplainList = "explain-list",
        ReportMade = "report-made",
        NewMade = "new-made",
        OutlinePart = "outline-part",
    }
}
