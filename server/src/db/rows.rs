//! Many rows at once, in the way that suits the database: new ones for a table, and changes of some that are there.

use engine::value::Id;

use super::{Bind, Dialect, Stmt};

/// Rows for one table, added value by value, written by as few statements as the limits allow.
#[derive(Clone, Debug)]
pub struct Rows {
    table: String,
    columns: Vec<String>,
    suffix: &'static str,
    apart: bool,
    values: Vec<Bind>,
}

/// `insert("event", &["id", "at"])`.
pub fn insert(table: &str, columns: &[&str]) -> Rows {
    let columns = columns.iter().map(|&c| c.into()).collect();
    Rows { table: table.into(), columns, suffix: "", apart: false, values: Vec::new() }
}

impl Rows {
    /// Text behind the values: `ON CONFLICT …`.
    pub fn suffix(mut self, suffix: &'static str) -> Rows {
        self.suffix = suffix;
        self
    }

    /// Rows of a full-text table of SQLite.
    pub fn full_text(mut self) -> Rows {
        self.apart = true;
        self
    }

    /// One row; as many values as there are columns.
    pub fn row(&mut self, values: impl IntoIterator<Item = Bind>) {
        self.values.extend(values);
        debug_assert_eq!(self.values.len() % self.columns.len(), 0, "{}", self.table);
    }

    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// The statements that write the rows; several where one would be too long.
    pub(super) fn statements(self, dialect: Dialect) -> Vec<Stmt> {
        match dialect {
            Dialect::Sqlite => self.of_values(),
            Dialect::Postgres => self.of_columns(),
        }
    }

    /// SQLite: a text for each number of rows up to 32, beyond that 2ⁿ rows each, so that there are few texts to prepare.
    ///
    /// A unit that fails is undone as a whole: with OR FAIL no statement keeps a journal of the pages that it touches. Rows of
    /// a full-text table go one by one inside of one text, as the table writes a segment at every statement that could fail
    /// half-way.
    fn of_values(self) -> Vec<Stmt> {
        const EXACT: usize = 32;
        let width = self.columns.len();
        let largest = (8_000 / width).max(1).ilog2().min(7);
        let row = format!("({})", Stmt::marks(width));
        let head = format!("INSERT OR FAIL INTO {} ({}) VALUES ", self.table, self.columns.join(","));
        let mut values = self.values.into_iter();
        let mut left = values.len() / width;
        let mut out = Vec::new();
        while left > 0 {
            let rows = if left <= EXACT { left } else { 1_usize << left.ilog2().min(largest) };
            let sql = match self.apart {
                true => vec![format!("{head}{row}{}", self.suffix); rows].join(";"),
                false => format!("{head}{}{}", vec![row.as_str(); rows].join(","), self.suffix),
            };
            out.push(Stmt { sql, binds: values.by_ref().take(rows * width).collect() });
            left -= rows;
        }
        out
    }

    /// PostgreSQL: one text for any number of rows, each column one array.
    fn of_columns(self) -> Vec<Stmt> {
        let width = self.columns.len();
        let statement = |rows: &[Bind]| {
            let given = Given::of(rows, width);
            let (columns, shown) = (self.columns.join(","), given.shown().join(","));
            let sql =
                format!("INSERT INTO {} ({columns}) SELECT {shown} FROM {}{}", self.table, given.from(), self.suffix);
            Stmt { sql, binds: given.binds() }
        };
        self.values.chunks(ROWS * width).map(statement).collect()
    }
}

/// The same columns of several records, each by its id and the revision that is expected.
pub struct Edits {
    table: String,
    /// With `id` and `rev` behind them.
    columns: Vec<String>,
    values: Vec<Bind>,
}

impl Edits {
    pub fn new(table: &str, columns: Vec<String>) -> Edits {
        Edits { table: table.to_owned(), columns, values: Vec::new() }
    }

