//! Exports of shops and of lead platforms, recognised by their headings. Which they are is data: `apps/crm/presets.json`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use engine::form::Label;
use engine::text::fold;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Preset {
    #[allow(dead_code, reason = "names it in the file")]
    key: String,
    pub name: Label,
    /// Sets of headings; all of one have to be there, and no other export has such a set. Platforms change their columns
    /// over the years and let people choose them.
    known_by: Vec<Vec<String>>,
    /// Heading to key of a field, or to the sender's own number.
    columns: BTreeMap<String, String>,
}

/// A file that cannot be read knows no presets; a test reads it.
static ALL: LazyLock<Vec<Preset>> =
    LazyLock::new(|| serde_json::from_str(include_str!("../../../apps/crm/presets.json")).unwrap_or_default());

/// The export that has these headings.
pub(super) fn recognise(headings: &[String]) -> Option<&'static Preset> {
    let there = |known: &String| headings.iter().any(|h| plain(h) == plain(known));
    ALL.iter().find(|preset| preset.known_by.iter().any(|set| set.iter().all(there)))
}

impl Preset {
    pub fn field(&self, heading: &str) -> Option<&str> {
        self.columns.get(heading.trim()).map(String::as_str)
    }
}

/// 「商品总价（元）」 is 「商品总价(元)」.
fn plain(heading: &str) -> String {
    fold(heading.trim())
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
        assert_eq!(ALL.len(), 6, "the file is read");
        for preset in ALL.iter() {
            for key in preset.columns.values() {
                let known = key == super::super::columns::EXTERNAL_ID || forms.iter().any(|f| f.field(key).is_some());
                assert!(known, "{}: {key}", preset.key);
            }
        }
    }

    /// Headings of each as programs in public repositories read them, in order; see docs/operations.md. Of later years fewer
    /// are left: names and numbers are hidden by the platforms.
    const SEEN: [(&str, &str); 11] = [
        (
            "qianniu",
            "订单编号,买家会员名,买家支付宝账号,支付交易号,买家应付货款,买家应付邮费,买家支付积分,总金额,返点积分,买家实际支付金额,\
             买家实际支付积分,订单状态,买家留言,收货人姓名,收货地址 ,运送方式,联系电话 ,联系手机,订单创建时间,订单付款时间 ,宝贝标题 ,\
             宝贝种类 ,物流单号 ,物流公司,订单备注,宝贝总数量,店铺Id,店铺名称,订单关闭原因",
        ),
        (
            "qianniu",
            "订单编号,支付单号,买家应付货款,买家应付邮费,总金额,买家实付金额,订单状态,收货地址,运送方式,订单创建时间,商品标题,宝贝种类,\
             物流单号,物流公司,备注标签,商家备注,宝贝总数量,开票信息,手机订单,商品属性SKU,发货时间",
        ),
        ("qianniu", "订单编号,支付单号,支付详情,买家实付金额,订单状态,订单付款时间,店铺名称,发货时间,确认收货打款金额"),
        (
            "doudian",
            "主订单编号,子订单编号,选购商品,商品规格,商品数量,商品ID,商家编码,商品单价,订单应付金额,运费,支付方式,收件人,收件人手机号,\
             省,市,区,街道,详细地址,是否修改过地址,买家留言,订单提交时间,旗帜颜色,商家备注,流量来源,订单状态,达人昵称,流量体裁",
        ),
        (
            "doudian",
            "主订单编号,子订单编号,商品名称,商品规格,商品单价,收件人,收件人手机号,省,市,区,街道,详细地址,买家留言",
        ),
        (
            "jd",
            "订单号,商品ID,商品名称,订购数量,支付方式,下单时间,京东价,订单金额,结算金额,余额支付,应付金额,订单状态,订单类型,下单帐号,\
             客户姓名,客户地址,联系电话,订单备注,发票类型,发票抬头,发票内容,商家备注,商家备注等级（等级1-5为由高到低）,运费金额",
        ),
        ("jd", "店铺ID,店铺名称,订单号,商品名称,订购数量,下单时间,应付金额,下单帐号,客户姓名,客户地址,联系电话"),
        (
            "pinduoduo",
            "商品,订单号,订单状态,商品总价(元),店铺优惠折扣(元),平台优惠折扣(元),邮费(元),用户实付金额(元),商品数量(件),身份证姓名,\
             身份证号码,收货人,手机,是否异常,省,市,区,街道,支付时间,拼单成功时间,承诺发货时间,发货时间,商品id,商品规格,用户购买手机号,\
             样式ID,快递单号,快递公司,商家备注,售后状态,买家留言",
        ),
        (
            "pinduoduo",
            "商品,订单号,订单状态,商品总价（元）,邮费(元),多多支付立减金额(元),用户实付金额(元),商家实收金额(元),商品数量(件),商品id,\
             样式ID,商家备注,售后状态,快递单号,快递公司,订单成交时间",
        ),
        ("douyin_leads", "姓名,手机号,线索创建时间,流量类型,意向门店,跟进员工,线索阶段,线索标签,所在城市,最新跟进记录"),
        ("feiyu", "线索ID,广告主名称,姓名,电话,微信,邮箱,所在地,计划名称,备注"),
    ];

    #[test]
    fn an_export_is_known_by_headings_that_no_other_has() {
        let headings = |text: &str| text.split(',').map(str::to_owned).collect::<Vec<_>>();
        for (key, seen) in SEEN {
            let seen = headings(seen);
            assert_eq!(recognise(&seen).map(|p| p.key.as_str()), Some(key), "{seen:?}");
            let others = ALL.iter().filter(|preset| preset.key != key);
            let known = |preset: &&Preset| preset.known_by.iter().any(|set| set.iter().all(|h| seen.contains(h)));
            assert_eq!(others.filter(known).count(), 0, "{key} is known as another, too");
        }
        for other in [
            "姓名,手机,订单号",
            "订单编号,买家公司名,买家会员名,货品总价(元),收货人姓名,联系手机",
            "子订单编号,主订单编号,商品标题,购买数量,买家应付货款",
        ] {
            assert!(recognise(&headings(other)).is_none(), "{other}");
        }
    }
}
