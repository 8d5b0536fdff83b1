//! Forged requests: an unsafe request that carries our cookie must come from our own pages.

use axum::http::{HeaderMap, header};

/// `Sec-Fetch-Site` where the browser sends it, else `Origin` against `Host`.
pub fn same_origin(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|v| v.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    let (Some(origin), Some(host)) = (text(header::ORIGIN.as_str()), text(header::HOST.as_str())) else { return false };
    origin.split_once("://").is_some_and(|(_, at)| at.eq_ignore_ascii_case(host))
}

/// Whether the request says of itself that another site made it. For sign-in, which needs no cookie.
pub fn is_foreign(headers: &HeaderMap) -> bool {
    let sent = headers.contains_key("sec-fetch-site") || headers.contains_key(header::ORIGIN);
    sent && !same_origin(headers)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(list: &[(&'static str, &'static str)]) -> HeaderMap {
        list.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect()
    }

    #[test]
    fn only_our_own_pages_pass() {
        assert!(same_origin(&headers(&[("sec-fetch-site", "same-origin")])));
        assert!(same_origin(&headers(&[("sec-fetch-site", "none")])));
        assert!(same_origin(&headers(&[("origin", "http://crm.local:8080"), ("host", "crm.local:8080")])));
        assert!(!same_origin(&headers(&[("sec-fetch-site", "cross-site")])));
        assert!(!same_origin(&headers(&[("sec-fetch-site", "same-site"), ("origin", "http://a"), ("host", "a")])));
        assert!(!same_origin(&headers(&[("origin", "http://evil.example"), ("host", "crm.local")])));
        assert!(!same_origin(&headers(&[("origin", "null"), ("host", "null")])));
        assert!(!same_origin(&headers(&[])));
        assert!(!is_foreign(&headers(&[])));
        assert!(is_foreign(&headers(&[("origin", "null")])));
    }
}
