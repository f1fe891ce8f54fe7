//! `let name = |…| …` hides a function from those who look for one. `cargo test --release --test it
//! floors::closures -- --nocapture` lists them.

use std::collections::BTreeMap;
use std::fmt::Write;

use syn::visit::{self, Visit};
use syn::{Expr, ExprClosure, Local, Pat};

use super::sources::{Source, height, sources};

/// So many may stand in a thousand lines of code.
const IN_1000_LINES: f64 = 3.0;

const LINES_OF_A_CLOSURE: usize = 3;

struct Closure {
    path: String,
    line: usize,
    name: String,
    lines: usize,
}

#[test]
fn few_closures_with_a_name_and_none_long() {
    let sources = sources();
    let all: Vec<Closure> = sources.iter().flat_map(closures).collect();
    let long: Vec<&Closure> =
        all.iter().filter(|closure| closure.lines > LINES_OF_A_CLOSURE).collect();
    let lines: usize = sources.iter().map(|source| source.lines_of_code).sum();
    let share = all.len() as f64 * 1000.0 / lines as f64;
    let mut list = by_file(&all);
    writeln!(list, "\nover {LINES_OF_A_CLOSURE} lines:").unwrap();
    for Closure { path, line, name, lines } in &long {
        writeln!(list, "  {path}:{line}: {name}, {lines} lines").unwrap();
    }
    let (count, long) = (all.len(), long.len());
    writeln!(list, "\n{count} in {lines} lines of code: {share:.1} in 1,000; {long} are long")
        .unwrap();
    println!("{list}");
    assert!(
        share <= IN_1000_LINES && long == 0,
        "{list}only {IN_1000_LINES} may be in 1,000 lines, and none long"
    );
}

/// How many each file has and in which lines, those with the most first.
fn by_file(closures: &[Closure]) -> String {
    let mut lines: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for closure in closures {
        lines.entry(&closure.path).or_default().push(closure.line.to_string());
    }
    let mut lines: Vec<_> = lines.into_iter().collect();
    lines.sort_by_key(|(_, lines)| std::cmp::Reverse(lines.len()));
    let line = |(path, lines): &(&str, Vec<String>)| {
        format!("{:>4} {path}: {}\n", lines.len(), lines.join(", "))
    };
    lines.iter().map(line).collect()
}

fn closures(source: &Source) -> Vec<Closure> {
    let mut closures = Closures { path: &source.path, found: Vec::new() };
    source.items.iter().for_each(|item| closures.visit_item(item));
    closures.found
}

struct Closures<'s> {
    path: &'s str,
    found: Vec<Closure>,
}

impl<'ast> Visit<'ast> for Closures<'_> {
    fn visit_local(&mut self, local: &'ast Local) {
        visit::visit_local(self, local);
        let closure = local.init.as_ref().and_then(|init| closure(&init.expr));
        let (Some(closure), Some(name)) = (closure, name(&local.pat)) else { return };
        self.found.push(Closure {
            path: self.path.to_owned(),
            line: local.let_token.span.start().line,
            name,
            lines: height(closure),
        });
    }
}

fn name(pattern: &Pat) -> Option<String> {
    match pattern {
        Pat::Ident(name) => Some(name.ident.to_string()),
        Pat::Type(typed) => name(&typed.pat),
        _ => None,
    }
}

fn closure(value: &Expr) -> Option<&ExprClosure> {
    match value {
        Expr::Closure(closure) => Some(closure),
        Expr::Reference(inner) => closure(&inner.expr),
        Expr::Paren(inner) => closure(&inner.expr),
        _ => None,
    }
}
