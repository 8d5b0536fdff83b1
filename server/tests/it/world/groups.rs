//! Webhooks of group chats on a real socket: they check signatures and answer as 企业微信, 钉钉 and 飞书 do.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use axum::extract::{Path, Query, State};
use axum::{Json, Router, routing::post};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;
use tokio::net::TcpListener;

/// Of every robot that signs.
pub const KEY: &str = "SEC0f1e2d3c4b5a";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    Takes,
    /// Says that there are too many messages.
    Busy,
    /// Takes the request and says nothing.
    Silent,
    /// Sends the caller somewhere else.
    Redirects,
}

pub struct Groups {
    /// `http://127.0.0.1:40213`
    pub base: String,
    inner: Arc<Inner>,
    task: tokio::task::JoinHandle<()>,
}

struct Inner {
    said: Mutex<Vec<(String, Value)>>,
    moods: Mutex<BTreeMap<String, Mood>>,
    /// The clock of the world, in milliseconds.
    clock: Box<dyn Fn() -> i64 + Send + Sync>,
}

type Answer = (axum::http::StatusCode, [(&'static str, &'static str); 1], Json<Value>);

impl Groups {
    pub async fn open(clock: impl Fn() -> i64 + Send + Sync + 'static) -> Groups {
        let inner = Arc::new(Inner { said: Mutex::default(), moods: Mutex::default(), clock: Box::new(clock) });
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let app = Router::new().route("/{platform}", post(hear)).with_state(inner.clone());
        let task = tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
        Groups { base, inner, task }
    }

    pub fn url(&self, platform: &str) -> String {
        format!("{}/{platform}", self.base)
    }

    pub fn be(&self, platform: &str, mood: Mood) {
        self.inner.moods.lock().unwrap().insert(platform.to_owned(), mood);
    }

    /// What a group was told since the last look.
    pub fn said(&self, platform: &str) -> Vec<Value> {
        let mut said = self.inner.said.lock().unwrap();
        let (own, others) = said.drain(..).partition(|(p, _)| p == platform);
        *said = others;
        let own: Vec<(String, Value)> = own;
        own.into_iter().map(|(_, body)| body).collect()
    }
}

impl Drop for Groups {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn hear(
    State(inner): State<Arc<Inner>>,
    Path(platform): Path<String>,
    Query(query): Query<BTreeMap<String, String>>,
    Json(body): Json<Value>,
) -> Answer {
    let mood = inner.moods.lock().unwrap().get(&platform).copied().unwrap_or(Mood::Takes);
    let answer = |body| (axum::http::StatusCode::OK, [("x-test", "1")], Json(body));
    let now = (inner.clock)();
    let fresh = |at: i64| (now - at).abs() < 3_600_000;
    match (platform.as_str(), mood) {
        (_, Mood::Silent) => std::future::pending().await,
        (_, Mood::Redirects) => {
            return (axum::http::StatusCode::FOUND, [("location", "http://169.254.169.254/")], Json(json!({})));
        }
        ("wecom", Mood::Busy) => return answer(json!({ "errcode": 45009, "errmsg": "api freq out of limit" })),
        ("dingtalk", Mood::Busy) => return answer(json!({ "errcode": 130_101, "errmsg": "send too fast" })),
        ("dingtalk", _) => {
            let at = query.get("timestamp").map_or("", String::as_str);
            let signed = mac(KEY, &format!("{at}\n{KEY}"));
            if query.get("sign") != Some(&signed) || !at.parse().is_ok_and(fresh) {
                return answer(json!({ "errcode": 310_000, "errmsg": "sign not match" }));
            }
        }
        ("feishu", _) => {
            let at = body["timestamp"].as_str().unwrap_or_default();
            let signed = mac(&format!("{at}\n{KEY}"), "");
            if body["sign"] != json!(signed) || !at.parse::<i64>().is_ok_and(|s| fresh(s * 1_000)) {
                return answer(json!({ "code": 19021, "msg": "sign match fail or timestamp is not within one hour" }));
            }
        }
        _ => {}
    }
    let feishu = platform == "feishu";
    inner.said.lock().unwrap().push((platform, body));
    answer(if feishu { json!({ "code": 0, "msg": "success" }) } else { json!({ "errcode": 0, "errmsg": "ok" }) })
}

fn mac(key: &str, text: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(key.as_bytes()).unwrap();
    mac.update(text.as_bytes());
    BASE64_STANDARD.encode(mac.finalize().into_bytes())
}
