//! What `query!` would check at build time: every statement of the store is prepared on both engines.

use std::path::{Path, PathBuf};

use sqlx::{Executor, SqlSafeStr, Statement};
use syn::visit::{self, Visit};

use crate::support::each;

#[test]
fn every_statement_is_understood_by_every_engine() {
    let mut found = Statements::default();
    for file in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store")) {
        let text = std::fs::read_to_string(&file).unwrap();
        found.visit_file(&syn::parse_file(&text).unwrap());
    }
    assert_eq!(found.hidden, Vec::<String>::new(), "statements must be literals, or this test cannot see them");
    assert!(found.sql.len() > 80, "only {} statements were found", found.sql.len());

    each(|store, _| {
        let statements = found.sql.clone();
        async move {
            let mut tx = store.begin().await.unwrap();
            for sql in statements {
                let prepared = (&mut *tx).prepare(sqlx::AssertSqlSafe(sql.clone()).into_sql_str()).await;
                assert_eq!(
                    prepared.map(|statement| statement.sql().as_str() == sql).map_err(|e| e.to_string()),
                    Ok(true),
                    "{sql}"
                );
            }
        }
    });
}

#[test]
fn the_test_of_statements_finds_a_wrong_one() {
    each(|store, _| async move {
        let mut tx = store.begin().await.unwrap();
        let wrong = sqlx::AssertSqlSafe("select nothing_like_it from unit".to_owned()).into_sql_str();
        assert!((&mut *tx).prepare(wrong).await.is_err());
    });
}

#[derive(Default)]
struct Statements {
    sql: Vec<String>,
    hidden: Vec<String>,
}

impl<'ast> Visit<'ast> for Statements {
    fn visit_expr_call(&mut self, call: &'ast syn::ExprCall) {
        if let syn::Expr::Path(path) = &*call.func {
            let names: Vec<String> = path.path.segments.iter().map(|segment| segment.ident.to_string()).collect();
            let is_query = names.last().is_some_and(|name| name.starts_with("query") || name == "raw_sql");
            if is_query && names.first().is_some_and(|name| name == "sqlx") {
                match call.args.first() {
                    Some(syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(sql), .. })) => self.sql.push(sql.value()),
                    _ => self.hidden.push(names.join("::")),
                }
            }
        }
        visit::visit_expr_call(self, call);
    }
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}