    /// As many values as there are columns.
    pub fn row(&mut self, values: impl IntoIterator<Item = Bind>, id: Id, rev: i64) {
        self.values.extend(values);
        self.values.extend([id.into(), rev.into()]);
        debug_assert_eq!(self.values.len() % (self.columns.len() + 2), 0, "{}", self.table);
    }

    /// Statements that return the ids of the records that were as expected.
    pub(super) fn statements(self, dialect: Dialect) -> Vec<Stmt> {
        let width = self.columns.len() + 2;
        match dialect {
            Dialect::Sqlite => {
                let sets: Vec<String> = self.columns.iter().map(|c| format!("{c} = ?")).collect();
                let one =
                    format!("UPDATE {} SET {} WHERE id = ? AND rev = ? RETURNING id", self.table, sets.join(", "));
                let of = |rows: &[Bind], n: usize| Stmt { sql: vec![one.as_str(); n].join(";"), binds: rows.to_vec() };
                let together = self.values.chunks_exact(width * TOGETHER);
                let left = together.remainder().chunks(width).map(|row| of(row, 1));
                together.map(|rows| of(rows, TOGETHER)).chain(left).collect()
            }
            Dialect::Postgres => {
                let statement = |rows: &[Bind]| {
                    let given = Given::of(rows, width);
                    let sets: Vec<String> =
                        self.columns.iter().zip(given.shown()).map(|(c, v)| format!("{c} = {v}")).collect();
                    let (id, rev) = (width - 2, width - 1);
                    let sql = format!(
                        "UPDATE {0} SET {1} FROM {2} WHERE {0}.id = c{id} AND {0}.rev = c{rev} RETURNING {0}.id",
                        self.table,
                        sets.join(", "),
                        given.from()
                    );
                    Stmt { sql, binds: given.binds() }
                };
                self.values.chunks(ROWS * width).map(statement).collect()
            }
        }
    }
}

/// Most rows of one statement on PostgreSQL.
const ROWS: usize = 2_000;

/// Changes in one text on SQLite, where each text is handed to a thread and back. Those of fewer records go one by one, so
/// that there are two texts to prepare for the same columns.
const TOGETHER: usize = 16;

/// Rows as PostgreSQL is given them: an array for each column, named c0, c1 …
struct Given(Vec<Column>);

impl Given {
    fn of(rows: &[Bind], width: usize) -> Given {
        Given((0..width).map(|at| Column::of(rows, at, width)).collect())
    }

    fn from(&self) -> String {
        let marks: Vec<&str> = self.0.iter().map(|c| c.mark).collect();
        let names: Vec<String> = (0..self.0.len()).map(|at| format!("c{at}")).collect();
        format!("unnest({}) AS given ({})", marks.join(","), names.join(","))
    }

    fn shown(&self) -> Vec<String> {
        self.0.iter().enumerate().map(|(at, column)| column.shown(at)).collect()
    }

    fn binds(self) -> Vec<Bind> {
        self.0.into_iter().map(|c| c.bind).collect()
    }
}

/// The values of one column over many rows, as one array.
struct Column {
    bind: Bind,
    mark: &'static str,
    tokens: bool,
}

