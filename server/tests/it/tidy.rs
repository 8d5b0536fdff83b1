//! Rules of the house that the compiler does not see: see ARCHITECTURE.md.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Modules of the server by height: each may use those below it. What stands at 0 is for everybody.
const HEIGHTS: &[(u8, &[&str])] = &[
    (0, &["actor", "app", "error", "ids", "kept", "live", "outside", "secrets", "store", "tables", "db"]),
    (1, &["registry"]),
    (2, &["auth", "records", "figures"]),
    (3, &["notices"]),
    (4, &["people", "ownership", "delivery", "hours"]),
    (5, &["contacts", "passing", "allocation", "comments", "attachments"]),
    (6, &["work", "timeline"]),
    (7, &["intake", "pools", "teams", "recycling", "retention", "trash", "clocks", "plans", "sales"]),
    (8, &["policies", "boards", "work_list", "automations", "flows", "reports", "entry", "merge"]),
    (9, &["guide", "import", "bulk", "doctor", "backup", "export", "parties", "conversion", "lookup"]),
    (10, &["jobs", "joining", "channels", "web", "seed", "workspace"]),
    (11, &["api"]),
    (12, &["bench"]),
    (13, &["cli"]),
];

/// Against the order, with the reason.
const EXCEPTIONS: &[(&str, &str)] = &[
    // The one object that everything shares is made of these.
    ("app", "auth"),
    ("app", "registry"),
    ("app", "intake"),
    // Acts of people run as units of work.
    ("ownership", "work"),
];

/// Files above this cannot be read whole.
const LINES: usize = 800;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn sources(folder: &Path) -> Vec<(String, String)> {
    let mut out = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(&next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let name = path.strip_prefix(folder).unwrap().display().to_string();
                out.push((name, std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    out.sort();
    out
}

/// A source without its tests.
fn product(source: &str) -> &str {
    source.split("#[cfg(test)]").next().unwrap_or_default()
}

/// `registry` of `crate::registry::Definitions`, grouped imports included.
fn uses(source: &str) -> Vec<String> {
    let mut out = Vec::new();
    for (at, _) in source.match_indices("crate::") {
        let rest = &source[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            None => {
                out.push(rest.split(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap_or_default().to_owned())
            }
            Some(group) => {
                let mut depth = 0;
                let mut word = String::new();
                let mut head = true;
                for c in group.chars() {
                    match c {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' if depth == 0 => head = true,
                        c if depth == 0 && head && (c.is_alphanumeric() || c == '_') => word.push(c),
                        _ => {}
                    }
                    if depth == 0 && (c == ':' || c == ',') && !word.is_empty() {
                        out.push(std::mem::take(&mut word));
                        head = c == ',';
                    }
                }
                if !word.is_empty() {
                    out.push(word);
                }
            }
        }
    }
    out
}

#[test]
fn imports_flow_in_one_direction() {
    let heights: BTreeMap<&str, u8> =
        HEIGHTS.iter().flat_map(|(h, names)| names.iter().map(move |n| (*n, *h))).collect();
    let mut wrong = Vec::new();
    for (file, source) in sources(&root().join("server/src")) {
        let module = file.split(['/', '.']).next().unwrap_or_default();
        if matches!(module, "lib" | "main") {
            continue;
        }
        let Some(own) = heights.get(module) else {
            wrong.push(format!("{file}: give the module a place in HEIGHTS"));
            continue;
        };
        for used in uses(product(&source)) {
            let Some(height) = heights.get(used.as_str()) else { continue };
            let allowed =
                *height == 0 || height < own || used == module || EXCEPTIONS.contains(&(module, used.as_str()));
            if !allowed {
                wrong.push(format!("{file} uses {used}, which is not below it"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn files_can_be_read_whole() {
    let mut wrong = Vec::new();
    for folder in ["server/src", "server/tests", "engine/src"] {
        for (file, source) in sources(&root().join(folder)) {
            let lines = source.lines().count();
            if lines > LINES {
                wrong.push(format!("{folder}/{file}: {lines} lines"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn only_ownership_changes_hands() {
    for (file, source) in sources(&root().join("server/src")) {
        let own = file.starts_with("ownership") || file == "records/owner_change.rs";
        assert!(own || !product(&source).contains("OwnerChange::"), "{file} makes an OwnerChange");
    }
}

#[test]
fn only_records_touches_form_tables() {
    for (file, source) in sources(&root().join("server/src")) {
        let door = ["records", "registry", "db", "bench"].iter().any(|m| file.starts_with(m));
        let touches = product(&source).contains(".table()");
        assert!(door || !touches, "{file} knows the table of a form");
    }
}

#[test]
fn the_engine_has_no_clock_no_chance_and_no_io() {
    let manifest = std::fs::read_to_string(root().join("engine/Cargo.toml")).unwrap();
    let dependencies = manifest.split("[dependencies]").nth(1).unwrap().split("\n[").next().unwrap().to_owned();
    for name in ["tokio", "sqlx", "axum", "rand", "getrandom", "reqwest"] {
        assert!(!dependencies.lines().any(|l| l.starts_with(name)), "engine depends on {name}");
    }
    for (file, source) in sources(&root().join("engine/src")) {
        if file.contains("test") {
            continue;
        }
        for word in [
            "Timestamp::now",
            "Zoned::now",
            "SystemTime",
            "Instant::now",
            "std::env",
            "std::fs",
            "std::net",
            "async fn",
        ] {
            assert!(!product(&source).contains(word), "engine/{file} has {word}");
        }
    }
}
