//! The page as HTML.

use std::sync::LazyLock;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use engine::form::{Field, Form, Lang};
use engine::value::FieldKind;
use sha2::{Digest, Sha256};

use super::answers::{Answers, CONSENT, PASSWORD, STAMP, TRAP, Wrong};
use super::markup::Html;
use crate::registry::{Accent, PageLang, WebForm, WebLine};

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");
/// Options that stand open; more of them fold into a list.
const OPEN_OPTIONS: usize = 5;

/// What is on the page.
pub enum Shown {
    Form {
        stamp: String,
        answers: Answers,
        wrong: Wrong,
        note: Option<String>,
    },
    Password {
        wrong: bool,
    },
    /// It was taken: on to the thanks.
    Sent,
    Thanks,
    Closed,
}

impl Shown {
    /// A page that nobody has filled in, to be looked at.
    pub fn sample() -> Shown {
        Shown::Form { stamp: String::new(), answers: Answers::default(), wrong: Wrong::new(), note: None }
    }
}

/// A page, and where it stands.
pub struct PageOf<'p> {
    pub page: &'p WebForm,
    pub form: &'p Form,
    pub lang: Lang,
    /// Address of the form with its parameters, `/f/abc?shop=1`; nothing on a page that is only looked at.
    pub address: Option<&'p str>,
}

/// What a browser may do with the page: no script and no style but ours, in frames of the named sites only.
pub fn policy(frames: &[String]) -> String {
    static HASHES: LazyLock<[String; 2]> =
        LazyLock::new(|| [STYLE, SCRIPT].map(|text| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))));
    let [style, script] = &*HASHES;
    let frames = if frames.is_empty() { "'none'".to_owned() } else { format!("'self' {}", frames.join(" ")) };
    format!(
        "default-src 'none'; style-src {style}; script-src {script}; form-action 'self'; base-uri 'none'; \
         frame-ancestors {frames}"
    )
}

pub fn html(of: &PageOf<'_>, shown: &Shown) -> String {
    let mut out = Html::default();
    let lang = of.pick("zh-CN", "en");
    let bad = matches!(shown, Shown::Form { wrong, .. } if !wrong.is_empty());
    let title = of.page.title.get(of.lang);
    out.raw("<!doctype html>").open("html", &[("lang", Some(lang))]).raw("<head><meta charset=\"utf-8\">");
    out.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    out.raw("<meta name=\"robots\" content=\"noindex\"><meta name=\"format-detection\" content=\"telephone=no\">");
    out.element(
        "title",
        &[],
        &if bad { format!("{}{title}", of.pick("请修改：", "Please correct: ")) } else { title.into() },
    );
    out.raw("<style>").raw(STYLE).raw("</style></head>");
    out.open("body", &[("class", Some(accent(of.page.accent)))]).raw("<main>");
    if of.page.lang == PageLang::Both && of.address.is_some() {
        other_language(&mut out, of);
    }
    match shown {
        Shown::Form { stamp, answers, wrong, note } => {
            head(&mut out, of);
            form(&mut out, of, stamp, answers, wrong, note.as_deref());
        }
        Shown::Password { wrong } => {
            head(&mut out, of);
            password(&mut out, of, *wrong);
        }
        Shown::Sent | Shown::Thanks => thanks(&mut out, of),
        Shown::Closed => {
            out.element("h1", &[], title);
            let said = of.pick("这个表单已经关闭，不再接收填写。", "This form is closed and takes no more entries.");
            out.paragraphs("intro", said);
        }
    }
    out.raw("</main>");
    if of.address.is_some() {
        out.raw("<script>").raw(SCRIPT).raw("</script>");
    }
    out.raw("</body></html>");
    out.done()
}

/// A page of one sentence, for what is not there.
pub fn sentence(text: &str, lang: Lang) -> String {
    let mut out = Html::default();
    let (code, title) = if lang == Lang::Zh { ("zh-CN", "表单") } else { ("en", "Form") };
    out.raw("<!doctype html>").open("html", &[("lang", Some(code))]).raw("<head><meta charset=\"utf-8\">");
    out.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">").element("title", &[], title);
    out.raw("<style>").raw(STYLE).raw("</style></head><body class=\"grey\"><main>");
    out.element("h1", &[], text).raw("</main></body></html>");
    out.done()
}

impl PageOf<'_> {
    fn pick(&self, zh: &'static str, en: &'static str) -> &'static str {
        if self.lang == Lang::Zh { zh } else { en }
    }
}

