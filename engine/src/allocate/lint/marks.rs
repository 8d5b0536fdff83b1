//! Marks: fields that exist, may be set, and take the value.

use super::Linter;
use crate::allocate::policy::Mark;
use crate::form::{Field, Lang};
use crate::value::{Coerce, FieldKind};

impl<'a> Linter<'a> {
    pub(super) fn mark(&mut self, at: &str, mark: &Mark) {
        if mark.add.values().all(Vec::is_empty) && mark.set.is_empty() {
            self.warn(at, "mark_empty", "什么也没有标", "It marks nothing");
        }
        for (key, tags) in &mark.add {
            let at = format!("{at}.add.{key}");
            let Some(field) = self.writable(&at, key) else { continue };
            if field.kind != FieldKind::MultiSelect {
                let zh = format!("字段「{}」不是多选，不能加选项", field.name.zh);
                let en = format!("The field {} takes no list of options", field.name.get(Lang::En));
                self.error(at, "mark_kind", &zh, &en);
                continue;
            }
            for tag in tags.iter().filter(|t| !field.open && !field.options.iter().any(|o| o.key == **t)) {
                let zh = format!("字段「{}」没有选项「{tag}」", field.name.zh);
                let en = format!("The field {} has no option {tag}", field.name.get(Lang::En));
                self.error(at.clone(), "unknown_option", &zh, &en);
            }
        }
        for (key, json) in &mark.set {
            let at = format!("{at}.set.{key}");
            let Some(field) = self.writable(&at, key) else { continue };
            match Coerce::strict(field).value(json) {
                Ok(value) if value.is_empty() => {
                    let zh = format!("字段「{}」要设的值是空的", field.name.zh);
                    let en = format!("The value for {} is empty", field.name.get(Lang::En));
                    self.error(at, "value", &zh, &en);
                }
                Ok(_) => {}
                Err(e) => {
                    let zh = format!("字段「{}」的值不对：{}", field.name.zh, e.message(Lang::Zh));
                    let en = format!("The value for {}: {}", field.name.get(Lang::En), e.message(Lang::En));
                    self.error(at, "value", &zh, &en);
                }
            }
        }
    }

    fn writable(&mut self, at: &str, key: &str) -> Option<&'a Field> {
        let form = self.form?;
        let field = form.field(key);
        match field {
            None => self.error(at, "unknown_field", &format!("没有字段 {key}"), &format!("There is no field {key}")),
            Some(field) if field.read_only => {
                let zh = format!("字段「{}」只读，不能设置", field.name.zh);
                self.error(at, "read_only", &zh, &format!("The field {} is read-only", field.name.get(Lang::En)));
            }
            Some(_) => {}
        }
        field.filter(|f| !f.read_only)
    }
}
