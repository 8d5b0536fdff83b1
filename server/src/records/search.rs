//! Full-text search by bigrams; numbers of four digits and more by fours. What everybody with a grant may see is apart from
//! what some see masked: the second is searched only among records where the searcher sees it in full.

use engine::condition::{Bound, Clock};
use engine::form::Form;
use engine::grant::FormAccess;
use engine::text::{bigrams, fold, fours, sought};
use engine::value::{FieldKind, Value};
use sea_query::{Alias, Cond, Expr, ExprTrait, Query, SelectStatement, Value as Sql};

use super::Seen;
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
                    out.extend(fours(text));
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

/// A number is found by its neighbouring digits like other text; its country code is not worth a search.
pub(crate) fn digit_tokens(number: &str) -> Vec<String> {
    let number = number.strip_prefix("+86").unwrap_or(number);
    [bigrams(number), fours(number)].concat()
}

/// Values of the columns `search`, `search_sensitive`.
pub(crate) fn binds(form: &Form, values: &[Value]) -> [Bind; 2] {
    let (open, sensitive) = tokens(form, values);
    [Bind::Tokens(open), Bind::Tokens(sensitive)]
}

/// The text that somebody looks for in one form.
#[derive(Clone)]
pub(super) struct Search {
    table: String,
    tokens: Vec<String>,
    /// Where the searcher sees all that is searched in full: of open fields, of sensitive ones.
    visible: [Bound; 2],
    dialect: Dialect,
}

const CLASSES: [&str; 2] = ["search", "search_sensitive"];

impl Search {
    /// `None` for a text without a letter or digit.
    pub fn new(
        text: &str,
        form: &Form,
        definitions: &Definitions,
        actor: &Actor,
        access: &FormAccess,
        clock: &Clock,
        dialect: Dialect,
    ) -> Option<Search> {
        let words: Vec<Vec<String>> =
            fold(text).split_whitespace().map(sought).filter(|tokens| !tokens.is_empty()).take(8).collect();
        if words.is_empty() {
            return None;
        }
        let open = Unscoped(definitions);
        // Where a field is masked, a hit would tell what the mask hides.
        let visible = [false, true].map(|sensitive| {
            let searched = form.fields.iter().enumerate().filter(|(_, f)| f.search && f.sensitive == sensitive);
            let masked = searched.filter(|(i, _)| !access.everywhere(*i).in_full());
            let parts = masked.map(|(i, _)| access.where_in_full(i, actor.relations(), clock, &open));
            parts.fold(Bound::TRUE, Bound::and)
        });
        Some(Search { table: form.table(), tokens: words.concat(), visible, dialect })
    }

    /// Records that hold all of the text, gathered by the full-text index.
    pub fn gathered(&self) -> Cond {
        self.classes(|class| match self.dialect {
            Dialect::Sqlite => col("t0", "seq").in_subquery(self.rows(&self.wanted(&[class]))),
            Dialect::Postgres => {
                // One value for all tokens, which hold no spaces. (The builder takes `[` for a quote: no ARRAY[…] here.)
                let all = Sql::from(self.tokens.join(" "));
                Expr::cust_with_values(format!("t0.{class} @> string_to_array($1, ' ')"), [all])
            }
        })
    }

    /// Along the index itself, which is joined to the list; whose hits they are is not asked. SQLite only.
    pub fn along(&self) -> Cond {
        Cond::all().add(self.matching(&self.wanted(&CLASSES))).add(rowid(&self.table).eq(col("t0", "seq")))
    }

    /// Whether the searcher sees all that is searched.
    pub fn shows_all(&self) -> bool {
        self.visible == [Bound::TRUE, Bound::TRUE]
    }

    /// The same of one record that is here: the index is slow to say of single records.
    pub fn finds(&self, form: &Form, seen: &Seen) -> bool {
        let (open, sensitive) = tokens(form, &seen.record.row.values);
        let in_full = |sensitive: bool| {
            let mut searched =
                form.fields.iter().zip(&seen.access.access).filter(|(f, _)| f.search && f.sensitive == sensitive);
            searched.all(|(_, access)| access.in_full())
        };
        let has = |list: &[String]| self.tokens.iter().all(|token| list.binary_search(token).is_ok());
        has(&open) && in_full(false) || has(&sensitive) && in_full(true)
    }

    /// `seq` of all hits, also those that the searcher must not learn of. SQLite only.
    pub fn hits(&self) -> SelectStatement {
        self.rows(&self.wanted(&CLASSES))
    }

    fn classes(&self, found: impl Fn(&'static str) -> Expr) -> Cond {
        CLASSES.into_iter().zip(&self.visible).fold(Cond::any(), |any, (class, visible)| {
            let hit = Cond::all().add(found(class));
            any.add(if *visible == Bound::TRUE { hit } else { hit.add(visible.to_sql("t0")) })
        })
    }

    /// In the notation of FTS5.
    fn wanted(&self, classes: &[&str]) -> String {
        let all = self.tokens.iter().map(|t| format!("\"{t}\"")).collect::<Vec<_>>().join(" AND ");
        classes.iter().map(|class| format!("({class} : ({all}))")).collect::<Vec<_>>().join(" OR ")
    }

    fn rows(&self, wanted: &str) -> SelectStatement {
        let mut rows = Query::select();
        rows.expr(Expr::cust("rowid")).from(Alias::new(format!("x_{}", self.table))).and_where(self.matching(wanted));
        rows
    }

    fn matching(&self, wanted: &str) -> Expr {
        Expr::cust_with_values(format!("x_{} MATCH ?", self.table), [Sql::from(wanted)])
    }
}

/// The row number of the full-text index, which is the `seq` of its record.
pub(super) fn rowid(table: &str) -> Expr {
    Expr::cust(format!("x_{table}.rowid"))
}

/// A column of a table by the name that the statement gives it.
pub(super) fn col(table: &str, name: &str) -> Expr {
    Expr::col((Alias::new(table), Alias::new(name)))
}