fn accent(accent: Accent) -> &'static str {
    match accent {
        Accent::Blue => "blue",
        Accent::Teal => "teal",
        Accent::Green => "green",
        Accent::Amber => "amber",
        Accent::Red => "red",
        Accent::Grey => "grey",
    }
}

fn other_language(out: &mut Html, of: &PageOf<'_>) {
    let path = of.address.and_then(|a| a.split('?').next()).unwrap_or_default();
    let query = of.address.and_then(|a| a.split_once('?')).map_or("", |(_, query)| query);
    let kept: Vec<&str> = query.split('&').filter(|p| !p.is_empty() && !p.starts_with("lang=")).collect();
    let (code, hreflang) = if of.lang == Lang::Zh { ("lang=en", "en") } else { ("lang=zh", "zh-CN") };
    let href = format!("{path}?{}", [kept.as_slice(), &[code]].concat().join("&"));
    out.raw("<nav>");
    out.element(
        "a",
        &[("href", Some(&href)), ("hreflang", Some(hreflang)), ("lang", Some(hreflang))],
        of.pick("English", "中文"),
    );
    out.raw("</nav>");
}

fn head(out: &mut Html, of: &PageOf<'_>) {
    out.element("h1", &[], of.page.title.get(of.lang));
    out.paragraphs("intro", of.page.intro.get(of.lang));
}

fn thanks(out: &mut Html, of: &PageOf<'_>) {
    let own = of.page.thanks.get(of.lang).trim();
    let (first, rest) = own.split_once('\n').unwrap_or((own, ""));
    let first = if first.is_empty() { of.pick("已收到", "Received") } else { first };
    out.element("h1", &[("tabindex", Some("-1"))], first);
    let more =
        if own.is_empty() { of.pick("我们会尽快与你联系。", "We will be in touch soon.") } else { rest };
    out.paragraphs("intro", more);
    if let Some(address) = of.address {
        out.raw("<p>").element("a", &[("href", Some(address))], of.pick("再填一份", "Fill in another")).raw("</p>");
    }
}

fn password(out: &mut Html, of: &PageOf<'_>, wrong: bool) {
    out.open("form", &[("method", Some("post"))]);
    let error = wrong.then(|| of.pick("密码不对", "Wrong password"));
    out.raw("<div class=\"line\">").element("label", &[("for", Some(PASSWORD))], of.pick("密码", "Password"));
    let flag = wrong.then_some("true");
    let told = wrong.then_some("e-hs_password");
    out.open(
        "input",
        &[
            ("type", Some("password")),
            ("id", Some(PASSWORD)),
            ("name", Some(PASSWORD)),
            ("maxlength", Some("100")),
            ("autocomplete", Some("off")),
            ("required", Some("")),
            ("aria-invalid", flag),
            ("aria-describedby", told),
        ],
    );
    say_wrong(out, PASSWORD, error);
    out.raw("</div>").element("button", &[("type", Some("submit"))], of.pick("继续", "Continue")).close("form");
}

fn form(out: &mut Html, of: &PageOf<'_>, stamp: &str, answers: &Answers, wrong: &Wrong, note: Option<&str>) {
    if !wrong.is_empty() {
        let n = wrong.len();
        let said = match of.lang {
            Lang::Zh => format!("还有 {n} 处要改"),
            Lang::En if n == 1 => "One entry needs a correction".into(),
            Lang::En => format!("{n} entries need a correction"),
        };
        out.element("p", &[("class", Some("note")), ("role", Some("alert")), ("tabindex", Some("-1"))], &said);
    } else if let Some(note) = note {
        out.element("p", &[("class", Some("note")), ("role", Some("alert")), ("tabindex", Some("-1"))], note);
    }
    // The server tells what is missing, in one language and in one place.
    out.open("form", &[("method", Some("post")), ("novalidate", Some("")), ("accept-charset", Some("utf-8"))]);
    out.open("input", &[("type", Some("hidden")), ("name", Some(STAMP)), ("value", Some(stamp))]);
    for line in &of.page.lines {
        if let Some(field) = of.form.field(&line.field) {
            question(out, of, line, field, answers, wrong.get(&line.field).map(String::as_str));
        }
    }
    out.raw("<div class=\"more\" aria-hidden=\"true\"><label>");
    out.text(of.pick("这一项请留空", "Leave this empty"));
    let trap = [
        ("name", Some(TRAP)),
        ("tabindex", Some("-1")),
        ("autocomplete", Some("off")),
        ("value", Some(answers.text(TRAP))),
    ];
    out.open("input", &trap).raw("</label></div>");
    consent(out, of, answers, wrong.get(CONSENT).map(String::as_str));
    let own = of.page.button.get(of.lang).trim();
    let label = if own.is_empty() { of.pick("提交", "Send") } else { own };
    let busy = of.pick("提交中…", "Sending…");
    out.element("button", &[("type", Some("submit")), ("data-busy", Some(busy))], label).close("form");
}

