//! Errors as RFC 9457 problems, in the language of the request.

use axum::Json;
use axum::extract::Request;
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use engine::form::Lang;
use serde::Serialize;

use crate::db;
use crate::error::{Error, FieldError};

/// `application/problem+json`.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Problem {
    /// `/problems/<code>`.
    #[serde(rename = "type")]
    pub kind: String,
    pub title: String,
    pub status: u16,
    pub detail: String,
    pub errors: Vec<ProblemField>,
    /// The newest revision, where somebody else was faster.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rev: Option<i64>,
    /// The record as it is now, where somebody else was faster.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub current: Option<serde_json::Value>,
    /// The record that holds what was asked for, where it was merged.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub merged_into: Option<MergedInto>,
}

#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct MergedInto {
    pub form: String,
    pub id: String,
}

#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct ProblemField {
    pub field: String,
    pub code: String,
    pub message: String,
}

/// An error and the language in which it is told.
#[derive(Debug)]
pub struct Failure {
    pub error: Error,
    pub lang: Lang,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Failure {
        Failure { error, lang: Lang::Zh }
    }
}

impl From<db::Error> for Failure {
    fn from(error: db::Error) -> Failure {
        Error::from(error).into()
    }
}

pub type Answer<T> = Result<T, Failure>;

/// Gives errors of a handler the language of its caller.
pub trait InLang<T> {
    fn lang(self, lang: Lang) -> Answer<T>;
}

impl<T> InLang<T> for Result<T, Error> {
    fn lang(self, lang: Lang) -> Answer<T> {
        self.map_err(|error| Failure { error, lang })
    }
}

