//! The rows that the product wrote for some leads, to be written again for others: the raw limit, and the quick way to a
//! large base. Every table with rows of a lead is taken whole, so that this follows the product by itself.

use std::collections::HashMap;

use anyhow::Result;
use engine::form::Form;
use engine::schema::{Table, form_tables};
use engine::value::Id;
use uuid::Uuid;

use super::leads;
use super::shapes::{Line, Part, Shape, open_tokens, read};
use crate::allocation::{OVER_IT, ROTATION};
use crate::app::App;
use crate::db::{Bind, Conn, Dialect, Rows, Stmt, insert};
use crate::registry::Definitions;
use crate::{ownership, records, tables};

/// Rows by lead, and what each slice writes besides them.
pub(super) struct Copies {
    shapes: Vec<Shape>,
    leads: Vec<Vec<Line>>,
    rotation: Vec<Vec<Bind>>,
    people: Vec<Uuid>,
    /// People and pools of the base that the rows speak of.
    known: HashMap<String, Uuid>,
    full_text: Option<String>,
    /// Newest row of each ledger.
    ledgers: HashMap<String, i64>,
    seq: i64,
}

impl Copies {
    /// Learns from a base that holds few leads, all taken in by the product.
    pub async fn learn(app: &App) -> Result<Copies> {
        let (mut conn, defs) = app.read().await?;
        let form = defs.form("lead")?;
        let sqlite = conn.dialect() == Dialect::Sqlite;
        let mut tables: Vec<Table> = form_tables(form);
        let names = ["party", "identity", "event", "seat_history", "decision", "intake", "ledger", "notice"];
        tables.extend(tables::system_tables().into_iter().filter(|t| names.contains(&t.name.as_str())));
        let mut leads: HashMap<Uuid, Vec<Line>> = HashMap::new();
        let mut parties: HashMap<Uuid, Uuid> = HashMap::new();
        let mut shapes = Vec::new();
        for table in &tables {
            let shape = Shape::of(form, table, sqlite);
            for mut line in read(&mut conn, form, table, &shape, shapes.len(), sqlite).await? {
                let Some(lead) = shape.lead(&line.binds, &parties) else { continue };
                if table.name == form.table() {
                    if let Some(Bind::Id(Some(party))) = shape.get(&line.binds, "party") {
                        parties.insert(*party, lead);
                    }
                    line.tokens = open_tokens(&mut conn, form, lead).await?;
                }
                leads.entry(lead).or_default().push(line);
            }
            shapes.push(shape);
        }
        let mut leads: Vec<(Uuid, Vec<Line>)> = leads.into_iter().filter(|(_, lines)| lines.len() > 5).collect();
        leads.sort_by_key(|(id, _)| *id);
        let shown =
            conn.rows(&Stmt::new(format!("SELECT {} FROM rotation WHERE form = 'lead'", ROTATION.join(",")))).await?;
        let rotation = shown
            .iter()
            .map(|row| {
                (0..ROTATION.len())
                    .map(|at| match at {
                        5 => row.id(at).map(Bind::from),
                        0..=4 | 12 => row.text(at).map(Bind::Text),
                        _ => row.int(at).map(Bind::Int),
                    })
                    .collect::<crate::db::Result<Vec<Bind>>>()
            })
            .collect::<crate::db::Result<Vec<_>>>()?;
        let people =
            rotation.iter().filter_map(|r| if let Some(Bind::Id(Some(id))) = r.get(5) { Some(*id) } else { None });
        let people = people.collect();
        let full_text = sqlite.then(|| format!("x_{}", form.table()));
        let leads = leads.into_iter().map(|(_, lines)| lines).collect();
        let (known, ledgers) = (known(&defs), HashMap::new());
        let mut copies = Copies { shapes, leads, rotation, people, known, full_text, ledgers, seq: 0 };
        copies.go_on(&mut conn, form).await?;
        Ok(copies)
    }

