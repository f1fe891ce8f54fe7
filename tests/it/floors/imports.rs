//! Which file uses what another one defines: paths are followed through `use`, modules and what is
//! handed on (`pub use`) to the file where the item stands.

use std::collections::{BTreeMap, BTreeSet};

use syn::visit::Visit;
use syn::{Item, ItemUse, UseTree, Visibility};

use super::sources::{Source, paths};

/// What each file uses of others: (user, used) → names.
pub type Edges = BTreeMap<(String, String), BTreeSet<String>>;

type Path = Vec<String>;

/// What a name may mean in a module.
#[derive(Default)]
struct Scope {
    file: String,
    modules: BTreeSet<String>,
    items: BTreeSet<String>,
    imports: BTreeMap<String, Path>,
    /// Modules of which everything is imported.
    globs: Vec<Path>,
    /// What the code names.
    uses: Vec<Path>,
}

enum Found {
    Module(Path),
    /// The file, and the name in it.
    Item(String, String),
}

#[derive(Default)]
struct Scopes(BTreeMap<Path, Scope>);

pub fn edges(sources: &[Source]) -> Edges {
    let mut scopes = Scopes::default();
    for source in sources {
        scopes.add(&source.path, &source.module, &source.items);
    }
    let mut edges = Edges::new();
    for (module, scope) in &scopes.0 {
        for path in &scope.uses {
            if let Some(Found::Item(file, name)) = scopes.resolve(module, path, false, 0)
                && file != scope.file
            {
                edges.entry((scope.file.clone(), file)).or_default().insert(name);
            }
        }
    }
    edges
}

impl Scopes {
    fn add(&mut self, file: &str, module: &[String], items: &[Item]) {
        let mut scope = Scope { file: file.to_owned(), uses: paths(items), ..Scope::default() };
        let mut imports = Imports(Vec::new());
        for item in items {
            imports.visit_item(item);
            if let Item::Mod(inner) = item {
                let name = inner.ident.to_string();
                if let Some((_, items)) = &inner.content {
                    self.add(file, &[module, std::slice::from_ref(&name)].concat(), items);
                }
                scope.modules.insert(name);
            } else {
                scope.items.extend(name_of(item));
            }
        }
        for import in imports.0 {
            let handed_on = !matches!(import.vis, Visibility::Inherited);
            for (name, path) in leaves(&import.tree) {
                // What a module hands on of those below it, it does not use.
                let below = scope.modules.contains(&path[0]) || path[0] == "self";
                if !(handed_on && below) && name != "*" {
                    scope.uses.push(path.clone());
                }
                if name == "*" {
                    scope.globs.push(path);
                } else {
                    scope.imports.insert(name, path);
                }
            }
        }
        self.0.insert(module.to_vec(), scope);
    }

    /// `more`: whether something of it is asked for, so that it must be a module if it can be.
    fn resolve(&self, from: &[String], path: &[String], more: bool, depth: usize) -> Option<Found> {
        let (first, rest) = path.split_first()?;
        match first.as_str() {
            "crate" => self.walk(&[], rest, more, depth),
            "self" => self.walk(from, rest, more, depth),
            "super" => self.walk(&from[..from.len().checked_sub(1)?], rest, more, depth),
            name => match self.find(from, name, more || !rest.is_empty(), depth)? {
                Found::Module(module) => self.walk(&module, rest, more, depth),
                item => Some(item),
            },
        }
    }

    fn walk(&self, module: &[String], path: &[String], more: bool, depth: usize) -> Option<Found> {
        let Some((first, rest)) = path.split_first() else {
            return Some(Found::Module(module.to_vec()));
        };
        if first == "super" {
            return self.walk(&module[..module.len().checked_sub(1)?], rest, more, depth);
        }
        match self.find(module, first, more || !rest.is_empty(), depth)? {
            Found::Module(module) => self.walk(&module, rest, more, depth),
            item => Some(item),
        }
    }

    fn find(&self, module: &[String], name: &str, more: bool, depth: usize) -> Option<Found> {
        let scope = self.0.get(module).filter(|_| depth < 16)?;
        let below = || Found::Module([module, &[name.to_owned()]].concat());
        if more && scope.modules.contains(name) {
            return Some(below());
        }
        if scope.items.contains(name) {
            return Some(Found::Item(scope.file.clone(), name.to_owned()));
        }
        if let Some(path) = scope.imports.get(name) {
            return self.resolve(module, path, more, depth + 1);
        }
        if scope.modules.contains(name) {
            return Some(below());
        }
        scope.globs.iter().find_map(|glob| match self.resolve(module, glob, true, depth + 1)? {
            Found::Module(other) => self.find(&other, name, more, depth + 1),
            Found::Item(..) => None,
        })
    }
}

/// Every `use`, also those inside of functions.
struct Imports<'ast>(Vec<&'ast ItemUse>);

impl<'ast> Visit<'ast> for Imports<'ast> {
    fn visit_item_use(&mut self, import: &'ast ItemUse) {
        self.0.push(import);
    }

    fn visit_item_mod(&mut self, _: &'ast syn::ItemMod) {}
}

/// The names that a `use` gives, each with its path.
fn leaves(tree: &UseTree) -> Vec<(String, Path)> {
    match tree {
        UseTree::Path(path) => {
            let prefix = path.ident.to_string();
            let mut below = leaves(&path.tree);
            for (name, leaf) in &mut below {
                // `use a::{self}` is `use a`.
                if *name == "self" {
                    name.clone_from(&prefix);
                    leaf.clear();
                }
                leaf.insert(0, prefix.clone());
            }
            below
        }
        UseTree::Name(name) => vec![(name.ident.to_string(), vec![name.ident.to_string()])],
        UseTree::Rename(name) => vec![(name.rename.to_string(), vec![name.ident.to_string()])],
        UseTree::Glob(_) => vec![("*".to_owned(), Vec::new())],
        UseTree::Group(group) => group.items.iter().flat_map(leaves).collect(),
    }
}

fn name_of(item: &Item) -> Option<String> {
    let name = match item {
        Item::Const(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        Item::Macro(item) => item.ident.as_ref()?,
        Item::Static(item) => &item.ident,
        Item::Struct(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::Type(item) => &item.ident,
        _ => return None,
    };
    Some(name.to_string())
}
