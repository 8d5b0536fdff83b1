//! `docs/openapi.json` is what the program says of itself. `make api` writes it.

#[test]
fn the_description_in_docs_is_the_one_of_the_program() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/openapi.json");
    let stored: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(path).unwrap_or_default()).unwrap_or_default();
    let made: serde_json::Value = serde_json::from_str(&huoshui::api::openapi().to_json().unwrap()).unwrap();
    assert!(stored == made, "docs/openapi.json is stale: run `make api` and read what changed");
}

#[test]
fn every_answer_and_operation_is_described() {
    let api: serde_json::Value = serde_json::from_str(&huoshui::api::openapi().to_json().unwrap()).unwrap();
    assert_eq!(api["openapi"], "3.1.0");
    let tags: Vec<&str> = api["tags"].as_array().unwrap().iter().map(|t| t["name"].as_str().unwrap()).collect();
    for (path, item) in api["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let place = format!("{method} {path}");
            assert!(operation["summary"].is_string(), "{place} has no summary");
            let tag = operation["tags"][0].as_str().unwrap_or_default();
            assert!(tags.contains(&tag), "{place}: tag {tag} is not described");
            for (status, response) in operation["responses"].as_object().unwrap() {
                assert!(response["description"].as_str().is_some_and(|d| !d.is_empty()), "{place} {status}");
            }
        }
    }
}

#[test]
fn ids_of_operations_are_unique() {
    let api: serde_json::Value = serde_json::from_str(&huoshui::api::openapi().to_json().unwrap()).unwrap();
    let mut seen = std::collections::BTreeMap::new();
    for (path, item) in api["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let id =
                operation["operationId"].as_str().unwrap_or_else(|| panic!("{method} {path} has no id")).to_owned();
            if let Some(other) = seen.insert(id.clone(), format!("{method} {path}")) {
                panic!("{id} is {other} and {method} {path}");
            }
        }
    }
    assert_eq!(seen.get("records_timeline_show").map(String::as_str), Some("get /api/records/{form}/{id}/timeline"));
}
