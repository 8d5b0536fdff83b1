//! What a key may be limited to, and which operation needs which scope. What stands in no line needs `*`.

use std::collections::BTreeSet;

use axum::http::Method;

/// A part of the API. Written as in `as_str`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// Everything that the person may do.
    All,
    RecordsRead,
    RecordsWrite,
    Intake,
    Policies,
    Teams,
    Pools,
    Boards,
    People,
    Forms,
}

impl Scope {
    pub const EVERY: [Scope; 10] = [
        Scope::All,
        Scope::RecordsRead,
        Scope::RecordsWrite,
        Scope::Intake,
        Scope::Policies,
        Scope::Teams,
        Scope::Pools,
        Scope::Boards,
        Scope::People,
        Scope::Forms,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Scope::All => "*",
            Scope::RecordsRead => "records:read",
            Scope::RecordsWrite => "records:write",
            Scope::Intake => "intake",
            Scope::Policies => "policies",
            Scope::Teams => "teams",
            Scope::Pools => "pools",
            Scope::Boards => "boards",
            Scope::People => "people",
            Scope::Forms => "forms",
        }
    }

    pub fn parse(text: &str) -> Option<Scope> {
        Scope::EVERY.into_iter().find(|s| s.as_str() == text)
    }
}

/// Whether a key with these scopes may call the operation.
pub(super) fn admits(held: &BTreeSet<String>, method: &Method, path: &str) -> bool {
    let has = |scope: &Scope| held.contains(scope.as_str());
    match accepted(method, path) {
        Needs::Nothing => true,
        Needs::OneOf(scopes) => has(&Scope::All) || scopes.iter().any(has),
    }
}

/// Operations that somebody may call who has to change the password first.
pub(super) fn before_password_change(path: &str) -> bool {
    matches!(path, "/api/session" | "/api/session/password")
}

/// And who has to set up a second factor first.
pub(super) fn before_second_factor(path: &str) -> bool {
    before_password_change(path) || path.starts_with("/api/session/second-factor")
}

enum Needs {
    Nothing,
    OneOf(&'static [Scope]),
}

fn accepted(method: &Method, path: &str) -> Needs {
    use Needs::{Nothing, OneOf};
    let path = path.strip_prefix("/api/").unwrap_or(path);
    let resource = path.split('/').next().unwrap_or_default();
    let reads = method.is_safe();
    match resource {
        "session" if reads && path == "session" => Nothing,
        "records" if reads || path.ends_with("/count") => OneOf(&[Scope::RecordsRead]),
        "records" => OneOf(&[Scope::RecordsWrite]),
        "imports" if reads => OneOf(&[Scope::RecordsRead]),
        "imports" => OneOf(&[Scope::RecordsWrite]),
        "lookups" => OneOf(&[Scope::RecordsRead]),
        "operations" if reads => OneOf(&[Scope::RecordsRead]),
        "operations" => OneOf(&[Scope::RecordsWrite]),
        "intake" => OneOf(&[Scope::Intake]),
        "policies" | "hours" => OneOf(&[Scope::Policies]),
        "teams" if reads => OneOf(&[Scope::Teams, Scope::Policies]),
        "teams" => OneOf(&[Scope::Teams]),
        "pools" if reads => OneOf(&[Scope::Pools, Scope::RecordsRead]),
        "pools" => OneOf(&[Scope::Pools]),
        "boards" => OneOf(&[Scope::Boards]),
        "work" | "live" if reads => OneOf(&[Scope::RecordsRead]),
        "forms" | "views" if reads => OneOf(&[Scope::Forms, Scope::RecordsRead, Scope::RecordsWrite, Scope::Intake]),
        "forms" | "views" => OneOf(&[Scope::Forms]),
        "people" | "departments" | "roles" if reads => OneOf(&[Scope::People, Scope::RecordsRead]),
        "people" | "departments" => OneOf(&[Scope::People]),
        _ => OneOf(&[]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_does_what_its_scopes_say_and_no_more() {
        let may = |scopes: &[&str], method: Method, path: &str| {
            admits(&scopes.iter().map(|&s| s.to_owned()).collect(), &method, path)
        };
        assert!(may(&["*"], Method::DELETE, "/api/keys/{id}"));
        assert!(may(&["*"], Method::PATCH, "/api/something/new"));
        assert!(!may(&["records:read", "records:write"], Method::GET, "/api/something/new"));
        assert!(may(&["records:read"], Method::GET, "/api/records/{form}/{id}"));
        assert!(may(&["records:read"], Method::POST, "/api/records/{form}/count"));
        assert!(!may(&["records:read"], Method::PATCH, "/api/records/{form}/{id}"));
        assert!(!may(&["records:read"], Method::POST, "/api/records/{form}/{id}/reveal"));
        assert!(!may(&["intake"], Method::GET, "/api/records/{form}"));
        assert!(may(&["intake"], Method::POST, "/api/intake/{channel}"));
        assert!(!may(&["people"], Method::POST, "/api/keys"));
        assert!(may(&[], Method::GET, "/api/session"));
        assert!(!may(&[], Method::PUT, "/api/session/password"));
    }

    #[test]
    fn every_scope_is_read_as_it_is_written() {
        for scope in Scope::EVERY {
            assert_eq!(Scope::parse(scope.as_str()), Some(scope));
        }
        assert_eq!(Scope::parse("records"), None);
    }
}
