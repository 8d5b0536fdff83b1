use proptest::prelude::*;

use super::*;

/// Writes what a text becomes: kind, number and extension, or the error.
fn said(raw: &str, home: Region) -> String {
    match phone_in(raw, home) {
        Ok(p) => format!("{} {p}", p.kind.as_str()),
        Err(PhoneError::TooShort { digits, expected }) => format!("too_short {digits}/{expected}"),
        Err(PhoneError::TooLong { digits, expected }) => format!("too_long {digits}/{expected}"),
        Err(e) => e.code().to_owned(),
    }
}

fn all(cases: &[(&str, &str)]) {
    for (raw, want) in cases {
        assert_eq!(said(raw, Region::Mainland), *want, "{raw}");
    }
}

#[test]
fn mobiles() {
    all(&[
        ("13817624409", "mobile +8613817624409"),
        ("138 1762 4409", "mobile +8613817624409"),
        ("138-1762-4409", "mobile +8613817624409"),
        ("138.1762.4409", "mobile +8613817624409"),
        ("１３８１７６２４４０９", "mobile +8613817624409"),
        ("＋８６　１３８－１７６２－４４０９", "mobile +8613817624409"),
        ("+86 138 1762 4409", "mobile +8613817624409"),
        ("+86-138-1762-4409", "mobile +8613817624409"),
        ("(+86)13817624409", "mobile +8613817624409"),
        ("（86）13817624409", "mobile +8613817624409"),
        ("008613817624409", "mobile +8613817624409"),
        ("86 13817624409", "mobile +8613817624409"),
        ("013817624409", "mobile +8613817624409"),
        ("手机：13817624409", "mobile +8613817624409"),
        ("Tel: 13817624409", "mobile +8613817624409"),
        ("\u{202d}13817624409\u{202c}", "mobile +8613817624409"),
        ("'13817624409", "mobile +8613817624409"),
    ]);
}

#[test]
fn every_segment_of_the_mainland_identifies() {
    let known = "130 131 132 133 134 135 136 137 138 139 145 147 150 151 152 153 155 156 157 158 159 162 165 166 167 170 171 \
                 172 173 175 176 177 178 180 181 182 183 184 185 186 187 188 189 190 191 192 193 195 196 197 198 199";
    for head in known.split(' ') {
        let phone = phone(&format!("{head}17624409")).unwrap();
        assert!(phone.identifies() && phone.confidence >= 95, "{head} {phone:?}");
    }
    let new = phone("19417624409").unwrap();
    assert!(new.identifies() && new.confidence < 95, "not opened yet, but a mobile");
}

#[test]
fn landlines() {
    all(&[
        ("021-5836 2210", "landline +862158362210"),
        ("021-58362210", "landline +862158362210"),
        ("(0755)8888 1234", "landline +8675588881234"),
        ("（0755）8888-1234", "landline +8675588881234"),
        ("+86 21 5836 2210", "landline +862158362210"),
        ("+86 (0)21 5836 2210", "landline +862158362210"),
        ("86-21-58362210", "landline +862158362210"),
        ("0086 021 58362210", "landline +862158362210"),
        ("0931-8412345", "landline +869318412345"),
        ("010 6655 4433", "landline +861066554433"),
        ("10 6655 4433", "landline +861066554433"),
        ("2158362210", "landline +862158362210"),
        ("58362210", "landline 58362210"),
        ("5836-2210", "landline 58362210"),
    ]);
}

