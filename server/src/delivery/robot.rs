//! Robots of group chats: 企业微信, 钉钉, 飞书. A POST to the webhook of a group, signed where the platform can check it.
//!
//! Sources: 企业微信 developer.work.weixin.qq.com/document/path/91770 (the key in the address is all); 钉钉
//! open.dingtalk.com, 自定义机器人安全设置 (base64 of HMAC-SHA256(secret, "timestamp\nsecret"), timestamp in milliseconds, in
//! the query); 飞书 open.feishu.cn, 自定义机器人使用指南 (base64 of HMAC-SHA256 with the key "timestamp\nsecret" over nothing,
//! timestamp in seconds, in the body).

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use reqwest::Url;
use serde_json::{Value as Json, json};
use sha2::Sha256;

use super::message::{Line, Message};
use super::trouble::{Arrived, Then, Trouble};
use crate::outside::Outside;
use crate::registry::{Platform, Robot, Secret};

/// An answer is one short object; more is not read.
const ANSWER: usize = 16 * 1024;

/// Hosts of a platform's webhooks.
fn hosts(platform: Platform) -> &'static [&'static str] {
    match platform {
        Platform::Wecom => &["qyapi.weixin.qq.com"],
        Platform::Dingtalk => &["oapi.dingtalk.com", "api.dingtalk.com"],
        Platform::Feishu => &["open.feishu.cn", "open.larksuite.com"],
    }
}

/// The address of a webhook, where it may be called; whether it is called directly.
pub(super) fn allowed(platform: Platform, url: &str, outside: &Outside) -> Option<(Url, bool)> {
    let url = Url::parse(url).ok().filter(|u| u.username().is_empty() && u.password().is_none())?;
    let origin = url.origin().ascii_serialization();
    if outside.origins.iter().any(|o| o.trim_end_matches('/') == origin) {
        return Some((url, true));
    }
    let known = url.host_str().is_some_and(|host| hosts(platform).contains(&host));
    let usual = url.scheme() == "https" && url.port().is_none();
    (known && usual).then_some((url, false))
}

/// The way to a group.
pub(super) struct Hook {
    http: reqwest::Client,
    url: Url,
    platform: Platform,
    secret: Option<Secret>,
}

impl Hook {
    pub fn open(robot: &Robot, outside: &Outside) -> Arrived<Hook> {
        let found = allowed(robot.platform, robot.url.open().unwrap_or_default(), outside);
        let (url, direct) = found.ok_or_else(|| Trouble::new("forbidden_host", Then::AllAgain, ""))?;
        let http = outside.client(direct).map_err(|e| Trouble::new("unreachable", Then::AllAgain, &e.to_string()))?;
        Ok(Hook { http, url, platform: robot.platform, secret: robot.secret.clone() })
    }

    /// `now` in milliseconds: platforms refuse signatures that are an hour old.
    pub async fn send(&self, message: &Message, now: i64) -> Arrived {
        let (url, body) = self.request(message, now);
        // Errors of the client name the address, which is the secret.
        let sent = self.http.post(url).json(&body).send().await.map_err(|e| unreachable(&e.without_url()))?;
        let status = sent.status();
        let answer = read(sent).await.map_err(|e| unreachable(&e.without_url()))?;
        if !status.is_success() {
            let then = if status.as_u16() == 429 { "busy" } else { "refused" };
            return Err(Trouble::new(then, Then::AllAgain, &format!("HTTP {}", status.as_u16())));
        }
        verdict(self.platform, &answer)
    }

