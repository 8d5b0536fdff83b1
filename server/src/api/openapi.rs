//! What the description says of every operation alike, so that no handler has to: how callers prove who they are, and the
//! refusals that all of them share.

use utoipa::openapi::path::{Operation, PathItem};
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{Content, OpenApi, Ref, RefOr, Response, ResponseBuilder};
use utoipa::{Modify, OpenApi as _};

use crate::auth;

#[derive(utoipa::OpenApi)]
#[openapi(
    info(title = "Huoshui", description = "See docs/api.md for the way in."),
    security(("key" = []), ("session" = [])),
    tags(
        (name = "session", description = "Signing in and out, one's own password and duty"),
        (name = "workspace", description = "Settings of the workspace"),
        (name = "records", description = "Records of any form"),
        (name = "comments", description = "What people say of a record to each other"),
        (name = "attachments", description = "Files beside a record"),
        (name = "ownership", description = "Who holds a record, and why"),
        (name = "conversion", description = "A won record becomes a customer with a contact"),
        (name = "identity", description = "What a record is known by, possible duplicates, merging"),
        (name = "lookups", description = "Whether a customer is known, by an exact key"),
        (name = "operations", description = "One act on many records: planned, run, undone"),
        (name = "imports", description = "Sheets of records: columns, check, run, undo"),
        (name = "intake", description = "Leads from outside"),
        (name = "channels", description = "Channels that leads come through, their log and web forms"),
        (name = "work", description = "My work"),
        (name = "pools", description = "Pools that I may use"),
        (name = "teams", description = "Teams, their boards and ledgers, the duty of others"),
        (name = "boards", description = "The manager's board"),
        (name = "policies", description = "Allocation policies: drafts, versions, dry runs"),
        (name = "hours", description = "Working hours, the calendar, shifts"),
        (name = "notices", description = "My notices, and how they reach me"),
        (name = "delivery", description = "How notices reach people outside of the pages: mail, group robots, the log"),
        (name = "forms", description = "Definitions of forms and saved views"),
        (name = "people", description = "People, departments, roles"),
        (name = "keys", description = "API keys"),
        (name = "live", description = "What changes, as it changes"),
    ),
    modifiers(&Security)
)]
pub(super) struct Document;

struct Security;

impl Modify for Security {
    fn modify(&self, api: &mut OpenApi) {
        let components = api.components.get_or_insert_default();
        let key = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).description(Some("API key")).build();
        components.add_security_scheme("key", SecurityScheme::Http(key));
        let session = ApiKeyValue::with_description(auth::COOKIE, "Set by POST /session");
        components.add_security_scheme("session", SecurityScheme::ApiKey(ApiKey::Cookie(session)));
    }
}

/// An empty document with the head of ours.
pub(super) fn head() -> OpenApi {
    Document::openapi()
}

/// Adds the refusals that any operation may answer with.
pub(super) fn complete(mut api: OpenApi) -> OpenApi {
    for (path, item) in &mut api.paths.paths {
        for operation in operations(item) {
            operation.operation_id = operation.operation_id.take().map(|handler| unique(path, &handler));
            let open = operation.security.as_ref().is_some_and(|s| s.iter().all(|r| *r == Default::default()));
            if !open {
                add(operation, "401", "Not signed in, or the key opens nothing");
                add(operation, "403", "Not permitted, from another site, or the password must be changed first");
            }
            if operation.request_body.is_some() {
                add(operation, "413", "Too large");
                add(operation, "422", "Wrong shape");
            }
            add(operation, "400", "Not readable");
            add(operation, "503", "Busy, try again");
            for (status, response) in &mut operation.responses.responses {
                if let (true, RefOr::T(response)) = (status.as_str() >= "400", response)
                    && let Some(problem) = response.content.shift_remove("application/json")
                {
                    response.content.insert("application/problem+json".to_owned(), problem);
                }
            }
        }
    }
    api
}

/// `records_timeline_show`: names of handlers repeat from file to file, addresses do not.
fn unique(path: &str, handler: &str) -> String {
    let literal = |part: &&str| !part.is_empty() && *part != "api" && !part.starts_with('{');
    let mut parts: Vec<String> = path.split('/').filter(literal).map(|part| part.replace('-', "_")).collect();
    if parts.last().is_none_or(|last| last != handler) {
        parts.push(handler.to_owned());
    }
    parts.join("_")
}

fn operations(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    [&mut item.get, &mut item.put, &mut item.post, &mut item.delete, &mut item.patch].into_iter().flatten()
}

fn add(operation: &mut Operation, status: &str, description: &str) {
    if operation.responses.responses.contains_key(status) {
        return;
    }
    let content = Content::new(Some(Ref::from_schema_name("Problem")));
    let response: Response =
        ResponseBuilder::new().description(description).content("application/problem+json", content).build();
    operation.responses.responses.insert(status.to_owned(), RefOr::T(response));
}
