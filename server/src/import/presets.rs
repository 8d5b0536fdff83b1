//! Exports of shops and of lead platforms, recognised by their headings. Which they are is data: `apps/crm/presets.json`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use engine::form::Label;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Preset {
    #[allow(dead_code, reason = "names it in the file")]
    key: String,
    pub name: Label,
    /// Headings that all have to be there: others have no such set.
    known_by: Vec<String>,
    /// Heading to key of a field, or to the sender's own number.
    columns: BTreeMap<String, String>,
}

/// A file that cannot be read knows no presets; a test reads it.
static ALL: LazyLock<Vec<Preset>> =
    LazyLock::new(|| serde_json::from_str(include_str!("../../../apps/crm/presets.json")).unwrap_or_default());

/// The export that has these headings.
pub(super) fn recognise(headings: &[String]) -> Option<&'static Preset> {
    ALL.iter().find(|preset| preset.known_by.iter().all(|known| headings.iter().any(|h| h.trim() == known)))
}

impl Preset {
    pub fn field(&self, heading: &str) -> Option<&str> {
        self.columns.get(heading.trim()).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use engine::form::Form;

    use super::*;

    #[test]
    fn every_column_of_a_preset_is_one_of_leads_or_customers() {
        let form = |key: &str| -> Form {
            let path = format!("{}/../apps/crm/forms/{key}.json", env!("CARGO_MANIFEST_DIR"));
            serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
        };
        let forms = [form("lead"), form("customer")];
        assert_eq!(ALL.len(), 5, "the file is read");
        for preset in ALL.iter() {
            for key in preset.columns.values() {
                let known = key == super::super::columns::EXTERNAL_ID || forms.iter().any(|f| f.field(key).is_some());
                assert!(known, "{}: {key}", preset.key);
            }
        }
    }

    #[test]
    fn an_export_is_known_by_headings_that_no_other_has() {
        let of =
            |text: &str| recognise(&text.split(',').map(str::to_owned).collect::<Vec<_>>()).map(|p| p.key.as_str());
        assert_eq!(of("订单编号,买家会员名,买家支付宝账号,收货人姓名,收货地址,联系手机,宝贝标题"), Some("qianniu"));
        assert_eq!(of("主订单编号,子订单编号,选购商品,收件人,详细地址"), Some("doudian"));
        assert_eq!(of("订单号,商品名称,订购数量,下单时间,应付金额,下单帐号,客户姓名,客户地址,联系电话"), Some("jd"));
        assert_eq!(of("商品,订单号,订单状态,商品总价(元),用户实付金额(元),收货人,手机"), Some("pinduoduo"));
        assert_eq!(of("姓名,手机,订单号"), None);
    }
}
