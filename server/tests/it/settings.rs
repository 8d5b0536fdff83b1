//! What can be set when the program starts is what docs/configuration.md says.

use std::collections::BTreeSet;
use std::process::Command;

const DOCUMENT: &str = include_str!("../../../docs/configuration.md");
const UNIT: &str = include_str!("../../../packaging/huoshui.service");
const VARIABLES: &str = include_str!("../../../packaging/huoshui.env");

fn help(command: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_huoshui")).args(command).arg("--help").output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// Names of our variables in a text.
fn variables(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !(c.is_ascii_uppercase() || c == '_'));
    words.filter(|w| w.starts_with("HUOSHUI_")).map(str::to_owned).collect()
}

/// Read by the program itself, before there are commands.
const OF_THE_LOG: [&str; 2] = ["HUOSHUI_LOG", "HUOSHUI_LOG_FORMAT"];

#[test]
fn every_setting_is_in_the_reference_and_nothing_else() {
    let all = help(&[]);
    let commands = all.split("Commands:").nth(1).unwrap().split("Options:").next().unwrap();
    let mut known: BTreeSet<String> = OF_THE_LOG.map(str::to_owned).into();
    for line in commands.lines() {
        if let Some(name) = line.strip_prefix("  ").and_then(|l| l.split_whitespace().next()).filter(|n| *n != "help") {
            known.extend(variables(&help(&[name])));
        }
    }
    assert!(known.contains("HUOSHUI_TLS_CERT") && known.contains("HUOSHUI_DATABASE"), "{known:?}");
    assert_eq!(variables(DOCUMENT), known);
    for given in [UNIT, VARIABLES] {
        assert!(variables(given).is_subset(&known), "{:?}", variables(given).difference(&known));
    }
}
