//! The sources of the library, parsed, without their tests.

use std::path::Path;

use proc_macro2::{TokenStream, TokenTree};
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Attribute, Item, ItemMod};
use walkdir::WalkDir;

pub struct Source {
    /// From the root of the repository.
    pub path: String,
    /// The path of the module below the crate.
    pub module: Vec<String>,
    pub items: Vec<Item>,
    /// All lines of the file, its tests included.
    pub lines: usize,
    /// Those that are neither empty nor comments nor tests.
    pub lines_of_code: usize,
    /// The modules below it that are tests.
    tests: Vec<String>,
}

/// Every file below `src`; the program itself is a crate of its own.
pub fn sources() -> Vec<Source> {
    let walk = WalkDir::new("src").sort_by_file_name().into_iter().map(Result::unwrap);
    let rust = walk.filter(|entry| entry.path().extension().is_some_and(|ending| ending == "rs"));
    let library = rust.filter(|entry| entry.path() != Path::new("src/main.rs"));
    let mut sources: Vec<Source> = library.map(|entry| source(entry.path())).collect();
    let tests: Vec<Vec<String>> = sources
        .iter()
        .flat_map(|source| {
            source
                .tests
                .iter()
                .map(|name| [&source.module[..], std::slice::from_ref(name)].concat())
        })
        .collect();
    sources.retain(|source| !tests.contains(&source.module));
    sources
}

fn source(path: &Path) -> Source {
    let text = std::fs::read_to_string(path).unwrap();
    let file = syn::parse_file(&text).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
    let (tests, items): (Vec<Item>, Vec<Item>) = file.items.into_iter().partition(is_test);
    let mut code: Vec<&str> = text.lines().map(str::trim).collect();
    for item in &tests {
        let span = item.span();
        code[span.start().line - 1..span.end().line].fill("");
    }
    code.retain(|line| !line.is_empty() && !line.starts_with("//"));
    Source {
        path: path.display().to_string(),
        module: module(path),
        items,
        lines: text.lines().count(),
        lines_of_code: code.len(),
        tests: tests.iter().filter_map(module_of_tests).collect(),
    }
}

/// How many lines something takes.
pub fn height(node: &impl Spanned) -> usize {
    let span = node.span();
    span.end().line - span.start().line + 1
}

fn module(path: &Path) -> Vec<String> {
    let inside = path.strip_prefix("src").unwrap().with_extension("");
    let mut names: Vec<String> =
        inside.iter().map(|name| name.to_string_lossy().into_owned()).collect();
    if matches!(names.last().map(String::as_str), Some("mod" | "lib")) {
        names.pop();
    }
    names
}

fn module_of_tests(item: &Item) -> Option<String> {
    match item {
        Item::Mod(item) => Some(item.ident.to_string()),
        _ => None,
    }
}

fn is_test(item: &Item) -> bool {
    let attributes: &[Attribute] = match item {
        Item::Mod(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    };
    attributes.iter().any(|attribute| {
        let condition = attribute.meta.require_list();
        attribute.path().is_ident("cfg")
            && condition.is_ok_and(|list| list.tokens.to_string() == "test")
    })
}

/// The paths that a module names in its code, imports apart: `super::a::B`, `c(…)`, `D`; also those
/// in the words of macros. A word in small letters that is not called may be a variable: it is none.
pub fn paths(items: &[Item]) -> Vec<Vec<String>> {
    let mut paths = Paths(Vec::new());
    items.iter().for_each(|item| paths.visit_item(item));
    paths.0
}

struct Paths(Vec<Vec<String>>);

impl<'ast> Visit<'ast> for Paths {
    fn visit_path(&mut self, path: &'ast syn::Path) {
        let names: Vec<String> =
            path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        if names.len() > 1 || names[0].starts_with(char::is_uppercase) {
            self.0.push(names);
        }
        visit::visit_path(self, path);
    }

    fn visit_expr_call(&mut self, call: &'ast syn::ExprCall) {
        if let syn::Expr::Path(called) = &*call.func {
            let names = called.path.segments.iter().map(|segment| segment.ident.to_string());
            self.0.push(names.collect());
        }
        visit::visit_expr_call(self, call);
    }

    fn visit_macro(&mut self, called: &'ast syn::Macro) {
        visit::visit_macro(self, called);
        paths_in_words(called.tokens.clone(), &mut self.0);
    }

    /// A module inside of a file has paths of its own.
    fn visit_item_mod(&mut self, _: &'ast ItemMod) {}

    fn visit_visibility(&mut self, _: &'ast syn::Visibility) {}
}

fn paths_in_words(words: TokenStream, found: &mut Vec<Vec<String>>) {
    let mut path: Vec<String> = Vec::new();
    let mut colons = 0;
    for word in words {
        match word {
            TokenTree::Punct(mark) if mark.as_char() == ':' && !path.is_empty() => {
                colons += 1;
                continue;
            }
            TokenTree::Ident(name) if colons == 2 => path.push(name.to_string()),
            TokenTree::Ident(name) => {
                found.push(std::mem::replace(&mut path, vec![name.to_string()]));
            }
            TokenTree::Group(group) => {
                found.push(std::mem::take(&mut path));
                paths_in_words(group.stream(), found);
            }
            TokenTree::Punct(_) | TokenTree::Literal(_) => found.push(std::mem::take(&mut path)),
        }
        colons = 0;
    }
    found.push(path);
    found.retain(|path| {
        path.len() > 1 || path.first().is_some_and(|name| name.starts_with(char::is_uppercase))
    });
}