fn question(out: &mut Html, of: &PageOf<'_>, line: &WebLine, field: &Field, answers: &Answers, error: Option<&str>) {
    let own = line.label.as_ref().map(|l| l.get(of.lang).trim()).filter(|l| !l.is_empty());
    let label = own.unwrap_or_else(|| field.name.get(of.lang));
    let help = line.help.as_ref().map(|h| h.get(of.lang).trim()).filter(|h| !h.is_empty());
    let asks = Asks {
        key: &field.key,
        label,
        help,
        required: line.required || (field.required && field.default.is_none()),
        error,
        described: described(&field.key, help.is_some(), error.is_some()),
    };
    let several = field.kind == FieldKind::MultiSelect;
    match field.kind {
        FieldKind::Bool => tick(out, of, &asks, !answers.text(&field.key).is_empty()),
        FieldKind::Select | FieldKind::MultiSelect if several || field.options.len() <= OPEN_OPTIONS => {
            choices(out, of, &asks, field, answers, several);
        }
        FieldKind::Select => select(out, of, &asks, field, answers.text(&field.key)),
        _ => typed(out, of, &asks, field, answers.text(&field.key)),
    }
}

/// What every question has.
struct Asks<'a> {
    key: &'a str,
    label: &'a str,
    help: Option<&'a str>,
    required: bool,
    error: Option<&'a str>,
    described: Option<String>,
}