impl Column {
    /// Of `rows` that lie one behind the other, `width` values each, the values at `at`. The first says of which kind.
    fn of(rows: &[Bind], at: usize, width: usize) -> Column {
        let own = || rows.iter().skip(at).step_by(width);
        let kind = |bind: &Bind| std::mem::discriminant(bind);
        debug_assert!(own().all(|b| rows.get(at).is_some_and(|first| kind(first) == kind(b))), "kinds of value {at}");
        let (bind, mark) = match rows.get(at) {
            Some(Bind::Int(_)) => {
                (Bind::Ints(own().map(|b| if let Bind::Int(v) = b { *v } else { None }).collect()), "?::bigint[]")
            }
            Some(Bind::Id(_)) => {
                (Bind::Ids(own().map(|b| if let Bind::Id(v) = b { *v } else { None }).collect()), "?::uuid[]")
            }
            Some(Bind::Bytes(_)) => {
                let blobs = own().map(|b| if let Bind::Bytes(v) = b { v.clone() } else { None });
                (Bind::Blobs(blobs.collect()), "?::bytea[]")
            }
            // Tokens hold no spaces; arrays of arrays must all be of one length.
            Some(Bind::Tokens(_)) => {
                let lists = own().map(|b| if let Bind::Tokens(v) = b { Some(v.join(" ")) } else { None });
                (Bind::Texts(lists.collect()), "?::text[]")
            }
            _ => {
                let texts = own().map(|b| if let Bind::Text(v) = b { v.clone() } else { None });
                (Bind::Texts(texts.collect()), "?::text[]")
            }
        };
        Column { bind, mark, tokens: matches!(rows.get(at), Some(Bind::Tokens(_))) }
    }

    fn shown(&self, at: usize) -> String {
        if self.tokens { format!("string_to_array(c{at}, ' ')") } else { format!("c{at}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(n: i64) -> Rows {
        let mut rows = insert("t", &["a", "b"]);
        (0..n).for_each(|n| rows.row([Bind::from(n), Bind::from("x")]));
        rows
    }

    #[test]
    fn cuts_rows_into_powers_of_two_down_to_thirty_two() {
        let sizes = |n| rows(n).statements(Dialect::Sqlite).iter().map(|s| s.binds.len() / 2).collect::<Vec<_>>();
        assert_eq!(sizes(300), [128, 128, 32, 12]);
        assert_eq!(sizes(31), [31]);
        let two = rows(2).full_text().statements(Dialect::Sqlite);
        assert_eq!(two[0].sql, "INSERT OR FAIL INTO t (a,b) VALUES (?,?);INSERT OR FAIL INTO t (a,b) VALUES (?,?)");
    }

    #[test]
    fn gives_postgres_one_array_for_each_column() {
        let mut rows = rows(2).suffix(" ON CONFLICT DO NOTHING");
        rows.columns.push("c".into());
        rows.values = vec![1.into(), "x".into(), Bind::Tokens(vec!["p".into(), "q".into()])];
        let stmt = rows.statements(Dialect::Postgres).remove(0);
        let sql = "INSERT INTO t (a,b,c) SELECT c0,c1,string_to_array(c2, ' ') \
                   FROM unnest(?::bigint[],?::text[],?::text[]) AS given (c0,c1,c2) ON CONFLICT DO NOTHING";
        assert_eq!(stmt.sql, sql);
        let texts = |t: &str| Bind::Texts(vec![Some(t.into())]);
        assert_eq!(stmt.binds, [Bind::Ints(vec![Some(1)]), texts("x"), texts("p q")]);
    }

    #[test]
    fn changes_many_records_by_one_statement_on_postgres() {
        let edits = |count| {
            let mut edits = Edits::new("t", vec!["rev".into(), "a".into()]);
            (1..=count).for_each(|n| edits.row([Bind::from(n + 1), "x".into()], Id::NIL, n));
            edits
        };
        let one = edits(2).statements(Dialect::Postgres).remove(0);
        let sql = "UPDATE t SET rev = c0, a = c1 FROM unnest(?::bigint[],?::text[],?::uuid[],?::bigint[]) AS given \
                   (c0,c1,c2,c3) WHERE t.id = c2 AND t.rev = c3 RETURNING t.id";
        assert_eq!((one.sql.as_str(), one.binds.len()), (sql, 4));
        let each = edits(18).statements(Dialect::Sqlite);
        let one = "UPDATE t SET rev = ?, a = ? WHERE id = ? AND rev = ? RETURNING id";
        assert_eq!((each[0].sql.as_str(), each[0].binds.len()), (vec![one; 16].join(";").as_str(), 64));
        assert_eq!((each.len(), each[2].sql.as_str(), each[2].binds[0].clone()), (3, one, Bind::from(19)));
    }
}
