//! Fields that every form has without being asked, and the people and departments that links can cross.

use super::{Choice, Field, Form, Label, Seat};
use crate::value::FieldKind;

/// The column of a seat: `seat_column("owner", "since")` is `owner_since`; the empty part is the seat itself.
pub fn seat_column(seat: &str, part: &str) -> String {
    if part.is_empty() { seat.to_owned() } else { format!("{seat}_{part}") }
}

/// Decimals of the minutes of work that a first contact took.
const RESPONSE_SCALE: u32 = 2;
/// The same as stored. A started part counts whole, so that ten minutes and a moment are more than ten minutes.
pub const RESPONSE_MS: i64 = 600;

/// People who work on a record that somebody else holds: all of them, and those of them who may change it.
pub const COLLABORATORS: &str = "collaborators";
pub const COLLABORATORS_ACT: &str = "collaborators_act";

/// Who holds a seat, since when, in which pool it lies since when, the state of allocation, the first-contact clock, since
/// when it ran out, runs at all and has its next step, how long the first contact took, when the record goes back to its
/// pool if nobody works on it.
pub(super) fn fields(seats: &[Seat], party: bool) -> Vec<Field> {
    let mut out = vec![
        plain("created_at", "创建时间", "Created", FieldKind::DateTime, true),
        plain("created_by", "创建人", "Created by", FieldKind::User, false),
        plain("updated_at", "更新时间", "Updated", FieldKind::DateTime, true),
        plain("updated_by", "更新人", "Updated by", FieldKind::User, false),
    ];
    if party {
        out.push(plain("party", "主体", "Party", FieldKind::Link, true));
        if let Some(field) = out.last_mut() {
            field.form = Some("party".into());
        }
    }
    for seat in seats {
        let named = |part: &str, zh: &str, en: &str, kind, indexed| {
            let zh = if part.is_empty() { seat.name.zh.clone() } else { format!("{}{zh}", seat.name.zh) };
            let en = if part.is_empty() { seat.name.en.clone() } else { format!("{} {en}", seat.name.en) };
            plain(&seat_column(&seat.key, part), &zh, &en, kind, indexed)
        };
        out.push(named("", "", "", FieldKind::User, true));
        out.push(named("since", "接手时间", "since", FieldKind::DateTime, false));
        let mut pool = named("pool", "所在池", "pool", FieldKind::Link, true);
        pool.form = Some("pool".into());
        out.push(pool);
        // Pools are read by it.
        out.push(named("pool_since", "入池时间", "in pool since", FieldKind::DateTime, true));
        let mut state = named("state", "分配状态", "allocation", FieldKind::Select, true);
        state.options = states();
        out.push(state);
        out.push(named("due", "首次联系期限", "first contact due", FieldKind::DateTime, true));
        out.push(named("contact", "首次联系时间", "first contact", FieldKind::DateTime, false));
        out.push(named("late", "首次联系超时", "first contact late", FieldKind::DateTime, false));
        out.push(named("clock_from", "开始计时", "clock since", FieldKind::DateTime, false));
        out.push(named("clock_next", "时效下一步", "next step of the clock", FieldKind::DateTime, true));
        let mut response = named("response", "首次响应用时", "first response", FieldKind::Decimal, false);
        (response.scale, response.unit) = (Some(RESPONSE_SCALE), Some(Label::new("分钟", "min")));
        out.push(response);
        out.push(named("recycle_at", "自动回收时间", "recycled at", FieldKind::DateTime, true));
    }
    if !seats.is_empty() {
        out.push(people(COLLABORATORS, "协作人", "Collaborators"));
        out.push(people(COLLABORATORS_ACT, "可操作的协作人", "Collaborators who may act"));
    }
    out
}

fn people(key: &str, zh: &str, en: &str) -> Field {
    let mut field = plain(key, zh, en, FieldKind::User, false);
    field.many = true;
    field
}

pub(super) fn pseudo_forms() -> Vec<Form> {
    let form = |key: &str, zh: &str, en: &str, fields: Vec<Field>| Form {
        key: key.into(),
        name: Label::new(zh, en),
        title: "name".into(),
        fields,
        ..Form::default()
    };
    let mut parent = plain("parent", "上级部门", "Parent", FieldKind::Department, false);
    parent.read_only = true;
    let name = || plain("name", "名称", "Name", FieldKind::Text, false);
    vec![
        form(
            "user",
            "用户",
            "User",
            vec![name(), plain("department", "部门", "Department", FieldKind::Department, false)],
        ),
        form("department", "部门", "Department", vec![name(), parent]),
        form("pool", "线索池", "Pool", vec![name()]),
        form("party", "主体", "Party", vec![name()]),
    ]
}

pub(super) fn is_pseudo(key: &str) -> bool {
    matches!(key, "user" | "department" | "pool" | "party")
}

fn plain(key: &str, zh: &str, en: &str, kind: FieldKind, indexed: bool) -> Field {
    let mut field = Field::new(key, zh, en, kind);
    field.read_only = true;
    field.indexed = indexed;
    field
}

fn states() -> Vec<Choice> {
    [
        ("owned", "已分配", "Owned"),
        ("in_pool", "在池中", "In pool"),
        ("nurturing", "培育中", "Nurturing"),
        ("waiting", "排队中", "Waiting"),
        ("in_review", "待人工分配", "In review"),
        ("rejected", "已拒绝", "Rejected"),
    ]
    .map(|(key, zh, en)| Choice { key: key.into(), name: Label::new(zh, en), retired: false })
    .to_vec()
}