fn described(key: &str, help: bool, error: bool) -> Option<String> {
    let parts = [help.then(|| format!("h-{key}")), error.then(|| format!("e-{key}"))];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

fn mark(out: &mut Html, of: &PageOf<'_>, asks: &Asks<'_>) {
    out.text(asks.label);
    if !asks.required {
        out.element("span", &[("class", Some("may"))], of.pick("选填", "optional"));
    }
}

fn say_help(out: &mut Html, asks: &Asks<'_>) {
    if let Some(help) = asks.help {
        out.element("p", &[("class", Some("help")), ("id", Some(&format!("h-{}", asks.key)))], help);
    }
}

fn say_wrong(out: &mut Html, key: &str, error: Option<&str>) {
    if let Some(error) = error {
        out.element("p", &[("class", Some("wrong")), ("id", Some(&format!("e-{key}")))], error);
    }
}

fn typed(out: &mut Html, of: &PageOf<'_>, asks: &Asks<'_>, field: &Field, value: &str) {
    out.raw("<div class=\"line\">").open("label", &[("for", Some(asks.key))]);
    mark(out, of, asks);
    if let Some(unit) = field.unit.as_ref() {
        out.element("span", &[("class", Some("may"))], unit.get(of.lang));
    }
    out.close("label");
    say_help(out, asks);
    let (kind, mode, fills) = match field.kind {
        FieldKind::Phone => ("tel", None, Some("tel")),
        FieldKind::Email => ("email", Some("email"), Some("email")),
        FieldKind::Url => ("url", Some("url"), Some("url")),
        FieldKind::Date => ("date", None, None),
        FieldKind::DateTime => ("datetime-local", None, None),
        FieldKind::Integer => ("text", Some("numeric"), None),
        FieldKind::Decimal | FieldKind::Money | FieldKind::Percent => ("text", Some("decimal"), None),
        FieldKind::Address => ("text", None, Some("street-address")),
        _ if field.key == of.form.title => ("text", None, Some("name")),
        _ => ("text", None, None),
    };
    let most = field.max_length().min(20_000).to_string();
    let common = [
        ("id", Some(asks.key)),
        ("name", Some(asks.key)),
        ("required", asks.required.then_some("")),
        ("aria-invalid", asks.error.map(|_| "true")),
        ("aria-describedby", asks.described.as_deref()),
        ("maxlength", matches!(field.kind, FieldKind::Text | FieldKind::LongText).then_some(most.as_str())),
    ];
    if field.kind == FieldKind::LongText {
        // A first line break in it is the parser's.
        out.open("textarea", &[&common[..], &[("rows", Some("4"))]].concat()).raw("\n").text(value).close("textarea");
    } else {
        let own = [("type", Some(kind)), ("inputmode", mode), ("autocomplete", fills), ("value", Some(value))];
        let own = own.into_iter().filter(|(name, value)| *name != "value" || value.is_some_and(|v| !v.is_empty()));
        out.open("input", &common.into_iter().chain(own).collect::<Vec<_>>());
    }
    say_wrong(out, asks.key, asks.error);
    out.raw("</div>");
}

fn select(out: &mut Html, of: &PageOf<'_>, asks: &Asks<'_>, field: &Field, value: &str) {
    out.raw("<div class=\"line\">").open("label", &[("for", Some(asks.key))]);
    mark(out, of, asks);
    out.close("label");
    say_help(out, asks);
    out.open(
        "select",
        &[
            ("id", Some(asks.key)),
            ("name", Some(asks.key)),
            ("required", asks.required.then_some("")),
            ("aria-invalid", asks.error.map(|_| "true")),
            ("aria-describedby", asks.described.as_deref()),
        ],
    );
    out.raw("<option value=\"\">").text(of.pick("请选择", "Choose")).close("option");
    for option in field.options.iter().filter(|o| !o.retired) {
        let chosen = (option.key == value).then_some("");
        out.element("option", &[("value", Some(&option.key)), ("selected", chosen)], option.name.get(of.lang));
    }
    out.close("select");
    say_wrong(out, asks.key, asks.error);
    out.raw("</div>");
}

fn choices(out: &mut Html, of: &PageOf<'_>, asks: &Asks<'_>, field: &Field, answers: &Answers, several: bool) {
    let kind = if several { "checkbox" } else { "radio" };
    out.open("fieldset", &[("class", Some("line")), ("aria-describedby", asks.described.as_deref())]);
    out.raw("<legend>");
    mark(out, of, asks);
    out.raw("</legend>");
    say_help(out, asks);
    for (nth, option) in field.options.iter().filter(|o| !o.retired).enumerate() {
        let chosen = answers.all(asks.key).contains(&option.key).then_some("");
        // A link to what is wrong leads to the first of them.
        let id = (nth == 0).then_some(asks.key);
        out.raw("<label class=\"choice\">");
        let own = [
            ("type", Some(kind)),
            ("id", id),
            ("name", Some(asks.key)),
            ("value", Some(option.key.as_str())),
            ("checked", chosen),
        ];
        out.open("input", &own).element("span", &[], option.name.get(of.lang)).raw("</label>");
    }
    say_wrong(out, asks.key, asks.error);
    out.close("fieldset");
}

fn tick(out: &mut Html, of: &PageOf<'_>, asks: &Asks<'_>, ticked: bool) {
    out.raw("<div class=\"line\"><label class=\"choice\">");
    let own = [
        ("type", Some("checkbox")),
        ("name", Some(asks.key)),
        ("value", Some("1")),
        ("checked", ticked.then_some("")),
        ("required", asks.required.then_some("")),
        ("aria-invalid", asks.error.map(|_| "true")),
        ("aria-describedby", asks.described.as_deref()),
    ];
    out.open("input", &own).raw("<span>");
    mark(out, of, asks);
    out.raw("</span></label>");
    say_help(out, asks);
    say_wrong(out, asks.key, asks.error);
    out.raw("</div>");
}

fn consent(out: &mut Html, of: &PageOf<'_>, answers: &Answers, error: Option<&str>) {
    let Some(consent) = &of.page.consent else { return };
    out.raw("<div class=\"line\"><label class=\"choice\">");
    let own = [
        ("type", Some("checkbox")),
        ("name", Some(CONSENT)),
        ("value", Some("1")),
        ("checked", (!answers.text(CONSENT).is_empty()).then_some("")),
        ("required", Some("")),
        ("aria-invalid", error.map(|_| "true")),
        ("aria-describedby", error.map(|_| "e-hs_consent")),
    ];
    out.open("input", &own).element("span", &[], consent.text.get(of.lang)).raw("</label>");
    if let Some(url) = consent.url.as_deref().filter(|url| !url.is_empty()) {
        let link = [("href", Some(url)), ("target", Some("_blank")), ("rel", Some("noopener noreferrer"))];
        out.raw("<p class=\"help\">").element("a", &link, of.pick("查看全文", "Read it in full")).raw("</p>");
    }
    say_wrong(out, CONSENT, error);
    out.raw("</div>");
}
