//! How long things take many records at once: grouped counts, and the percentiles that are read off them.

use engine::value::Shape;
use sea_query::{Alias, Expr};

use super::aggregate::{Among, By, Figure, Group, Read, group_of, line};
use crate::db::{Conn, Row, Stmt};
use crate::error::Result;

/// How long something took a record.
#[derive(Clone, Copy)]
pub enum Took<'a> {
    /// A number of the record says it.
    Field(&'a str),
    /// From one instant to another, in milliseconds.
    Between(&'a str, &'a str),
    /// From an instant to the last change of a field, by the record's events.
    Changed(&'a str, &'a str),
}

/// How long something took, in the unit in which it was asked, at the percentiles that were asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Spread {
    pub group: Group,
    pub n: i64,
    pub at: Vec<i64>,
}

/// How many took so long, in the unit in which it was asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Bin {
    pub group: Group,
    pub took: i64,
    pub n: i64,
    pub figures: Vec<Option<i64>>,
}

pub const MINUTE_MS: i64 = 60_000;

impl Among<'_> {
    /// How long it takes: of each hundred, the `percents`-th fastest. Records of which it is not known do not count.
    pub async fn spread(
        &self,
        conn: &mut Conn,
        by: Option<&str>,
        took: Took<'_>,
        percents: &[i64],
    ) -> Result<Vec<Spread>> {
        let bins = self.histogram(conn, by, took, &[]).await?;
        Ok(bins.chunk_by(|a, b| a.group == b.group).map(|bins| spread(bins, percents)).collect())
    }

    /// How many took how long, by group and the shortest first; what is measured in milliseconds is told to the minute.
    /// Records of which it is not known do not count.
    pub async fn histogram(
        &self,
        conn: &mut Conn,
        by: Option<&str>,
        took: Took<'_>,
        figures: &[Figure<'_>],
    ) -> Result<Vec<Bin>> {
        let (group, shape) = match by {
            Some(key) => self.group(&By::Field(key))?,
            None => (Expr::cust("0"), Shape::Int),
        };
        let (took, unit) = self.took(took)?;
        let (mut select, asked) = self.selecting(group, figures)?;
        // Grouped rather than sorted by window: a third of the time on SQLite.
        select.expr_as(Expr::cust(format!("({took}) / {unit}")), Alias::new("d"));
        select.and_where(Expr::cust(format!("{took} IS NOT NULL")));
        let inner = self.finish(conn, select, Read::Whole)?;
        let shown = if by.is_none() { "CAST(g AS bigint)" } else { "g" };
        let sql = format!("SELECT {shown}, d, count(*){asked} FROM ({}) x GROUP BY g, d", inner.sql);
        let rows = conn.rows(&Stmt { sql, binds: inner.binds }).await?;
        let bin = |row: &Row| -> Result<Bin> {
            let group = if by.is_none() { Group::None } else { group_of(row, shape)? };
            let line = line(row, 2, group, figures.len())?;
            Ok(Bin { took: row.req_int(1)? * unit, group: line.group, n: line.n, figures: line.figures })
        };
        let mut bins = rows.iter().map(bin).collect::<Result<Vec<Bin>>>()?;
        bins.sort_by(|a, b| (&a.group, a.took).cmp(&(&b.group, b.took)));
        Ok(bins)
    }

    /// In SQL, and how many of its units are one step.
    fn took(&self, took: Took<'_>) -> Result<(String, i64)> {
        match took {
            Took::Field(key) => Ok((self.column(key)?, 1)),
            Took::Between(from, to) => Ok((format!("({} - {})", self.column(to)?, self.column(from)?), MINUTE_MS)),
            Took::Changed(from, key) => {
                self.field(key)?;
                let changed = format!(
                    "(SELECT max(e.at) FROM event e WHERE e.record = t0.id AND e.kind = 'edited' AND e.body LIKE '%\"{key}\":[%')"
                );
                Ok((format!("({changed} - {})", self.column(from)?), MINUTE_MS))
            }
        }
    }
}

/// Percentiles of one group's bins, the shortest first.
pub fn spread(bins: &[Bin], percents: &[i64]) -> Spread {
    let n: i64 = bins.iter().map(|bin| bin.n).sum();
    let at = |percent: &i64| {
        let (rank, mut seen) = ((n * percent + 99) / 100, 0);
        let reached = bins.iter().find(|bin| {
            seen += bin.n;
            seen >= rank
        });
        reached.map_or(0, |bin| bin.took)
    };
    let group = bins.first().map_or(Group::None, |bin| bin.group.clone());
    Spread { group, n, at: percents.iter().map(at).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_read_off_the_bins() {
        let bin = |took, n| Bin { group: Group::None, took, n, figures: Vec::new() };
        let at = |bins: &[Bin]| spread(bins, &[50, 90]).at;
        assert_eq!(at(&[bin(5, 1)]), [5, 5]);
        assert_eq!(at(&[bin(1, 5), bin(7, 5)]), [1, 7], "the lower of two in the middle");
        assert_eq!(at(&[bin(1, 9), bin(7, 1)]), [1, 1], "nine of ten");
        assert_eq!(at(&[bin(1, 8), bin(7, 1), bin(9, 1)]), [1, 7]);
    }
}
