//! The one table of rules by which every part becomes what the schema and Word ask for.

/// What the pass does when it meets an element.
#[derive(Debug, Clone, Copy)]
pub(super) enum Rule {
    /// Children in the order of the schema; an element left empty is dropped.
    Order(&'static [&'static str]),
    /// The root of a part: the same few namespaces everywhere.
    Root,
    /// A paragraph: its number within the document.
    Paragraph,
    /// This attribute, if it is there, names a link, a picture or page furniture: its relationship is recorded.
    Relation(&'static str),
    /// The properties of a drawing: number, name and alternative text.
    Describe,
    /// The properties of a picture inside its drawing: the same number and name.
    Name,
    /// What a drawing shows: docx-rs knows pictures alone, and hands a chart over as one.
    Graphic,
    /// The part of a picture that is shown.
    Crop,
    /// docx-rs has no `w:lang`; the body hands the language over as a highlight.
    Language,
    /// The style of a table of data: what else is said of the table joins it.
    Label,
    /// docx-rs has no mark for a header row; the body hands it over as a height without a rule.
    Header,
    /// docx-rs has no such element; the body hands it over under this one.
    Rename(&'static str),
    /// The mark of a footnote, and the footnote: LibreOffice finds the one by the other only if they are
    /// numbered in the order of the text.
    Mark,
    Note,
    /// A tracked change: its number, and who changes it when.
    Change,
    /// The name of the control of the list of contents, which says what it is by what joins it.
    Contents,
    /// An attribute that says nothing.
    Without(&'static str),
}

/// The rule for an element, if it has one.
pub(super) fn rule(element: &str) -> Option<Rule> {
    RULES.iter().find(|(name, _)| *name == element).map(|(_, rule)| *rule)
}

const RULES: &[(&str, Rule)] = &[
    ("w:document", Rule::Root),
    ("w:hdr", Rule::Root),
    ("w:ftr", Rule::Root),
    ("w:footnotes", Rule::Root),
    ("w:p", Rule::Paragraph),
    ("w:hyperlink", Rule::Relation("r:id")),
    ("w:headerReference", Rule::Relation("r:id")),
    ("w:footerReference", Rule::Relation("r:id")),
    ("a:blip", Rule::Relation("r:embed")),
    ("wp:docPr", Rule::Describe),
    ("pic:cNvPr", Rule::Name),
    ("a:srcRect", Rule::Crop),
    ("a:graphicData", Rule::Graphic),
    ("w:highlight", Rule::Language),
    ("w:tblStyle", Rule::Label),
    ("w:trHeight", Rule::Header),
    ("w:footnoteReference", Rule::Mark),
    ("w:footnote", Rule::Note),
    ("w:ins", Rule::Change),
    ("w:del", Rule::Change),
    ("w:cr", Rule::Rename("w:footnoteRef")),
    ("w:sdtPr", Rule::Order(CONTROL)),
    ("w:alias", Rule::Contents),
    ("w:fldChar", Rule::Without("w:dirty")),
    ("w:gridCol", Rule::Without("w:type")),
    ("w:pPr", Rule::Order(PARAGRAPH)),
    ("w:rPr", Rule::Order(RUN)),
    ("w:pBdr", Rule::Order(&["w:top", "w:left", "w:bottom", "w:right", "w:between", "w:bar"])),
    ("w:tblPr", Rule::Order(TABLE)),
    ("w:trPr", Rule::Order(ROW)),
    ("w:tcPr", Rule::Order(CELL)),
    ("w:tblBorders", Rule::Order(SIDES)),
    ("w:tcBorders", Rule::Order(SIDES)),
    ("w:tblCellMar", Rule::Order(SIDES)),
    ("w:tcMar", Rule::Order(SIDES)),
    ("w:sectPr", Rule::Order(SECTION)),
];

#[rustfmt::skip]
const PARAGRAPH: &[&str] = &[
    "w:pStyle", "w:keepNext", "w:keepLines", "w:pageBreakBefore", "w:framePr", "w:widowControl",
    "w:numPr", "w:suppressLineNumbers", "w:pBdr", "w:shd", "w:tabs", "w:suppressAutoHyphens",
    "w:kinsoku", "w:wordWrap", "w:overflowPunct", "w:topLinePunct", "w:autoSpaceDE",
    "w:autoSpaceDN", "w:bidi", "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind",
    "w:contextualSpacing", "w:mirrorIndents", "w:suppressOverlap", "w:jc", "w:textDirection",
    "w:textAlignment", "w:textboxTightWrap", "w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr",
    "w:sectPr", "w:pPrChange",
];

#[rustfmt::skip]
const RUN: &[&str] = &[
    "w:ins", "w:del", "w:rStyle", "w:rFonts", "w:b", "w:bCs", "w:i", "w:iCs", "w:caps", "w:smallCaps", "w:strike",
    "w:dstrike", "w:outline", "w:shadow", "w:emboss", "w:imprint", "w:noProof", "w:snapToGrid",
    "w:vanish", "w:webHidden", "w:color", "w:spacing", "w:w", "w:kern", "w:position", "w:sz",
    "w:szCs", "w:highlight", "w:u", "w:effect", "w:bdr", "w:shd", "w:fitText", "w:vertAlign",
    "w:rtl", "w:cs", "w:em", "w:lang", "w:eastAsianLayout", "w:specVanish", "w:oMath",
];

#[rustfmt::skip]
const CONTROL: &[&str] = &[
    "w:rPr", "w:alias", "w:tag", "w:id", "w:lock", "w:placeholder", "w:temporary",
    "w:showingPlcHdr", "w:dataBinding", "w:docPartObj",
];

#[rustfmt::skip]
const TABLE: &[&str] = &[
    "w:tblStyle", "w:tblpPr", "w:tblOverlap", "w:bidiVisual", "w:tblStyleRowBandSize",
    "w:tblStyleColBandSize", "w:tblW", "w:jc", "w:tblCellSpacing", "w:tblInd", "w:tblBorders",
    "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook", "w:tblCaption", "w:tblDescription",
];

#[rustfmt::skip]
const ROW: &[&str] = &[
    "w:cnfStyle", "w:divId", "w:gridBefore", "w:gridAfter", "w:wBefore", "w:wAfter", "w:cantSplit",
    "w:trHeight", "w:tblHeader", "w:tblCellSpacing", "w:jc", "w:hidden", "w:ins", "w:del",
];

#[rustfmt::skip]
const CELL: &[&str] = &[
    "w:cnfStyle", "w:tcW", "w:gridSpan", "w:hMerge", "w:vMerge", "w:tcBorders", "w:shd",
    "w:noWrap", "w:tcMar", "w:textDirection", "w:tcFitText", "w:vAlign", "w:hideMark",
];

#[rustfmt::skip]
const SIDES: &[&str] = &[
    "w:top", "w:start", "w:left", "w:bottom", "w:end", "w:right", "w:insideH", "w:insideV",
    "w:tl2br", "w:tr2bl",
];

#[rustfmt::skip]
const SECTION: &[&str] = &[
    "w:headerReference", "w:footerReference", "w:footnotePr", "w:endnotePr", "w:type", "w:pgSz",
    "w:pgMar", "w:paperSrc", "w:pgBorders", "w:lnNumType", "w:pgNumType", "w:cols",
    "w:formProt", "w:vAlign", "w:noEndnote", "w:titlePg", "w:textDirection", "w:bidi",
    "w:rtlGutter", "w:docGrid",
];