    /// Goes over to another base with the same people and pools, whose ids are others.
    pub async fn go_over(&mut self, app: &App) -> Result<()> {
        let (mut conn, defs) = app.read().await?;
        let there = known(&defs);
        let new: HashMap<Uuid, Uuid> =
            self.known.iter().filter_map(|(name, old)| Some((*old, *there.get(name)?))).collect();
        let lines = self.leads.iter_mut().flatten().flat_map(|line| &mut line.binds);
        for bind in lines.chain(self.rotation.iter_mut().flatten()) {
            if let Bind::Id(Some(id)) = bind
                && let Some(new) = new.get(id)
            {
                *id = *new;
            }
        }
        self.people.iter_mut().for_each(|person| *person = new.get(person).copied().unwrap_or(*person));
        self.known = there;
        self.go_on(&mut conn, defs.form("lead")?).await
    }

    /// Continues where a base is now.
    pub async fn go_on(&mut self, conn: &mut Conn, form: &Form) -> Result<()> {
        let newest = Stmt::new(format!("SELECT max(seq) FROM {}", form.table()));
        self.seq = conn.first(&newest).await?.map_or(Ok(None), |r| r.int(0))?.unwrap_or(0);
        self.ledgers.clear();
        for row in conn.rows(&Stmt::new("SELECT rotation, max(n) FROM ledger GROUP BY rotation")).await? {
            self.ledgers.insert(row.req_text(0)?, row.req_int(1)?);
        }
        Ok(())
    }

    /// Rows per lead, all tables together.
    pub fn rows_per_lead(&self) -> f64 {
        let lines: usize = self.leads.iter().map(|l| l.len() + usize::from(self.full_text.is_some())).sum();
        lines as f64 / self.leads.len().max(1) as f64
    }

    /// Everything that a slice of these leads writes: number, instant, holder where it is not the original's.
    pub fn slice(&mut self, wanted: &[(u64, i64, Option<Id>)]) -> Vec<Rows> {
        let mut rows: Vec<Rows> = self.shapes.iter().map(|s| s.insert()).collect();
        let mut full_text =
            self.full_text.as_ref().map(|t| insert(t, &["rowid", "search", "search_sensitive"]).full_text());
        let mut held: HashMap<Uuid, i64> = HashMap::new();
        for (n, at, owner) in wanted {
            let at_lead = usize::try_from(*n % self.leads.len().max(1) as u64).unwrap_or(0);
            let Some(lines) = self.leads.get(at_lead) else { continue };
            let mut stamp = Stamp::new(*n, *at, *owner, &self.shapes, lines);
            for line in lines {
                let (Some(shape), Some(rows)) = (self.shapes.get(line.shape), rows.get_mut(line.shape)) else {
                    continue;
                };
                if !line.tokens.is_empty() {
                    self.seq += 1;
                    stamp.seq = self.seq;
                    if let Some(out) = &mut full_text {
                        out.row([self.seq.into(), Bind::Tokens(line.tokens.clone()), Bind::Tokens(stamp.digits())]);
                    }
                    if let Some(Bind::Id(Some(owner))) = shape.get(&line.binds, "owner") {
                        *held.entry(stamp.owner.unwrap_or(*owner)).or_default() += 1;
                    }
                }
                let ledgers = &mut self.ledgers;
                rows.row(
                    line.binds.iter().zip(&shape.parts).map(|(bind, part)| stamp.bind(bind, *part, line, ledgers)),
                );
            }
        }
        rows.extend(full_text);
        rows.retain(|r| !r.is_empty());
        if !held.is_empty() {
            rows.extend(self.state(&held, wanted.first().map_or(0, |w| w.1)));
        }
        rows
    }

