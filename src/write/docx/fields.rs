//! Fields: what Word works out by itself, each with a result that holds until it does. It knows nothing of what they
//! are for.

use docx_rs::{FieldCharType, InstrText, Run};

/// A complete field in the order of its runs.
pub(super) fn field(instruction: &str, result: Run) -> [Run; 5] {
    use FieldCharType::{Begin, End, Separate};
    [mark(Begin), instructed(instruction), mark(Separate), result, mark(End)]
}

/// The beginning of a field whose result takes paragraphs.
pub(super) fn begin(instruction: &str) -> [Run; 3] {
    [mark(FieldCharType::Begin), instructed(instruction), mark(FieldCharType::Separate)]
}

/// The end of it.
pub(super) fn end() -> Run {
    mark(FieldCharType::End)
}

fn mark(kind: FieldCharType) -> Run {
    Run::new().add_field_char(kind, false)
}

fn instructed(instruction: &str) -> Run {
    Run::new().add_instr_text(InstrText::Unsupported(instruction.to_owned()))
}
