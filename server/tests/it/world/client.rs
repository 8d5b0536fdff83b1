//! A client of one person: a browser with a session, a script with a key, or nobody.

use reqwest::Method;
use serde_json::{Value as Json, json};

#[derive(Clone)]
pub struct Client {
    http: reqwest::Client,
    base: String,
    headers: Vec<(String, String)>,
}

/// What came back. The body is null where there is none, text where it is no JSON.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: reqwest::header::HeaderMap,
    pub body: Json,
    request: String,
}

impl Client {
    pub fn anonymous(http: reqwest::Client, base: &str) -> Client {
        Client { http, base: base.to_owned(), headers: Vec::new() }
    }

    pub fn browser(http: reqwest::Client, base: &str, token: String) -> Client {
        let cookie = format!("{}={token}", huoshui::auth::COOKIE);
        Client::anonymous(http, base).header("cookie", &cookie).header("sec-fetch-site", "same-origin")
    }

    pub fn key(http: reqwest::Client, base: &str, key: &str) -> Client {
        Client::anonymous(http, base).header("authorization", &format!("Bearer {key}"))
    }

    /// Replaces a header; an empty value leaves it out.
    pub fn header(mut self, name: &str, value: &str) -> Client {
        self.headers.retain(|(n, _)| n != name);
        if !value.is_empty() {
            self.headers.push((name.to_owned(), value.to_owned()));
        }
        self
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.call("GET", path, None).await
    }

    pub async fn post(&self, path: &str, body: Json) -> Answer {
        self.call("POST", path, Some(body)).await
    }

    pub async fn put(&self, path: &str, body: Json) -> Answer {
        self.call("PUT", path, Some(body)).await
    }

    pub async fn patch(&self, path: &str, body: Json) -> Answer {
        self.call("PATCH", path, Some(body)).await
    }

    pub async fn delete(&self, path: &str) -> Answer {
        self.call("DELETE", path, None).await
    }

    /// GET with parameters.
    pub async fn list(&self, path: &str, params: &[(&str, &str)]) -> Answer {
        let encoded: Vec<String> = params.iter().map(|(name, value)| format!("{name}={}", encode(value))).collect();
        self.get(&format!("{path}?{}", encoded.join("&"))).await
    }

    pub async fn call(&self, method: &str, path: &str, body: Option<Json>) -> Answer {
        let body = body.map(|b| ("application/json", b.to_string().into_bytes()));
        self.send(method, path, body).await
    }

    /// A body of any kind.
    pub async fn send(&self, method: &str, path: &str, body: Option<(&str, Vec<u8>)>) -> Answer {
        let mut request = self.request(method, path);
        if let Some((kind, bytes)) = body {
            request = request.header("content-type", kind).body(bytes);
        }
        let response = request.send().await.unwrap();
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let bytes = response.bytes().await.unwrap();
        let text = || json!(String::from_utf8_lossy(&bytes));
        let body =
            if bytes.is_empty() { Json::Null } else { serde_json::from_slice(&bytes).unwrap_or_else(|_| text()) };
        Answer { status, headers, body, request: format!("{method} {path}") }
    }

    /// For answers that stream.
    pub fn request(&self, method: &str, path: &str) -> reqwest::RequestBuilder {
        let method: Method = method.parse().unwrap();
        let path =
            if path.starts_with("/api") || path.starts_with("/_") { path.to_owned() } else { format!("/api{path}") };
        let mut request = self.http.request(method, format!("{}{}", self.base, path.trim_start_matches("/_")));
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        request
    }
}

impl Answer {
    /// The body of a success; anything else fails the test.
    #[track_caller]
    pub fn ok(self) -> Json {
        assert!((200..300).contains(&self.status), "{} answered {}: {}", self.request, self.status, self.body);
        self.body
    }

    /// A problem with this status and code.
    #[track_caller]
    pub fn refused(self, status: u16, code: &str) -> Json {
        assert_eq!(self.status, status, "{} answered {}", self.request, self.body);
        assert_eq!(self.body["type"], format!("/problems/{code}"), "{}", self.request);
        assert_eq!(self.headers["content-type"], "application/problem+json", "{}", self.request);
        self.body
    }

    /// A 422 that names exactly these fields with these codes.
    #[track_caller]
    pub fn invalid(self, fields: &[(&str, &str)]) -> Json {
        let request = self.request.clone();
        let body = self.refused(422, "invalid");
        let text = |e: &Json, key: &str| e[key].as_str().unwrap_or_default().to_owned();
        let errors = body["errors"].as_array().cloned().unwrap_or_default();
        let found: Vec<(String, String)> = errors.iter().map(|e| (text(e, "field"), text(e, "code"))).collect();
        let wanted: Vec<(String, String)> = fields.iter().map(|(f, c)| ((*f).to_owned(), (*c).to_owned())).collect();
        assert_eq!(found, wanted, "{request}: {body}");
        body
    }
}

fn encode(text: &str) -> String {
    text.bytes()
        .map(|b| match b {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => char::from(b).to_string(),
            _ => format!("%{b:02X}"),
        })
        .collect()
}
