//! The condition as it is stored and sent: JSON in, JSON out, with errors that name the place.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use serde_json::{Map, Value as Json, json};

/// Deepest nesting of groups, and most tests in one condition.
pub const MAX_DEPTH: usize = 8;
pub const MAX_TESTS: usize = 100;
/// Most values in one list operand, and in all of one condition: databases limit the parameters of a statement.
pub const MAX_LIST: usize = 1_000;
pub const MAX_VALUES: usize = 5_000;

#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    /// True when every part is; `All([])` is true.
    All(Vec<Condition>),
    /// True when some part is; `Any([])` is false.
    Any(Vec<Condition>),
    Not(Box<Condition>),
    Test {
        field: String,
        op: Op,
        value: Operand,
    },
    /// Some linked row for which all of `filter` holds at once.
    Exists {
        path: String,
        filter: Box<Condition>,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Op {
    Eq,
    In,
    Lt,
    Lte,
    Gt,
    Gte,
    Contains,
    StartsWith,
    HasAny,
    HasAll,
    /// In a division, a named area or a department, or below it.
    Within,
    IsEmpty,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Operand {
    /// Absent, for `is_empty`.
    None,
    /// A JSON text, number, bool or a list of them.
    Literal(Json),
    Field(String),
    /// `offset` is an ISO 8601 duration with a sign: `-P30D`, `P1M`, `-PT2H`.
    Param {
        param: Param,
        offset: Option<String>,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Param {
    /// The acting person.
    Me,
    MyDepartment,
    /// My department and all below it.
    MyDepartments,
    /// Everybody in my department and below it.
    MyPeople,
    /// The shops that my grants name; see `Actor::shops`.
    MyShops,
    Now,
    /// The workspace's day.
    Today,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{at}: {en}")]
pub struct ParseError {
    /// Place in the condition: `all.1.value`.
    pub at: String,
    pub zh: String,
    pub en: String,
}

impl ParseError {
    /// At that place; the path that led there begins with a dot.
    fn at(at: &str, zh: &str, en: &str) -> ParseError {
        ParseError { at: at.trim_start_matches('.').into(), zh: zh.into(), en: en.into() }
    }

    /// What to tell a person, in Chinese and in English.
    pub fn told(&self) -> (String, String) {
        match self.at.as_str() {
            "" => (format!("条件有误：{}", self.zh), self.en.clone()),
            at => (format!("条件有误（{at}）：{}", self.zh), self.to_string()),
        }
    }
}

impl Condition {
    pub const TRUE: Condition = Condition::All(Vec::new());

    pub fn test(field: &str, op: Op, value: impl Into<Json>) -> Condition {
        Condition::Test { field: field.into(), op, value: Operand::Literal(value.into()) }
    }

    pub fn is_true(&self) -> bool {
        matches!(self, Condition::All(parts) if parts.iter().all(Condition::is_true))
    }

    pub fn parse(json: &Json) -> Result<Condition, ParseError> {
        parse(json, "", 0, &mut Size::default())
    }

    pub fn to_json(&self) -> Json {
        match self {
            Condition::All(parts) => json!({ "all": parts.iter().map(Condition::to_json).collect::<Vec<_>>() }),
            Condition::Any(parts) => json!({ "any": parts.iter().map(Condition::to_json).collect::<Vec<_>>() }),
            Condition::Not(part) => json!({ "not": part.to_json() }),
            Condition::Exists { path, filter } => json!({ "exists": path, "where": filter.to_json() }),
            Condition::Test { field, op, value } => {
                let mut out = Map::new();
                out.insert("field".into(), json!(field));
                out.insert("op".into(), json!(op));
                match value {
                    Operand::None => {}
                    Operand::Literal(literal) => drop(out.insert("value".into(), literal.clone())),
                    Operand::Field(path) => drop(out.insert("value".into(), json!({ "field": path }))),
                    Operand::Param { param, offset: None } => {
                        out.insert("value".into(), json!({ "param": param }));
                    }
                    Operand::Param { param, offset: Some(offset) } => {
                        out.insert("value".into(), json!({ "param": param, "offset": offset }));
                    }
                }
                Json::Object(out)
            }
        }
    }
}

impl Serialize for Condition {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_json().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Condition {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Condition, D::Error> {
        Condition::parse(&Json::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

const TOO_MANY: (&str, &str) = ("判断太多，最多 100 个", "too many tests: at most 100");

/// How much of a condition was read so far.
#[derive(Default)]
struct Size {
    tests: usize,
    values: usize,
}

fn parse(json: &Json, at: &str, depth: usize, size: &mut Size) -> Result<Condition, ParseError> {
    let fail = |zh: &str, en: &str| ParseError::at(at, zh, en);
    let Json::Object(object) = json else { return Err(fail("条件要是一个对象", "a condition is an object")) };
    if depth > MAX_DEPTH {
        return Err(fail("嵌套太深，最多 8 层", "nested too deeply: at most 8 levels"));
    }
    let only = |keys: &[&str]| match object.keys().find(|k| !keys.contains(&k.as_str())) {
        Some(key) => Err(fail(&format!("多出的键 {key:?}"), &format!("unexpected key {key:?}"))),
        None => Ok(()),
    };
    let mut list = |key: &str| -> Result<Vec<Condition>, ParseError> {
        only(&[key])?;
        let Some(Json::Array(items)) = object.get(key) else {
            return Err(fail(&format!("{key:?} 里要是条件的列表"), &format!("{key:?} takes a list of conditions")));
        };
        // An empty group counts as a test, so that the tests bound the size of the whole.
        size.tests += usize::from(items.is_empty());
        if size.tests > MAX_TESTS {
            return Err(fail(TOO_MANY.0, TOO_MANY.1));
        }
        items.iter().enumerate().map(|(i, item)| parse(item, &format!("{at}.{key}.{i}"), depth + 1, size)).collect()
    };
    if object.contains_key("all") {
        return Ok(Condition::All(list("all")?));
    }
    if object.contains_key("any") {
        return Ok(Condition::Any(list("any")?));
    }
    if let Some(part) = object.get("not") {
        only(&["not"])?;
        return Ok(Condition::Not(Box::new(parse(part, &format!("{at}.not"), depth + 1, size)?)));
    }
    size.tests += 1;
    if size.tests > MAX_TESTS {
        return Err(fail(TOO_MANY.0, TOO_MANY.1));
    }
    if let Some(path) = object.get("exists") {
        only(&["exists", "where"])?;
        let path = path
            .as_str()
            .ok_or_else(|| fail("\"exists\" 里要是关联的路径", "\"exists\" takes the path of a link"))?
            .to_owned();
        let filter = match object.get("where") {
            Some(filter) => parse(filter, &format!("{at}.where"), depth + 1, size)?,
            None => Condition::TRUE,
        };
        return Ok(Condition::Exists { path, filter: Box::new(filter) });
    }
    let Some(field) = object.get("field").and_then(Json::as_str) else {
        return Err(fail(
            "要有 \"all\"、\"any\"、\"not\"、\"field\"、\"exists\" 之一",
            "expected one of \"all\", \"any\", \"not\", \"field\", \"exists\"",
        ));
    };
    only(&["field", "op", "value"])?;
    let op = object.get("op").unwrap_or(&Json::Null);
    let Some(op) = word::<Op>(op) else {
        return Err(fail(
            &format!("没有运算符 {op}；否定用 not"),
            &format!("unknown operator {op}; use not for a negation"),
        ));
    };
    if let Some(Json::Array(items)) = object.get("value") {
        size.values += items.len();
    }
    if size.values > MAX_VALUES {
        return Err(fail("值太多，总共最多 5000 个", "too many values: at most 5000 in all"));
    }
    let value = operand(object.get("value"), &|zh, en| ParseError::at(&format!("{at}.value"), zh, en))?;
    if (op == Op::IsEmpty) != (value == Operand::None) {
        return Err(match op {
            Op::IsEmpty => fail("is_empty 不带值", "is_empty takes no value"),
            _ => fail("缺少值", "a value is missing"),
        });
    }
    Ok(Condition::Test { field: field.to_owned(), op, value })
}

/// A name of an enum. Only as text: serde would take `{"eq": null}` too.
fn word<T: serde::de::DeserializeOwned>(json: &Json) -> Option<T> {
    serde_json::from_value(Json::from(json.as_str()?)).ok()
}

fn operand(json: Option<&Json>, fail: &dyn Fn(&str, &str) -> ParseError) -> Result<Operand, ParseError> {
    match json {
        None => Ok(Operand::None),
        Some(Json::Null) => Err(fail("null 不是值，请用 is_empty", "null is no value; use is_empty")),
        Some(Json::Array(items)) if items.len() > MAX_LIST => {
            Err(fail("值太多，最多 1000 个", "too many values: at most 1000"))
        }
        Some(Json::Array(items)) if items.iter().any(|i| i.is_object() || i.is_array() || i.is_null()) => {
            Err(fail("列表里只能是文本、数字或是否", "a list holds texts, numbers or bools"))
        }
        Some(Json::Object(object)) => {
            if let (Some(Json::String(path)), 1) = (object.get("field"), object.len()) {
                return Ok(Operand::Field(path.clone()));
            }
            let known = object.keys().all(|k| k == "param" || k == "offset");
            let offset = match object.get("offset") {
                None => None,
                Some(Json::String(text)) => Some(text.clone()),
                Some(_) => return Err(fail("偏移要是时长，如 -P30D", "an offset is a duration such as -P30D")),
            };
            match object.get("param").and_then(word) {
                Some(param) if known => Ok(Operand::Param { param, offset }),
                _ => Err(fail(
                    "对象形式的值要是 {\"field\": 路径} 或 {\"param\": 名称}",
                    "an object value is {\"field\": path} or {\"param\": name}",
                )),
            }
        }
        Some(literal) => Ok(Operand::Literal(literal.clone())),
    }
}
