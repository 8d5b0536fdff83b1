//! Records of forms. `read` has the only SELECT on form tables, `write` is the one door for changes; both live here.

mod aggregate;
mod blank;
mod clash;
mod clear;
mod columns;
mod cooling;
mod drafted;
mod due;
mod groups;
mod history;
mod holdings;
mod joined;
mod linked;
mod list;
mod merged;
mod owner_change;
mod page;
mod parting;
mod parts;
mod purchases;
mod purge;
mod reach;
mod read;
mod reindex;
mod relink;
mod search;
mod show;
mod stamps;
mod ticking;
mod took;
mod totals;
mod trashed;
mod validate;
mod ways_out;
mod write;

use engine::condition::Row;
use engine::form::Form;
use engine::value::{Id, Value};

pub(crate) use aggregate::ranges;
pub use aggregate::{Among, By, Figure, Group, Line, awaiting_contact, open};
use blank::blank;
pub use blank::image;
pub use clash::with_values;
pub use clear::clear;
pub use columns::{initials, sort_key};
pub use cooling::{cooling, cooling_until};
pub use drafted::{Drafted, Looked, due_by_draft};
pub use due::{DAY_MS, due_behind, due_between, due_by_day, recycle_due, recycle_rule, restamp};
pub use groups::{Divided, Figures, count_groups};
pub use history::{Event, EventKind, events};
pub use holdings::{counts, recount, scope as held_scope};
pub use joined::{Joined, join_links, part_links};
pub use list::{count, list, unsortable};
pub use merged::{losers, sources, survivor_of};
pub use owner_change::{OwnerChange, Timing};
pub use page::{Count, Cursor, Page, Query, Sort};
pub use parting::part_from_all;
pub use parts::{Part, left_alone, needed_parts, parts};
pub use purchases::{Buyer, Buyers, Dates, Later, Purchases, Spot, Which};
pub use purge::{Old, old, old_among, purge, unlinked, with_records};
pub use read::{Seen, get, holders, load, load_for_update, lying, of_parties, readers, seen, size, titles};
pub use reindex::reindex;
pub use relink::{Moved, linked_to, linking, move_back, move_links};
pub(crate) use search::{binds as search_binds, digit_tokens};
pub use show::{Names, display_mask, names_for, shown_title, to_json};
pub use ticking::{Tick, clock_due, running, ticks};
pub use took::{Bin, MINUTE_MS, Spread, Took, spread};
pub use totals::{refresh_totals, settle_totals, total_of};
pub use trashed::{Trashed, trashed};
pub use validate::{Submitted, submitted, unconverted};
pub use ways_out::WaysOut;
pub use write::{Change, Effect, Effects, Write, apply};

/// One row of a form as the database holds it.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    pub id: Id,
    pub seq: i64,
    pub rev: i64,
    pub trashed_at: Option<i64>,
    /// Values in the order of the form's fields, system fields included.
    pub row: Row,
}

impl Record {
    pub fn value<'a>(&'a self, form: &Form, key: &str) -> &'a Value {
        const NULL: &Value = &Value::Null;
        form.index(key).and_then(|i| self.row.values.get(i)).unwrap_or(NULL)
    }

    /// The text that names the record.
    pub fn title<'a>(&'a self, form: &Form) -> &'a str {
        self.value(form, &form.title).as_text().unwrap_or_default()
    }
}
