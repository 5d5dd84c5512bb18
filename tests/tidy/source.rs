//! What the tidy test sees in a source file. Code under `#[cfg(test)]` and doc comments are left out.

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Attribute, Item, UseTree};

/// What is in a source file.
#[derive(Default)]
pub(crate) struct Source {
    /// First part of every path from the crate's root.
    pub(crate) rooms: Vec<String>,
    /// Paths as written, of other crates too.
    pub(crate) paths: Vec<String>,
    /// String literals.
    pub(crate) texts: Vec<String>,
    /// Names of modules and types that are declared.
    pub(crate) names: Vec<String>,
    /// Something is async.
    pub(crate) waits: bool,
    /// The module in which the visitor is.
    module: Vec<String>,
}

impl Source {
    /// Reads the file that is this module.
    pub(crate) fn read(text: &str, module: &[String]) -> Self {
        let file = syn::parse_file(text).expect("the compiler takes it too");
        let mut source = Self { module: module.to_vec(), ..Self::default() };
        source.visit_file(&file);
        source
    }

    fn meet(&mut self, path: &[String]) {
        self.paths.push(path.join("::"));
        let up = path.iter().take_while(|part| *part == "super").count();
        match path.first().map(String::as_str) {
            Some("crate") => self.rooms.extend(path.get(1).cloned()),
            // Out of the room's own root: what follows is a room.
            Some("super") if up >= self.module.len() => self.rooms.extend(path.get(up).cloned()),
            _ => {}
        }
    }

    fn meet_use(&mut self, tree: &UseTree, before: &[String]) {
        let with = |name: &syn::Ident| [before, &[name.to_string()]].concat();
        match tree {
            UseTree::Path(path) => self.meet_use(&path.tree, &with(&path.ident)),
            UseTree::Name(name) => self.meet(&with(&name.ident)),
            UseTree::Rename(rename) => self.meet(&with(&rename.ident)),
            UseTree::Glob(_) => self.meet(before),
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.meet_use(tree, before)),
        }
    }

    /// Macros are only tokens: paths and literals are found by their looks.
    fn meet_tokens(&mut self, tokens: TokenStream) {
        let mut path: Vec<String> = Vec::new();
        for token in tokens {
            match token {
                TokenTree::Ident(ident) => {
                    self.waits |= ident == "async";
                    path.push(ident.to_string());
                    continue;
                }
                TokenTree::Punct(punct) if punct.as_char() == ':' => continue,
                TokenTree::Literal(literal) => {
                    if let Ok(text) = syn::parse_str::<syn::LitStr>(&literal.to_string()) {
                        self.texts.push(text.value());
                    }
                }
                TokenTree::Group(group) => self.meet_tokens(group.stream()),
                TokenTree::Punct(_) => {}
            }
            self.meet(&std::mem::take(&mut path));
        }
        self.meet(&path);
    }
}

impl<'ast> Visit<'ast> for Source {
    fn visit_item(&mut self, item: &'ast Item) {
        let attributes = match item {
            Item::Mod(item) => &item.attrs,
            Item::Fn(item) => &item.attrs,
            Item::Impl(item) => &item.attrs,
            Item::Use(item) => &item.attrs,
            _ => &Vec::new(),
        };
        if attributes.iter().any(is_test) {
            return;
        }
        match item {
            Item::Struct(item) => self.names.push(item.ident.to_string()),
            Item::Enum(item) => self.names.push(item.ident.to_string()),
            Item::Trait(item) => self.names.push(item.ident.to_string()),
            Item::Type(item) => self.names.push(item.ident.to_string()),
            Item::Mod(item) => self.names.push(item.ident.to_string()),
            _ => {}
        }
        if let Item::Mod(inner) = item {
            self.module.push(inner.ident.to_string());
            visit::visit_item(self, item);
            self.module.pop();
        } else {
            visit::visit_item(self, item);
        }
    }

    fn visit_attribute(&mut self, _: &'ast Attribute) {}

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.meet_use(&item.tree, &[]);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let parts: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        self.meet(&parts);
        visit::visit_path(self, path);
    }

    fn visit_lit_str(&mut self, text: &'ast syn::LitStr) {
        self.texts.push(text.value());
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        self.meet_tokens(call.tokens.clone());
        visit::visit_macro(self, call);
    }

    fn visit_signature(&mut self, signature: &'ast syn::Signature) {
        self.waits |= signature.asyncness.is_some();
        visit::visit_signature(self, signature);
    }

    fn visit_expr_async(&mut self, block: &'ast syn::ExprAsync) {
        self.waits = true;
        visit::visit_expr_async(self, block);
    }
}

fn is_test(attribute: &Attribute) -> bool {
    attribute.path().is_ident("cfg") && attribute.parse_args::<syn::Ident>().is_ok_and(|name| name == "test")
}