    /// Rotations and counters, as each slice leaves them.
    fn state(&self, held: &HashMap<Uuid, i64>, at: i64) -> Vec<Rows> {
        let mut rotation = insert("rotation", &ROTATION).suffix(OVER_IT);
        self.rotation.iter().for_each(|row| rotation.row(row.iter().cloned()));
        let scopes =
            [records::held_scope("lead", "owner"), ownership::fresh_scope("lead", "owner"), "last:lead:owner".into()];
        let counters = scopes.map(|scope| {
            let mut rows = insert("counter", &["person", "scope", "period", "n"])
                .suffix(" ON CONFLICT (person, scope, period) DO UPDATE SET n = counter.n + excluded.n");
            let period = if scope.starts_with("new:") { at - at.rem_euclid(86_400_000) } else { 0 };
            for person in self.people.iter().filter(|p| held.contains_key(p)) {
                rows.row([
                    Bind::Id(Some(*person)),
                    Bind::from(&scope),
                    period.into(),
                    held.get(person).copied().unwrap_or(0).into(),
                ]);
            }
            rows
        });
        std::iter::once(rotation).chain(counters).filter(|r| !r.is_empty()).collect()
    }
}

fn known(defs: &Definitions) -> HashMap<String, Uuid> {
    let people = defs.people.values().map(|p| (format!("person {}", p.login), p.id.0));
    people.chain(defs.pools.iter().map(|p| (format!("pool {}", p.key), p.id.0))).collect()
}

/// One copy of one lead.
struct Stamp {
    ids: Vec<(Uuid, Uuid)>,
    n: u64,
    shift: i64,
    now: i64,
    phone: String,
    seq: i64,
    owner: Option<Uuid>,
}

impl Stamp {
    fn new(n: u64, at: i64, owner: Option<Id>, shapes: &[Shape], lines: &[Line]) -> Stamp {
        let mut ids = Vec::with_capacity(lines.len());
        let mut first = at;
        for line in lines {
            let Some(shape) = shapes.get(line.shape) else { continue };
            if let Some(Bind::Id(Some(id))) = shape.get(&line.binds, "id") {
                ids.push((*id, crate::ids::new(at).0));
            }
            if let (false, Some(Bind::Int(Some(created)))) =
                (line.tokens.is_empty(), shape.get(&line.binds, "created_at"))
            {
                first = *created;
            }
        }
        let now = jiff::Timestamp::now().as_millisecond();
        Stamp { ids, n, shift: at - first, now, phone: leads::phone(n), seq: 0, owner: owner.map(|o| o.0) }
    }

    fn digits(&self) -> Vec<String> {
        let mut tokens = records::digit_tokens(&self.phone);
        tokens.sort_unstable();
        tokens.dedup();
        tokens
    }

    fn bind(&self, bind: &Bind, part: Part, line: &Line, ledgers: &mut HashMap<String, i64>) -> Bind {
        match (part, bind) {
            (Part::Id, Bind::Id(Some(id))) => {
                Bind::Id(Some(self.ids.iter().find(|(old, _)| old == id).map_or(*id, |(_, new)| *new)))
            }
            (Part::Owner, Bind::Id(Some(id))) => Bind::Id(Some(self.owner.unwrap_or(*id))),
            (Part::Time, Bind::Int(Some(at))) => Bind::Int(Some(at + self.shift)),
            (Part::Next, Bind::Int(Some(at))) => Bind::Int(Some(at + self.shift).filter(|next| *next > self.now)),
            (Part::Seq, _) => self.seq.into(),
            (Part::Phone, Bind::Text(Some(_))) => Bind::from(&self.phone),
            (Part::External, Bind::Text(Some(_))) => format!("c-{}", self.n).into(),
            (Part::Open, _) => Bind::Tokens(line.tokens.clone()),
            (Part::Sensitive, _) => Bind::Tokens(self.digits()),
            (Part::Ledger, _) => {
                let Some(Bind::Text(Some(rotation))) = line.binds.first() else { return bind.clone() };
                if !ledgers.contains_key(rotation) {
                    ledgers.insert(rotation.clone(), 0);
                }
                let last = ledgers.get_mut(rotation).map_or(0, |n| {
                    *n += 1;
                    *n
                });
                last.into()
            }
            _ => bind.clone(),
        }
    }
}
