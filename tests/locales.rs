//! The languages of the bot say the same things, with the same variables; every sentence is used, and every sentence that
//! the program names exists and gets the variables it needs.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail as tests do: loudly")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use chihoi::domain::locale::Locale;
use fluent_syntax::ast;
use syn::visit::Visit;

/// Variables of each message.
type Messages = BTreeMap<String, BTreeSet<String>>;

#[test]
fn every_language_has_the_same_messages_with_the_same_variables() {
    let expected = messages(Locale::default());
    for locale in Locale::ALL {
        let found = messages(locale);
        for id in expected.keys().chain(found.keys()) {
            assert_eq!(found.get(id), expected.get(id), "{locale}: {id} (left: {locale}, right: {})", Locale::default());
        }
    }
}

#[test]
fn every_message_is_used_and_every_message_that_is_used_exists() {
    let known = messages(Locale::default());
    let scopes: BTreeSet<&str> = known.keys().filter_map(|id| id.split('-').next()).collect();
    let used: BTreeMap<String, PathBuf> =
        sources().into_iter().flat_map(|(file, text)| literals(&text).into_iter().map(move |id| (id, file.clone()))).collect();
    for id in known.keys() {
        assert!(used.contains_key(id), "{id} is used nowhere");
    }
    for (id, file) in used.iter().filter(|(id, _)| id.split('-').next().is_some_and(|scope| scopes.contains(scope))) {
        assert!(known.contains_key(id), "{}: there is no message {id}", file.display());
    }
}

#[test]
fn messages_get_the_variables_they_need() {
    let known = messages(Locale::default());
    let mut calls = 0;
    for (file, text) in sources() {
        let mut found = Calls::default();
        found.visit_file(&syn::parse_file(&text).unwrap());
        for (id, args) in found.0 {
            calls += 1;
            let needed = known.get(&id).unwrap_or_else(|| panic!("{}: there is no message {id}", file.display()));
            for variable in needed {
                let given = args.iter().find(|(name, _)| variable.strip_suffix("-text").unwrap_or(variable) == name);
                let Some((_, is_count)) = given else { panic!("{}: {id} is said without ${variable}", file.display()) };
                let written = variable.ends_with("-text");
                assert!(!written || *is_count, "{}: {id} needs ${variable}, and what it gets is no count", file.display());
            }
        }
    }
    assert!(calls > 100, "only {calls} calls were found");
}

/// Calls of `phrase` and `phrase_with` whose ids and arguments stand there: the id, the arguments' names, and whether each
/// may be a count.
#[derive(Default)]
struct Calls(Vec<(String, Vec<(String, bool)>)>);

impl<'ast> Visit<'ast> for Calls {
    fn visit_expr_call(&mut self, call: &'ast syn::ExprCall) {
        if let syn::Expr::Path(path) = call.func.as_ref() {
            let name = path.path.segments.last().unwrap().ident.to_string();
            let args: Vec<&syn::Expr> = call.args.iter().collect();
            match (name.as_str(), args.as_slice()) {
                ("phrase", [id]) => self.0.extend(text(id).map(|id| (id, Vec::new()))),
                ("phrase_with", [id, syn::Expr::Array(array)]) => {
                    let given: Vec<(String, bool)> = array.elems.iter().filter_map(argument).collect();
                    assert_eq!(given.len(), array.elems.len(), "an argument of {:?} has no plain name", text(id));
                    self.0.extend(text(id).map(|id| (id, given)));
                }
                _ => {}
            }
        }
        syn::visit::visit_expr_call(self, call);
    }
}

/// `("name", value)`.
fn argument(expr: &syn::Expr) -> Option<(String, bool)> {
    let syn::Expr::Tuple(tuple) = expr else { return None };
    let is_count = match tuple.elems.get(1)? {
        syn::Expr::Call(call) => match call.func.as_ref() {
            syn::Expr::Path(path) => path.path.segments.last()?.ident == "Count",
            _ => false,
        },
        // What a variable holds is not seen here.
        other => matches!(other, syn::Expr::Path(_)),
    };
    Some((text(tuple.elems.get(0)?)?, is_count))
}

fn text(expr: &syn::Expr) -> Option<String> {
    match expr {
        syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) => Some(text.value()),
        _ => None,
    }
}

/// Path and text of every source file, without its tests.
fn sources() -> Vec<(PathBuf, String)> {
    let mut sources = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                let text = text.split("#[cfg(test)]").next().unwrap().to_owned();
                sources.push((path, text));
            }
        }
    }
    assert!(sources.len() > 50, "only {} sources were found", sources.len());
    sources
}

/// The string literals that could be ids, macros included, comments not.
fn literals(text: &str) -> BTreeSet<String> {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    let could_be =
        |word: &&str| word.contains('-') && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    code.flat_map(|line| line.split('"').skip(1).step_by(2)).filter(could_be).map(str::to_owned).collect()
}

fn messages(locale: Locale) -> Messages {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales").join(locale.as_str());
    let mut messages = Messages::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let resource =
            fluent_syntax::parser::parse(text.as_str()).unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", path.display()));
        for entry in resource.body {
            let ast::Entry::Message(message) = entry else { continue };
            assert!(message.attributes.is_empty(), "{}: {} has attributes", path.display(), message.id.name);
            let mut variables = BTreeSet::new();
            in_pattern(message.value.as_ref().unwrap(), &mut variables);
            let before = messages.insert(message.id.name.to_owned(), variables);
            assert!(before.is_none(), "{}: {} stands twice", path.display(), message.id.name);
        }
    }
    messages
}

fn in_pattern(pattern: &ast::Pattern<&str>, variables: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let ast::PatternElement::Placeable { expression } = element {
            in_expression(expression, variables);
        }
    }
}

fn in_expression(expression: &ast::Expression<&str>, variables: &mut BTreeSet<String>) {
    match expression {
        ast::Expression::Inline(inline) => in_inline(inline, variables),
        ast::Expression::Select { selector, variants } => {
            // What selects is grammar, and grammars differ: English has a plural where Vietnamese has none.
            let ast::InlineExpression::VariableReference { .. } = selector else { panic!("a selector that is no variable") };
            for variant in variants {
                in_pattern(&variant.value, variables);
            }
        }
    }
}

fn in_inline(inline: &ast::InlineExpression<&str>, variables: &mut BTreeSet<String>) {
    match inline {
        ast::InlineExpression::VariableReference { id } => {
            variables.insert(id.name.to_owned());
        }
        ast::InlineExpression::Placeable { expression } => in_expression(expression, variables),
        ast::InlineExpression::StringLiteral { .. } | ast::InlineExpression::NumberLiteral { .. } => {}
        // One translation inside another cannot be translated well.
        other => panic!("a sentence is built from {other:?}"),
    }
}

#[test]
fn nobody_is_asked_for_identity_papers() {
    let folders = ["locales/vi", "locales/en", "plans"];
    for folder in folders {
        for entry in std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap().to_lowercase();
            for paper in ["căn cước", "cccd", "cmnd", "chứng minh nhân dân", "hộ khẩu", "hộ chiếu", "identity card", "passport"]
            {
                assert!(!text.contains(paper), "{}: {paper}", path.display());
            }
        }
    }
}