    fn request(&self, message: &Message, now: i64) -> (Url, Json) {
        let mut url = self.url.clone();
        let title = plain(&message.subject);
        let mut body = match self.platform {
            Platform::Wecom => json!({ "msgtype": "markdown", "markdown": { "content": cut(markdown(message)) } }),
            Platform::Dingtalk => {
                json!({ "msgtype": "markdown", "markdown": { "title": title, "text": markdown(message) } })
            }
            Platform::Feishu => json!({ "msg_type": "post", "content": { "post": { "zh_cn": {
                "title": if message.lines.len() > 1 { &message.subject } else { "" }, "content": paragraphs(message),
            } } } }),
        };
        match (self.platform, &self.secret) {
            (Platform::Dingtalk, Some(secret)) => {
                let sign = dingtalk_sign(now, secret.open().unwrap_or_default());
                url.query_pairs_mut().append_pair("timestamp", &now.to_string()).append_pair("sign", &sign);
            }
            (Platform::Feishu, Some(secret)) => {
                let seconds = now.div_euclid(1_000);
                body["timestamp"] = json!(seconds.to_string());
                body["sign"] = json!(feishu_sign(seconds, secret.open().unwrap_or_default()));
            }
            _ => {}
        }
        (url, body)
    }
}

fn hmac_base64(key: &[u8], message: &[u8]) -> String {
    match Hmac::<Sha256>::new_from_slice(key) {
        Ok(mut mac) => {
            mac.update(message);
            BASE64_STANDARD.encode(mac.finalize().into_bytes())
        }
        // HMAC takes keys of any length.
        Err(_) => String::new(),
    }
}

fn dingtalk_sign(millis: i64, secret: &str) -> String {
    hmac_base64(secret.as_bytes(), format!("{millis}\n{secret}").as_bytes())
}

fn feishu_sign(seconds: i64, secret: &str) -> String {
    hmac_base64(format!("{seconds}\n{secret}").as_bytes(), b"")
}

fn unreachable(error: &reqwest::Error) -> Trouble {
    if error.is_timeout() {
        return Trouble::silent();
    }
    Trouble::no_way(error)
}

async fn read(mut response: reqwest::Response) -> reqwest::Result<Vec<u8>> {
    let mut out = Vec::new();
    while let Some(chunk) = response.chunk().await? {
        out.extend_from_slice(&chunk);
        if out.len() > ANSWER {
            break;
        }
    }
    Ok(out)
}

/// Platforms answer 200 and say in the body what they think of it.
fn verdict(platform: Platform, answer: &[u8]) -> Arrived {
    let answer: Json = serde_json::from_slice(answer).unwrap_or_default();
    let code = ["errcode", "code", "StatusCode"].iter().find_map(|key| answer[*key].as_i64());
    let said = ["errmsg", "msg", "StatusMessage"].iter().find_map(|key| answer[*key].as_str()).unwrap_or_default();
    let detail = code.map_or_else(|| "?".to_owned(), |code| format!("{code} {said}"));
    let code = match (platform, code) {
        (_, Some(0)) => return Ok(()),
        (Platform::Wecom, Some(45009)) | (Platform::Dingtalk, Some(130_101 | 410_100)) => "busy",
        (Platform::Feishu, Some(11232 | 9499)) => "busy",
        (Platform::Wecom, Some(93000)) | (Platform::Dingtalk, Some(300_001 | 300_005)) => "unknown_robot",
        (Platform::Feishu, Some(19001)) => "unknown_robot",
        (Platform::Dingtalk, Some(310_000)) | (Platform::Feishu, Some(19021 | 19022 | 19024)) => "signature",
        _ => "refused",
    };
    Err(Trouble::new(code, Then::AllAgain, &detail))
}

/// The subset of Markdown that 企业微信 and 钉钉 share.
fn markdown(message: &Message) -> String {
    let line = |line: &Line| {
        let text = plain(&line.text);
        let text = line.link.as_ref().map_or(text.clone(), |link| format!("[{text}]({link})"));
        let due = line.due.as_ref().map(|due| format!("\n> {}", plain(due))).unwrap_or_default();
        format!("{text}{due}")
    };
    let mut parts: Vec<String> = message.lines.iter().map(line).collect();
    if parts.len() > 1 {
        parts.insert(0, format!("**{}**", plain(&message.subject)));
    }
    parts.extend(message.more.clone());
    parts.join("\n\n")
}

/// 企业微信 takes 4,096 bytes.
fn cut(mut text: String) -> String {
    const MOST: usize = 4_096;
    if text.len() > MOST {
        let end = (0..=MOST).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        text.truncate(end);
    }
    text
}

