//! `v_<form>`: a read-only SQL view per form for BI tools, with decimals, ISO times, ids as text and option labels. Views
//! bypass grants: they are for operators.

use engine::form::{Field, Form};
use engine::value::{FieldKind, Shape};

use crate::db::Dialect;

pub(super) fn statements(form: &Form, dialect: Dialect) -> Vec<String> {
    let mut columns = vec![format!("{} AS id", uuid("id", dialect)), "seq".to_owned()];
    columns.extend(form.fields.iter().filter_map(|f| Some(format!("{} AS {}", column(f, dialect)?, f.key))));
    let view = format!("v_{}", form.key);
    vec![
        format!("DROP VIEW IF EXISTS {view}"),
        format!("CREATE VIEW {view} AS SELECT {} FROM {} WHERE trashed_at IS NULL", columns.join(", "), form.table()),
    ]
}

fn column(field: &Field, dialect: Dialect) -> Option<String> {
    let key = &field.key;
    let out = match (field.shape(), field.kind) {
        (Shape::Keys | Shape::Ids, _) => return None,
        (Shape::Id, _) => uuid(key, dialect),
        (Shape::Key, _) => label(field),
        (_, FieldKind::Date) => match dialect {
            Dialect::Sqlite => format!("date({key} * 86400, 'unixepoch')"),
            Dialect::Postgres => format!("(DATE '1970-01-01' + {key}::int)"),
        },
        (_, FieldKind::DateTime) => match dialect {
            Dialect::Sqlite => format!("strftime('%Y-%m-%dT%H:%M:%fZ', {key} / 1000.0, 'unixepoch')"),
            Dialect::Postgres => format!("to_timestamp({key} / 1000.0)"),
        },
        (_, FieldKind::Decimal | FieldKind::Money | FieldKind::Percent) if field.scale() > 0 => {
            let scale = 10_i64.pow(field.scale());
            match dialect {
                Dialect::Sqlite => format!("{key} / {scale}.0"),
                Dialect::Postgres => format!("round({key} / {scale}.0, {})", field.scale()),
            }
        }
        _ => key.clone(),
    };
    Some(out)
}

fn uuid(column: &str, dialect: Dialect) -> String {
    match dialect {
        Dialect::Postgres => format!("{column}::text"),
        Dialect::Sqlite => {
            let part = |from: u8, length: u8| format!("substr(lower(hex({column})), {from}, {length})");
            let parts = [part(1, 8), part(9, 4), part(13, 4), part(17, 4), part(21, 12)];
            format!("CASE WHEN {column} IS NULL THEN NULL ELSE {} END", parts.join(" || '-' || "))
        }
    }
}

fn label(field: &Field) -> String {
    if field.options.is_empty() {
        return field.key.clone();
    }
    let quoted = |text: &str| format!("'{}'", text.replace('\'', "''"));
    let cases = field.options.iter().map(|o| format!("WHEN {} THEN {}", quoted(&o.key), quoted(&o.name.zh)));
    format!("CASE {} {} ELSE {} END", field.key, cases.collect::<Vec<_>>().join(" "), field.key)
}
