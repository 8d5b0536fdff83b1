//! Who a record is about: the keys that name its party, and whether two names may belong to one person.
//!
//! Not here: which party a key belongs to. That is stored, and looked up by the server.

mod company;
mod names;
mod reading;
#[cfg(test)]
mod tests;

pub use names::{conflicting, is_person_name};
pub use reading::{Reading, What, in_scopes, reading};

use crate::form::{Form, Identity, IdentityKind};
use crate::normalise;
use crate::value::Value;

/// What identifies a party: kind and normal form. Keys compare in the order of trust.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    pub kind: IdentityKind,
    pub value: String,
}

/// What a record is known by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keys {
    /// Lead to the record's own party; the most trusted first, of one kind in the order of the form's fields.
    pub own: Vec<Key>,
    /// Of a company's record those of its contact, of a person's record those of their company.
    pub beside: Vec<Key>,
    /// Whether the record is a company's.
    pub company: bool,
}

impl Keys {
    pub fn all(&self) -> impl Iterator<Item = &Key> {
        self.own.iter().chain(&self.beside)
    }
}

/// Keys of a record. Landlines, switchboards, virtual, masked and placeholder numbers are contact data, a WeChat name is a
/// hint: none of them is a key.
pub fn keys(form: &Form, values: &[Value]) -> Keys {
    let mut all = Vec::new();
    for (field, value) in form.fields.iter().zip(values) {
        if let Some(identity) = &field.identity
            && let Some(value) = key_value(form, values, identity, value)
        {
            all.push(Key { kind: identity.kind, value });
        }
    }
    all.sort_by_key(|key| key.kind);
    // Who runs a business alone has a credit code too.
    let company = form.company.as_ref().is_some_and(|when| {
        let choice = form.index(&when.field).and_then(|i| values.get(i)).and_then(Value::as_text);
        choice == Some(&when.is) || all.iter().any(|key| key.kind == IdentityKind::CreditCode)
    });
    let (own, beside): (Vec<Key>, Vec<Key>) = all.into_iter().partition(|key| key.kind.of_company() == company);
    match own.is_empty() && company {
        // A company by its type alone, whose name could be anybody's: until one knows better it is who has its phone, or
        // it would be new each time it asks.
        true => Keys { own: beside, beside: own, company: false },
        false => Keys { own, beside, company },
    }
}

/// The key in one field of a record, where its value is one.
pub fn key_in(form: &Form, values: &[Value], field: usize) -> Option<Key> {
    let identity = form.fields.get(field)?.identity.as_ref()?;
    let value = key_value(form, values, identity, values.get(field)?)?;
    Some(Key { kind: identity.kind, value })
}

fn key_value(form: &Form, values: &[Value], identity: &Identity, value: &Value) -> Option<String> {
    match (identity.kind, value) {
        (IdentityKind::Phone, Value::Phone(phone)) => (phone.kind == "mobile").then(|| phone.number.clone()),
        (IdentityKind::Email, Value::Text(mail)) => Some(mail.folded.clone()),
        (IdentityKind::CreditCode, Value::Text(code)) => normalise::credit_code(&code.raw),
        (IdentityKind::CompanyName, Value::Text(name)) => company::certain(&name.raw),
        (IdentityKind::Platform | IdentityKind::Unionid | IdentityKind::ExternalUserid, Value::Text(id)) => {
            // Ids are given out by machines: large and small letters differ, blanks come from copying.
            let id: String = id.raw.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
            let Some(scope) = &identity.scope else { return Some(id).filter(|id| !id.is_empty()) };
            // Without its shop a number says nothing. The id has no blank, so that the last one ends the scope.
            let scope = match values.get(form.index(scope)?)? {
                Value::Id(id) => id.to_string(),
                Value::Key(key) => key.clone(),
                _ => return None,
            };
            (!id.is_empty()).then(|| format!("{scope} {id}"))
        }
        _ => None,
    }
}