#[test]
fn extensions() {
    all(&[
        ("021 5555 1234 转 801", "landline +862155551234;ext=801"),
        ("021-55551234转801", "landline +862155551234;ext=801"),
        ("021-55551234转分机801", "landline +862155551234;ext=801"),
        ("021-55551234分机801", "landline +862155551234;ext=801"),
        ("021-55551234 分机号：801", "landline +862155551234;ext=801"),
        ("021-55551234（转801）", "landline +862155551234;ext=801"),
        ("021-55551234 ext. 801", "landline +862155551234;ext=801"),
        ("021-55551234 Extension 801", "landline +862155551234;ext=801"),
        ("021-55551234x801", "landline +862155551234;ext=801"),
        ("021-55551234#801", "landline +862155551234;ext=801"),
        ("021-55551234,801", "landline +862155551234;ext=801"),
        ("021-55551234-801", "landline +862155551234;ext=801"),
        ("86-21-55551234-801", "landline +862155551234;ext=801"),
        ("0755-88881234-8001", "landline +8675588881234;ext=8001"),
        ("400-820-1234转5", "switchboard +864008201234;ext=5"),
        ("400-820-1234-5", "switchboard +864008201234;ext=5"),
        ("13800000000-1234", "virtual +8613800000000;ext=1234"),
        ("13817624409-123", "virtual +8613817624409;ext=123"),
        ("13817624409转1234", "virtual +8613817624409;ext=1234"),
        ("13817624409,1234", "virtual +8613817624409;ext=1234"),
        ("+8613817624409;ext=1234", "virtual +8613817624409;ext=1234"),
        ("17012345678-1234", "virtual +8617012345678;ext=1234"),
        ("+1 212-736-5000 ext 9", "landline +12127365000;ext=9"),
    ]);
}

#[test]
fn services_masks_placeholders() {
    all(&[
        ("400-820-1234", "switchboard +864008201234"),
        ("4008201234", "switchboard +864008201234"),
        ("800 820 1234", "switchboard +868008201234"),
        ("95588", "switchboard 95588"),
        ("955110", "switchboard 955110"),
        ("10100808", "switchboard 10100808"),
        ("10086", "switchboard 10086"),
        ("12306", "switchboard 12306"),
        ("138****4409", "masked 138****4409"),
        ("１３８＊＊＊＊４４０９", "masked 138****4409"),
        ("138 **** 4409", "masked 138****4409"),
        ("138xxxx4409", "masked 138****4409"),
        ("138XXXX4409", "masked 138****4409"),
        ("+86138****4409", "masked 138****4409"),
        ("86 138****4409", "masked 138****4409"),
        ("138****4409-1234", "masked 138****4409;ext=1234"),
        ("1*********9", "masked 1*********9"),
        ("00000000000", "placeholder 00000000000"),
        ("11111111111", "placeholder 11111111111"),
        ("12345678901", "placeholder 12345678901"),
        ("98765432109", "placeholder 98765432109"),
        ("13800138000", "placeholder 13800138000"),
        ("+86 138 0013 8000", "placeholder 13800138000"),
        ("13888888888", "placeholder 13888888888"),
        ("13812345678", "placeholder 13812345678"),
        ("021-12345678", "placeholder 02112345678"),
        ("88888888", "placeholder 88888888"),
    ]);
}

#[test]
fn other_countries() {
    all(&[
        ("+852 9123 4567", "mobile +85291234567"),
        ("00852 9123 4567", "mobile +85291234567"),
        ("852 9123 4567", "mobile +85291234567"),
        ("852 9123-4567", "mobile +85291234567"),
        ("+852 9123-4567", "mobile +85291234567"),
        ("+852 2523 1234", "landline +85225231234"),
        ("+853 6612 3456", "mobile +85366123456"),
        ("853 6612 3456", "mobile +85366123456"),
        ("+886 912-345-678", "mobile +886912345678"),
        ("+886 0912-345-678", "mobile +886912345678"),
        ("886-912-345-678", "mobile +886912345678"),
        ("886 2 2345-6789", "landline +886223456789"),
        ("+65 9123 4477", "mobile +6591234477"),
        ("+1 212 736 5000", "mobile +12127365000"),
        ("+44 20 7183 8750", "landline +442071838750"),
        ("+1 800 555 1234", "switchboard +18005551234"),
        ("+999 1234 5678", "country"),
        ("9123 4567", "unknown 91234567"),
    ]);
    for (raw, home, want) in [
        ("0912-345-678", Region::Taiwan, "mobile +886912345678"),
        ("(02) 2345-6789", Region::Taiwan, "landline +886223456789"),
        ("9123 4567", Region::HongKong, "mobile +85291234567"),
        ("6612 3456", Region::Macau, "mobile +85366123456"),
        ("13817624409", Region::HongKong, "mobile +8613817624409"),
        ("+86 13817624409", Region::Taiwan, "mobile +8613817624409"),
        ("021-58362210", Region::HongKong, "landline +862158362210"),
    ] {
        assert_eq!(said(raw, home), want, "{raw}");
    }
}

