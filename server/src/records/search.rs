//! Full-text search by bigrams. What everybody with a grant may see is apart from what some see masked: the second is
//! searched only among records where the searcher sees it in full.

use engine::condition::{Bound, Clock};
use engine::form::Form;
use engine::grant::FormAccess;
use engine::text::{bigrams, fold};
use engine::value::{FieldKind, Value};
use sea_query::{Alias, Cond, Expr, Query, SimpleExpr, Value as Sql};

use super::columns::initials;
use crate::actor::Actor;
use crate::db::{Bind, Dialect};
use crate::registry::{Definitions, Unscoped};

/// Tokens of one record: of open fields, and of sensitive ones.
pub(super) fn tokens(form: &Form, values: &[Value]) -> (Vec<String>, Vec<String>) {
    let (mut open, mut sensitive) = (Vec::new(), Vec::new());
    for (field, value) in form.fields.iter().zip(values).filter(|(f, _)| f.search) {
        let out = if field.sensitive { &mut sensitive } else { &mut open };
        match value {
            Value::Phone(p) => out.extend(digit_tokens(&p.number)),
            Value::Keys(keys) => {
                keys.iter().for_each(|k| out.extend(bigrams(field.option_name(k, engine::form::Lang::Zh))))
            }
            Value::Key(k) => out.extend(bigrams(field.option_name(k, engine::form::Lang::Zh))),
            other => {
                if let Some(text) = other.as_text() {
                    out.extend(bigrams(text));
                    if field.kind == FieldKind::Text && text.chars().count() <= 20 {
                        out.extend(initials(text).into_iter().flat_map(|i| bigrams(&i)));
                    }
                }
            }
        }
    }
    for list in [&mut open, &mut sensitive] {
        list.sort_unstable();
        list.dedup();
    }
    (open, sensitive)
}

/// A number is found by any two neighbouring digits like other text; its country code is not worth a search.
fn digit_tokens(number: &str) -> Vec<String> {
    bigrams(number.strip_prefix("+86").unwrap_or(number))
}

/// Values of the columns `search`, `search_sensitive`.
pub(crate) fn binds(form: &Form, values: &[Value]) -> [Bind; 2] {
    let (open, sensitive) = tokens(form, values);
    [Bind::Tokens(open), Bind::Tokens(sensitive)]
}

/// The records that hold all of `text`; `None` for a text without a letter or digit.
pub(super) fn condition(
    text: &str,
    form: &Form,
    definitions: &Definitions,
    actor: &Actor,
    access: &FormAccess,
    clock: &Clock,
    dialect: Dialect,
) -> Option<Cond> {
    let words: Vec<Vec<String>> =
        fold(text).split_whitespace().map(bigrams).filter(|tokens| !tokens.is_empty()).take(8).collect();
    if words.is_empty() {
        return None;
    }
    let all: Vec<String> = words.concat();
    let open = Unscoped(definitions);
    // Where a field is masked, a hit would tell what the mask hides.
    let visible = |sensitive: bool| {
        let searched = form.fields.iter().enumerate().filter(|(_, f)| f.search && f.sensitive == sensitive);
        let masked = searched.filter(|(i, _)| !access.everywhere(*i).in_full());
        let parts = masked.map(|(i, _)| access.where_in_full(i, actor.relations(), clock, &open));
        parts.fold(Bound::TRUE, Bound::and)
    };
    let class = |column, sensitive| {
        let found = Cond::all().add(contains(form, column, &all, dialect));
        match visible(sensitive) {
            Bound::All(parts) if parts.is_empty() => found,
            some => found.add(some.to_sql("t0")),
        }
    };
    Some(Cond::any().add(class("search", false)).add(class("search_sensitive", true)))
}

fn contains(form: &Form, column: &'static str, tokens: &[String], dialect: Dialect) -> SimpleExpr {
    match dialect {
        Dialect::Sqlite => {
            let query = tokens.iter().map(|t| format!("\"{t}\"")).collect::<Vec<_>>().join(" AND ");
            let mut rows = Query::select();
            let table = format!("x_{}", form.table());
            rows.expr(Expr::cust("rowid")).from(Alias::new(&table)).and_where(Expr::cust_with_values(
                format!("{table} MATCH ?"),
                [Sql::from(format!("{column} : ({query})"))],
            ));
            sea_query::ExprTrait::in_subquery(Expr::col((Alias::new("t0"), Alias::new("seq"))), rows)
        }
        Dialect::Postgres => {
            // One value for all tokens, which hold no spaces. (The builder takes `[` for a quote: no ARRAY[…] here.)
            let all = Sql::from(tokens.join(" "));
            Expr::cust_with_values(format!("t0.{column} @> string_to_array($1, ' ')"), [all])
        }
    }
}