/// Signs that mean something in Markdown as their wide forms: a customer's name sets no link and calls nobody (`<@all>`).
fn plain(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '<' => '＜',
            '>' => '＞',
            '[' => '［',
            ']' => '］',
            '(' => '（',
            ')' => '）',
            '*' => '＊',
            '`' => '｀',
            '_' => '＿',
            '#' => '＃',
            c => c,
        })
        .collect()
}

/// Paragraphs of 飞书, whose texts need no escaping.
fn paragraphs(message: &Message) -> Vec<Json> {
    let line = |line: &Line| {
        let mut parts = vec![match &line.link {
            Some(link) => json!({ "tag": "a", "text": line.text, "href": link }),
            None => json!({ "tag": "text", "text": line.text }),
        }];
        parts.extend(line.due.iter().map(|due| json!({ "tag": "text", "text": format!("  {due}") })));
        Json::Array(parts)
    };
    let more = message.more.iter().map(|more| json!([{ "tag": "text", "text": more }]));
    message.lines.iter().map(line).chain(more).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signatures_are_those_of_the_platforms() {
        // Made with the platforms' own sample programs in Python.
        assert_eq!(dingtalk_sign(1_700_000_000_000, "SECtest"), "aZLLrriXgn05YbwaGR7knYsLeJADjr9NwLaNNKpxh4g=");
        assert_eq!(feishu_sign(1_700_000_000, "testsecret"), "AOc8oJ7//5OlQlfWC3nRL0R+IkuzcD1FKcAyibRK9Q8=");
    }

    #[test]
    fn only_the_platforms_and_what_the_operator_allows_are_called() {
        let mut outside = Outside::default();
        let may = |outside: &Outside, platform, url: &str| allowed(platform, url, outside).map(|(_, direct)| direct);
        let wecom = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1";
        assert_eq!(may(&outside, Platform::Wecom, wecom), Some(false));
        for url in [
            "http://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1",
            "https://qyapi.weixin.qq.com:8443/x",
            "https://qyapi.weixin.qq.com.evil.example/x",
            "https://qyapi.weixin.qq.com@evil.example/x",
            "https://user@qyapi.weixin.qq.com/x",
            "https://127.0.0.1/x",
            "http://169.254.169.254/latest/meta-data",
            "file:///etc/passwd",
            "qyapi.weixin.qq.com",
            "",
        ] {
            assert_eq!(may(&outside, Platform::Wecom, url), None, "{url}");
        }
        assert_eq!(may(&outside, Platform::Dingtalk, wecom), None);
        outside.origins = vec!["http://127.0.0.1:9000/".into()];
        assert_eq!(may(&outside, Platform::Dingtalk, "http://127.0.0.1:9000/robot"), Some(true));
        assert_eq!(may(&outside, Platform::Dingtalk, "http://127.0.0.1:9001/robot"), None);
    }

    #[test]
    fn answers_are_told_apart() {
        let code = |platform, answer: Json| verdict(platform, answer.to_string().as_bytes()).map_err(|t| t.code);
        assert_eq!(code(Platform::Wecom, json!({ "errcode": 0, "errmsg": "ok" })), Ok(()));
        assert_eq!(code(Platform::Feishu, json!({ "StatusCode": 0, "StatusMessage": "success" })), Ok(()));
        assert_eq!(code(Platform::Feishu, json!({ "code": 19021, "msg": "sign match fail" })), Err("signature"));
        assert_eq!(code(Platform::Wecom, json!({ "errcode": 45009, "errmsg": "api freq out of limit" })), Err("busy"));
        assert_eq!(code(Platform::Dingtalk, json!({ "errcode": 130_101, "errmsg": "send too fast" })), Err("busy"));
        assert_eq!(code(Platform::Dingtalk, json!("ok")), Err("refused"));
        assert_eq!(plain("[点我](http://x) <@all>"), "［点我］（http://x） ＜@all＞");
    }
}
