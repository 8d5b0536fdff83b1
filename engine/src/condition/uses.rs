//! What a condition looks at: for the field mask, for what must be loaded, for dependencies of a definition.

use std::collections::BTreeSet;

use super::{
    Checked, Given,
    path::{Column, Hop},
};

/// Every (form, field key) whose value decides the condition, links crossed on the way included.
pub fn uses(condition: &Checked) -> BTreeSet<(String, String)> {
    let mut out = BTreeSet::new();
    collect(condition, &mut out);
    out
}

/// The links (form, field key) that the condition crosses: whose rows must be there to ask it in memory.
pub fn crosses(condition: &Checked) -> BTreeSet<(String, String)> {
    let mut out = BTreeSet::new();
    cross(condition, &mut out);
    out
}

fn cross(condition: &Checked, out: &mut BTreeSet<(String, String)>) {
    let mut hops = |hops: &[Hop]| out.extend(hops.iter().map(|h| (h.form.clone(), h.key.clone())));
    match condition {
        Checked::All(parts) | Checked::Any(parts) => parts.iter().for_each(|p| cross(p, out)),
        Checked::Not(part) => cross(part, out),
        Checked::Exists { hops: path, filter } => {
            hops(path);
            cross(filter, out);
        }
        Checked::Test(test) => {
            hops(&test.path.hops);
            if let Given::Field(other) = &test.given {
                hops(&other.hops);
            }
        }
    }
}

fn collect(condition: &Checked, out: &mut BTreeSet<(String, String)>) {
    let hops = |hops: &[Hop], out: &mut BTreeSet<_>| out.extend(hops.iter().map(|h| (h.form.clone(), h.key.clone())));
    let column = |c: &Column, out: &mut BTreeSet<_>| out.insert((c.form.clone(), c.key.clone()));
    match condition {
        Checked::All(parts) | Checked::Any(parts) => parts.iter().for_each(|p| collect(p, out)),
        Checked::Not(part) => collect(part, out),
        Checked::Exists { hops: path, filter } => {
            hops(path, out);
            collect(filter, out);
        }
        Checked::Test(test) => {
            hops(&test.path.hops, out);
            column(&test.path.column, out);
            if let Given::Field(other) = &test.given {
                hops(&other.hops, out);
                column(&other.column, out);
            }
        }
    }
}
