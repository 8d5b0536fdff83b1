//! Messages as people paste them, and what each says.

use super::tests::{lead, read_all};

fn said(text: &str) -> String {
    let form = lead();
    let read = read_all(&form, text);
    let show = |f: &super::Filled| {
        let value = f.value.as_str().map_or_else(|| f.value.to_string(), str::to_owned);
        format!("{}={}", f.field, value.replace('\n', "⏎"))
    };
    let people = if read.people > 1 { format!(" [{}]", read.people) } else { String::new() };
    format!("{}{people}", read.fields.iter().map(show).collect::<Vec<_>>().join(" | "))
}

#[test]
fn table() {
    let mut wrong = Vec::new();
    for (text, want) in TABLE {
        let found = said(text);
        if found != *want {
            wrong.push(format!("{text:?}\n  found {found}\n  want  {want}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), TABLE.len(), wrong.join("\n"));
}

const TABLE: &[(&str, &str)] = &[
    ("🌹张三✨13812345678", "name=张三 | phone=138 1234 5678"),
    (
        "张三 13812345678 深圳南山 想了解旗舰版",
        "name=张三 | phone=138 1234 5678 | address=深圳南山 | product=[\"flagship\"] | note=想了解旗舰版",
    ),
    ("13812345678", "phone=138 1234 5678"),
    ("", ""),
    ("   \n\n ", ""),
    ("🌹🌹🌹", ""),
    ("你好，在吗？", "note=你好，在吗？"),
    (
        "姓名：张三\n电话：138-1234-5678\n微信：abc_123\n地址：广东省深圳市南山区科技园\n需求：想了解旗舰版，下周来看",
        "name=张三 | phone=138 1234 5678 | wechat=abc_123 | address=广东省深圳市南山区科技园 | note=想了解旗舰版，下周来看",
    ),
    (
        "姓名:李四 电话:+86 138 1234 5678 公司:深圳云帆科技有限公司",
        "name=李四 | phone=138 1234 5678 | company=深圳云帆科技有限公司",
    ),
    (
        "收货人: 王小明\n手机号码: 13812345678\n所在地区: 浙江省杭州市余杭区\n详细地址: 文一西路969号3栋",
        "name=王小明 | phone=138 1234 5678 | address=浙江省杭州市余杭区文一西路969号3栋",
    ),
    (
        "收货人：陈晓，联系电话：13812345678-1234，收货地址：上海市浦东新区张江路100号",
        "name=陈晓 | phone=138 1234 5678 转 1234 | address=上海市浦东新区张江路100号",
    ),
    (
        "王芳，13812345678，广东省 深圳市 南山区 粤海街道 科技园1栋101",
        "name=王芳 | phone=138 1234 5678 | address=广东省 深圳市 南山区 粤海街道 科技园1栋101",
    ),
    ("１３８１２３４５６７８ 张三", "name=张三 | phone=138 1234 5678"),
    ("张三　１３８　１２３４　５６７８", "name=张三 | phone=138 1234 5678"),
    ("电话 0755-8888 1234 转 801，找李总", "name=李总 | phone=0755-8888 1234 转 801"),
    ("400-820-8820", "phone=400-820-8820"),
    ("(021)58362210 周经理", "name=周经理 | phone=021-5836 2210"),
    ("微信同号 13812345678 赵敏", "name=赵敏 | phone=138 1234 5678 | wechat=13812345678"),
    ("赵敏 13812345678（微信同号）", "name=赵敏 | phone=138 1234 5678 | wechat=13812345678"),
    ("加v：xiaoyu_88 杭州 想代理", "wechat=xiaoyu_88 | address=杭州 | note=想代理"),
    ("v: abc123 QQ 12345678", "wechat=abc123 | note=QQ 12345678"),
    ("微信13812345678", "phone=138 1234 5678 | wechat=13812345678"),
    ("我的微信 wxid_abc123，姓刘", "wechat=wxid_abc123 | note=我的，姓刘"),
    ("邮箱 zhang.san@yunfan.cn 张三", "name=张三 | email=zhang.san@yunfan.cn"),
    ("Zhang@Yunfan.com", "email=Zhang@Yunfan.com"),
    (
        "我是深圳云帆科技有限公司的张三，电话13812345678",
        "name=张三 | phone=138 1234 5678 | company=深圳云帆科技有限公司",
    ),
    ("深圳云帆科技有限公司张三13812345678", "name=张三 | phone=138 1234 5678 | company=深圳云帆科技有限公司"),
    (
        "云帆科技（上海）有限公司 李娜 13987654321 想要试用",
        "name=李娜 | phone=139 8765 4321 | company=云帆科技（上海）有限公司 | note=想要试用",
    ),
    ("禾屿服饰商行 老板 王强 13812345678", "name=王强 | phone=138 1234 5678 | company=禾屿服饰商行 | note=老板"),
    ("我想开一家服装店，需要收银系统", "note=我想开一家服装店，需要收银系统"),
    ("预算3万", "budget=30000"),
    ("预算 3-5万，张三 13812345678", "name=张三 | phone=138 1234 5678 | note=预算 3-5万"),
    ("大概预算：50000元", "budget=50000 | note=大概"),
    ("预算三万左右", "budget=30000 | note=左右"),
    ("张三13812345678李四13987654321", "name=张三 | phone=138 1234 5678 | note=李四13987654321 [2]"),
    ("张三 13812345678\n李四 13987654321", "name=张三 | phone=138 1234 5678 | note=李四 13987654321 [2]"),
    ("13812345678 / 13987654321 都可以打", "phone=138 1234 5678 | note=13987654321 都可以打"),
    (
        "姓名：张三\n电话：13812345678\n\n姓名：李四\n电话：13987654321",
        "name=张三 | phone=138 1234 5678 | note=姓名：李四⏎电话：13987654321 [2]",
    ),
    ("陳大文 13812345678 深圳南山", "name=陳大文 | phone=138 1234 5678 | address=深圳南山"),
    (
        "聯絡人：陳大文\n電話：+852 9123 4567\n地址：香港九龍旺角彌敦道",
        "name=陳大文 | phone=+852 9123 4567 | address=香港九龍旺角彌敦道",
    ),
    (
        "Name: John Smith\nPhone: +1 415 555 2671\nEmail: john@acme.com\nCompany: Acme Inc.\nMessage: need a quote",
        "name=John Smith | phone=+1 415 555 2671 | email=john@acme.com | company=Acme Inc. | note=need a quote",
    ),
    (
        "Hi, my name is John Smith, call me at +86 138 1234 5678",
        "name=John Smith | phone=138 1234 5678 | note=Hi，call me at",
    ),
    ("欧阳娜娜 13812345678", "name=欧阳娜娜 | phone=138 1234 5678"),
    (
        "小王 13812345678 在广州做餐饮",
        "name=小王 | phone=138 1234 5678 | address=广州 | industry=catering | note=做餐饮",
    ),
    (
        "李女士 13812345678 南京市鼓楼区 询价",
        "name=李女士 | phone=138 1234 5678 | address=南京市鼓楼区 | request=quote | note=询价",
    ),
    ("客户：刘总\n来源：展会\n意向：A\n行业：餐饮", "name=刘总 | source=expo | industry=catering | intent=A"),
    (
        "抖音来的客户，叫孙悦，电话是13812345678，想要收银一体机和扫码枪",
        "name=孙悦 | phone=138 1234 5678 | source=douyin | product=[\"pos\",\"scanner\"] | note=抖音来的客户，想要收银一体机和扫码枪",
    ),
    (
        "天猫买家 tb12345 订单 2026112012345678 想补发扫码枪",
        "source=tmall | product=[\"scanner\"] | note=天猫买家 tb12345 订单 2026112012345678 想补发扫码枪",
    ),
    ("税号91440300708461136T 开票", "note=税号91440300708461136T 开票"),
    ("明天上午10点联系，13812345678", "phone=138 1234 5678 | note=明天上午10点联系"),
    (
        "转给你一个客户 周杰 138 1234 5678 北京朝阳区 连锁店 30家 急",
        "name=周杰 | phone=138 1234 5678 | address=北京朝阳区 | note=转给你一个客户，连锁店 30家 急",
    ),
    ("【姓名】张三【电话】13812345678【城市】成都", "name=张三 | phone=138 1234 5678 | address=成都"),
    ("张三|13812345678|深圳市云帆贸易有限公司", "name=张三 | phone=138 1234 5678 | company=深圳市云帆贸易有限公司"),
    ("姓名 张三 手机 13812345678 地址 深圳市福田区", "name=张三 | phone=138 1234 5678 | address=深圳市福田区"),
    ("138****5678 张三", "note=138****5678 张三"),
    ("订单号：20261120001 共3件 合计299.00元", "note=订单号：20261120001 共3件 合计299.00元"),
    ("13800138000 测试", "phone=138 0013 8000 | note=测试"),
    ("电话：88881234", "phone=88881234"),
    ("tel:13812345678 wechat: zhang_san", "phone=138 1234 5678 | wechat=zhang_san"),
    ("V13812345678 河北石家庄 想加盟", "phone=138 1234 5678 | wechat=13812345678 | address=河北石家庄 | note=想加盟"),
    (
        "张三\n13812345678\n深圳\n旗舰版",
        "name=张三 | phone=138 1234 5678 | address=深圳 | product=[\"flagship\"] | note=旗舰版",
    ),
    ("他说周末再联系，地址发我一下", "note=他说周末再联系，地址发我一下"),
    (
        "老板您好，我是做母婴的，店在成都市武侯区，想了解专业版和标准版价格，手机13812345678",
        "phone=138 1234 5678 | address=成都市武侯区 | product=[\"professional\",\"standard\"] | industry=maternity | note=老板您好，我是做母婴的，想了解专业版和标准版价格",
    ),
    ("备注：电话13812345678晚上打", "phone=138 1234 5678 | note=电话，晚上打"),
    ("+8613812345678张三丰", "name=张三丰 | phone=138 1234 5678"),
    ("公司：云帆科技 微信：abc_12 预算：3万", "wechat=abc_12 | company=云帆科技 | budget=30000"),
    ("公司：云帆科技 微信：abc 预算：3万", "wechat=abc | company=云帆科技 | budget=30000"),
    ("公司：云帆科技 微信号 abc_12 预算 3万", "wechat=abc_12 | company=云帆科技 | budget=30000"),
    ("公司：云帆科技 电话 13812345678", "phone=138 1234 5678 | company=云帆科技"),
    ("备注：明天 电话 联系", "note=明天 电话 联系"),
    ("高端 13812345678", "phone=138 1234 5678 | note=高端"),
    ("电话13812345678，微信：小鱼儿🐟", "phone=138 1234 5678 | wechat=小鱼儿🐟"),
    (
        "公司名称：杭州云帆电子商务有限公司；联系人：钱多多；联系方式：0571-88881234",
        "name=钱多多 | phone=0571-8888 1234 | company=杭州云帆电子商务有限公司",
    ),
    (
        "86-13812345678，张三，浙江省 杭州市 西湖区 文三路 90号，310012",
        "name=张三 | phone=138 1234 5678 | address=浙江省 杭州市 西湖区 文三路 90号 | note=310012",
    ),
];
