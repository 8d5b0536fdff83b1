//! Paths: `shop.brand.name`, resolved against the catalog.

use crate::form::{Catalog, Field, Form};
use crate::value::{FieldKind, Shape};

/// Links that are crossed, then the column that is looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    pub hops: Vec<Hop>,
    pub column: Column,
}

/// One crossed link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hop {
    pub form: String,
    pub key: String,
    pub index: usize,
    pub target: String,
    pub many: bool,
}

/// A field of a form, or a part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    pub form: String,
    pub key: String,
    /// Position among the form's fields.
    pub index: usize,
    pub kind: FieldKind,
    pub shape: Shape,
    pub scale: u32,
    pub part: Part,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Whole,
    /// `phone.kind`: mobile, landline, virtual …
    PhoneKind,
    /// `address.code`: the division code, empty when the region is unknown.
    AddressCode,
}

impl Column {
    fn new(form: &Form, index: usize, field: &Field, part: Part) -> Column {
        Column {
            form: form.key.clone(),
            key: field.key.clone(),
            index,
            kind: field.kind,
            shape: if part == Part::Whole { field.shape() } else { Shape::Key },
            scale: field.scale(),
            part,
        }
    }
}

impl Path {
    /// `None` where some step does not exist or is no link.
    pub fn resolve(catalog: &Catalog, form: &str, path: &str) -> Option<Path> {
        let mut form = catalog.form(form)?;
        let mut hops = Vec::new();
        let mut steps = path.split('.').peekable();
        loop {
            let key = steps.next()?;
            let index = form.index(key)?;
            let field = form.fields.get(index)?;
            let Some(next) = steps.peek() else {
                return Some(Path { hops, column: Column::new(form, index, field, Part::Whole) });
            };
            let part = match (field.kind, *next) {
                (FieldKind::Phone, "kind") => Some(Part::PhoneKind),
                (FieldKind::Address, "code") => Some(Part::AddressCode),
                _ => None,
            };
            if let Some(part) = part {
                steps.next();
                return steps.next().is_none().then(|| Path { hops, column: Column::new(form, index, field, part) });
            }
            let target = catalog.target(field)?;
            if hops.len() == 4 {
                return None;
            }
            hops.push(Hop {
                form: form.key.clone(),
                key: field.key.clone(),
                index,
                target: target.key.clone(),
                many: field.many,
            });
            form = target;
        }
    }

    /// The path as a link to follow, for `exists`.
    pub fn into_hops(mut self, catalog: &Catalog) -> Option<Vec<Hop>> {
        let form = catalog.form(&self.column.form)?;
        let field = form.fields.get(self.column.index)?;
        let target = catalog.target(field)?;
        self.hops.push(Hop {
            form: self.column.form,
            key: self.column.key,
            index: self.column.index,
            target: target.key.clone(),
            many: field.many,
        });
        Some(self.hops)
    }
}