/// `Accept-Language`: English where it is asked for before Chinese.
pub fn language(headers: &HeaderMap) -> Lang {
    let wanted = headers.get(header::ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let at = |lang: &str| wanted.split(',').position(|part| part.trim_start().to_ascii_lowercase().starts_with(lang));
    match (at("zh"), at("en")) {
        (None, Some(_)) => Lang::En,
        (Some(zh), Some(en)) if en < zh => Lang::En,
        _ => Lang::Zh,
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let problem = problem(&self.error, self.lang);
        let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        if status.is_server_error() {
            tracing::error!(error = ?self.error, "request failed");
        }
        let mut response = (status, Json(problem)).into_response();
        let kind = header::HeaderValue::from_static("application/problem+json");
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
        if let Error::TooMany { retry_after } = self.error {
            response.headers_mut().insert(header::RETRY_AFTER, header::HeaderValue::from(retry_after));
        }
        response
    }
}

fn problem(error: &Error, lang: Lang) -> Problem {
    let pick = |zh: &str, en: &str| if lang == Lang::Zh { zh.to_owned() } else { en.to_owned() };
    let (status, code, title) = match error {
        Error::Unauthenticated => (401, "unauthenticated", pick("请先登录", "Sign in first")),
        Error::WrongPassword => (401, "wrong_password", pick("登录名或密码不对", "Wrong login or password")),
        Error::WrongCode => {
            (401, "wrong_code", pick("验证码不对，或已经用过", "The code is wrong, or was used already"))
        }
        Error::SignInAgain => {
            (401, "sign_in_again", pick("等得太久或试得太多，请重新登录", "Too long or too many tries: sign in again"))
        }
        Error::Unverified(_) => (401, "unverified", pick("无法确认发送方", "The sender is not known")),
        Error::MustChangePassword => (403, "must_change_password", pick("请先修改密码", "Change your password first")),
        Error::MustSetUpSecondFactor => {
            (403, "must_set_up_second_factor", pick("请先开启两步验证", "Set up two-factor sign-in first"))
        }
        Error::Forbidden(_) => (403, "forbidden", pick("没有权限", "Not permitted")),
        Error::NotFound => (404, "not_found", pick("没有找到，或者你看不到", "Not found, or not for you to see")),
        Error::Invalid(_) => (422, "invalid", pick("有内容需要修改", "Some fields need a change")),
        Error::Conflict { .. } | Error::Outdated { .. } => {
            (409, "conflict", pick("别人先改了", "Somebody else changed it first"))
        }
        Error::Taken(_) => (409, "duplicate", pick("位置已被占用", "The place is taken")),
        Error::EditedSince(_) => (409, "edited_since", pick("之后又改过", "Changed since")),
        Error::Merged { .. } => (410, "merged", pick("已合并到另一条记录", "Merged into another record")),
        Error::Refused { code, .. } => (409, *code, pick("现在不能这样做", "Not possible now")),
        Error::CursorExpired => {
            (409, "cursor_expired", pick("列表的定义变了，请从头翻页", "The list changed; start again"))
        }
        Error::TooMany { .. } => (429, "too_many_requests", pick("太频繁，请稍后再试", "Too many requests, try later")),
        Error::MethodNotAllowed => {
            (405, "method_not_allowed", pick("这个地址不支持这种请求方法", "Not a method of this address"))
        }
        Error::TooLarge => (413, "too_large", pick("内容太大", "Too large")),
        Error::BadRequest(_) => (400, "bad_request", pick("请求有误", "Bad request")),
        Error::Db(db::Error::Full(_)) => {
            (507, "storage_full", pick("存储空间不足，没有保存", "No space left, nothing was saved"))
        }
        Error::Db(db::Error::Retry(_) | db::Error::Closed) => {
            (503, "try_again", pick("正忙，请重试", "Busy, try again"))
        }
        Error::Db(db::Error::Unique { .. }) => {
            (409, "duplicate", pick("已有相同的记录", "There is such a record already"))
        }
        Error::Db(_) | Error::Keys(_) | Error::Internal(_) => {
            (500, "internal", pick("服务器内部出错，没有保存", "Internal error, nothing was saved"))
        }
    };
    let (detail, errors, rev) = match error {
        Error::Forbidden(text) | Error::Unverified(text) | Error::BadRequest(text) | Error::Refused { text, .. } => {
            (text.get(lang).to_owned(), Vec::new(), None)
        }
        Error::Taken(taken) => (taken.text.get(lang).to_owned(), vec![field(taken, lang)], None),
        Error::Invalid(errors) | Error::EditedSince(errors) => (
            errors.iter().map(|e| format!("{}: {}", e.field, e.text.get(lang))).collect::<Vec<_>>().join("; "),
            errors.iter().map(|e| field(e, lang)).collect(),
            None,
        ),
        Error::Conflict { rev, .. } | Error::Outdated { rev, .. } => {
            (pick("请看过新内容后再保存", "Look at the new state, then save again"), Vec::new(), Some(*rev))
        }
        Error::TooMany { retry_after } if lang == Lang::Zh => (format!("{retry_after} 秒后再试"), Vec::new(), None),
        Error::TooMany { retry_after } => (format!("Try again in {retry_after} s"), Vec::new(), None),
        _ => (title.clone(), Vec::new(), None),
    };
    let current = match error {
        Error::Outdated { current, .. } => Some((**current).clone()),
        _ => None,
    };
    let merged_into = match error {
        Error::Merged { form, into } => Some(MergedInto { form: form.clone(), id: into.to_string() }),
        _ => None,
    };
    Problem { kind: format!("/problems/{code}"), title, status, detail, errors, rev, current, merged_into }
}

pub fn field(error: &FieldError, lang: Lang) -> ProblemField {
    ProblemField { field: error.field.clone(), code: error.code.to_owned(), message: error.text.get(lang).to_owned() }
}

pub async fn not_found(headers: HeaderMap) -> Failure {
    Failure { error: Error::NotFound, lang: language(&headers) }
}

/// Refusals of the framework itself (no such method, unreadable parameters …) as problems like all others.
pub async fn tidy(request: Request, next: Next) -> Response {
    let lang = language(request.headers());
    let concerns_us = request.uri().path().starts_with("/api");
    let response = next.run(request).await;
    let status = response.status();
    let kind = response.headers().get(header::CONTENT_TYPE);
    let told = kind.is_some_and(|k| k.as_bytes().starts_with(b"application/"));
    if !concerns_us || told || !(status.is_client_error() || status.is_server_error()) {
        return response;
    }
    let (parts, body) = response.into_parts();
    let text = axum::body::to_bytes(body, 4_096).await.unwrap_or_default();
    let text = String::from_utf8_lossy(&text).into_owned();
    let error = match status {
        StatusCode::METHOD_NOT_ALLOWED => Error::MethodNotAllowed,
        StatusCode::NOT_FOUND => Error::NotFound,
        StatusCode::PAYLOAD_TOO_LARGE => Error::TooLarge,
        _ if status.is_client_error() => Error::bad(format!("参数有误：{text}"), text),
        _ => Error::Internal(text),
    };
    let mut response = Failure { error, lang }.into_response();
    if let Some(allow) = parts.headers.get(header::ALLOW) {
        response.headers_mut().insert(header::ALLOW, allow.clone());
    }
    response
}

pub fn panicked(panic: Box<dyn std::any::Any + Send>) -> Response {
    let text = panic.downcast_ref::<String>().map(String::as_str).or(panic.downcast_ref::<&str>().copied());
    Failure::from(Error::Internal(format!("panic: {}", text.unwrap_or("?")))).into_response()
}