#[test]
fn errors() {
    all(&[
        ("", "empty"),
        ("  - ", "empty"),
        ("电话：", "empty"),
        ("无", "letters"),
        ("abc", "letters"),
        ("1381762440A", "letters"),
        ("1381762440", "too_short 10/11"),
        ("138176244099", "too_long 12/11"),
        ("13817624409 13917624409", "too_long 22/11"),
        ("13817624409/13917624409", "several"),
        ("13817624409、13917624409", "several"),
        ("13817624409,13917624409", "several"),
        ("021-5836221", "too_short 10/11"),
        ("021-583622101", "too_long 12/11"),
        ("0755-888812", "too_short 10/11"),
        ("400-820-123", "too_short 9/10"),
        ("0112345678", "area"),
        ("110", "too_short 3/11"),
    ]);
    assert_eq!(phone("1381762440").map_err(PhoneError::missing), Err(Some(1)));
    assert_eq!(phone("138176244099").map_err(PhoneError::missing), Err(Some(-1)));
    let json = serde_json::to_value(PhoneError::TooShort { digits: 10, expected: 11 }).unwrap();
    assert_eq!(json, serde_json::json!({"code": "too_short", "digits": 10, "expected": 11}));
}

#[test]
fn shown_and_hidden() {
    for (number, shown, hidden, tail) in [
        ("+8613817624409", "138 1762 4409", "138 **** 4409", "4409"),
        ("+862158362210", "021-5836 2210", "021-**** 2210", "2210"),
        ("+8675588881234", "0755-8888 1234", "0755-**** 1234", "1234"),
        ("+869318412345", "0931-841 2345", "0931-*** 2345", "2345"),
        ("+864008201234", "400-820-1234", "400-***-1234", "1234"),
        ("+85291234567", "+852 9123 4567", "+852 **** 4567", "4567"),
        ("+886912345678", "+886 912 345 678", "+886 *** **5 678", "5678"),
        ("58362210", "5836 2210", "**** 2210", "2210"),
        ("138****4409", "138 **** 4409", "138 **** 4409", "4409"),
        ("11111111111", "111 1111 1111", "111 **** 1111", "1111"),
        ("95588", "95588", "95588", "5588"),
        ("", "", "", ""),
        ("无", "无", "无", ""),
    ] {
        assert_eq!(
            (display(number).as_str(), mask(number).as_str(), last_four(number).as_str()),
            (shown, hidden, tail),
            "{number}"
        );
    }
}

#[test]
fn kinds_have_stable_keys() {
    for kind in PhoneKind::ALL {
        assert_eq!(PhoneKind::parse(kind.as_str()), Some(kind));
        assert_eq!(serde_json::to_value(kind).unwrap(), kind.as_str());
        let phone = Phone::new(kind, "1", 1);
        assert_eq!(phone.identifies(), kind == PhoneKind::Mobile);
    }
    assert_eq!(PhoneKind::parse("fax"), None);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn settled(raw in "\\PC{0,20}|[0-9+* x#,;转()-]{0,18}|(86|\\+86|0086|852|\\+|0)?[0-9 -]{5,14}(转|-|x)?[0-9]{0,4}") {
        for home in [Region::Mainland, Region::HongKong, Region::Macau, Region::Taiwan] {
            if let Ok(phone) = phone_in(&raw, home) {
                let again = phone_in(&phone.to_string(), home);
                let again = again.map(|p| (p.number, p.extension, p.kind));
                prop_assert_eq!(again, Ok((phone.number.clone(), phone.extension.clone(), phone.kind)));
                prop_assert!(!mask(&phone.number).is_empty() && !display(&phone.number).is_empty());
                prop_assert!(phone.confidence <= 100);
            }
        }
        prop_assert!(last_four(&raw).len() <= 4 && mask(&raw).chars().count() == display(&raw).chars().count());
    }
}

#[test]
fn long_nonsense_is_answered() {
    for piece in ["转", "1", "8", "-", "*", "x", "电话", "0086", "138****4409-1234", ";ext="] {
        let text = piece.repeat(50_000);
        assert!(phone(&text).is_err() && display(&text) == text && mask(&text).len() == text.len());
    }
}
