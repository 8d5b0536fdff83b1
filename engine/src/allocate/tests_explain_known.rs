//! Decisions on newcomers who are known, and on teams with nobody free, in words.

use serde_json::json;

use super::super::decide::Newcomer;
use super::super::member::Away;
use super::super::rank::Strategy;
use super::super::tests_world::*;
use super::super::trace::KnownAs;
use super::tests::{lead, tells};

#[test]
fn a_customer_whose_holder_keeps_it() {
    let known = Newcomer { known: Some((KnownAs::Customer, Some(id(3)), Some("phone".into()))), previous: None };
    tells(
        &World::crm(),
        &lead(json!({"source": "expo"})),
        &known,
        r#"
1. 手机号对应已有客户，由丙三负责。
2. 初筛通过：没有命中「占位号码」「下载白皮书」。
3. 归属匹配：丙三正在负责，由本人继续跟进。
4. 分给*丙三*。
"#,
        r#"
1. The phone number belongs to a customer, held by 丙三.
2. Screened and passed: not caught by "Placeholder number", "White paper".
3. Owner match: 丙三 already holds it and keeps it.
4. Given to *丙三*.
"#,
    );
}

#[test]
fn a_customer_whose_holder_is_away_goes_to_the_least_loaded() {
    let mut world = World::routes(json!([route("all", "全部", all(), rotate("east"))]));
    strategy(&mut world, Strategy::LeastLoaded);
    for (n, held) in [(1, 5), (2, 8), (3, 3), (4, 6), (5, 5)] {
        world.change(n, |m| m.held = held);
    }
    let later = world.clock.now_ms() + 110 * 60_000;
    world.change(5, |m| m.pause = Some(Away { reason: None, until: Some(later) }));
    world.change(8, |m| m.leave = Some(Away { reason: None, until: None }));
    let known = Newcomer { known: Some((KnownAs::OpenLead, Some(id(8)), Some("email".into()))), previous: None };
    tells(
        &world,
        &lead(json!({})),
        &known,
        r#"
1. 邮箱对应跟进中的线索，由辛八负责。
2. 归属匹配：辛八已停用或在请假，按规则分配。
3. 命中*规则 1「全部」*：不限条件。
4. 「华东团队」5 人，*4 人可分*，1 人跳过：
   | 成员 | 原因
   | 戊五 | 暂停，11:31 恢复
5. 按*负荷最轻*选人：*丙三*持有 3 / 50，负荷最轻：
   | 候选人 | 持有 | 容量 | 差额
  >| 丙三 | 3 | 50 | 0.00
   | 甲一 | 5 | 50 | 0.00
   | 丁四 | 6 | 50 | 0.00
   | 乙二 | 8 | 50 | 0.00
   差额 = 应得 − 实得，单位：条。并列时差额大的在前，再看谁更久没有接收。
6. 分给*丙三*。
"#,
        r#"
1. The mail address belongs to a lead in progress, held by 辛八.
2. Owner match: 辛八 is inactive or on leave, so the routes decide.
3. Matches *rule 1 "all"*: whatever the record.
4. "East China team" has 5 members: *4 can take it*, 1 is skipped:
   | Member | Reason
   | 戊五 | paused, back 11:31
5. By *lightest load*: *丙三* holds 3 / 50, the lightest load:
   | Candidate | Held | Capacity | Gap
  >| 丙三 | 3 | 50 | 0.00
   | 甲一 | 5 | 50 | 0.00
   | 丁四 | 6 | 50 | 0.00
   | 乙二 | 8 | 50 | 0.00
   Gap = due − received, in records. Ties go to the larger gap, then to who waited longest.
6. Given to *丙三*.
"#,
    );
}

#[test]
fn the_previous_holder_of_a_closed_lead() {
    let sticky = with(rotate("east"), json!({"sticky_days": 60}));
    let mut world = World::routes(json!([route("east", "华东", within("浙江"), sticky)]));
    world.team("east").members.truncate(3);
    let previous = Some((id(2), world.clock.now_ms() - 86_400_000));
    let newcomer = Newcomer { known: Some((KnownAs::ClosedLead, None, Some("phone".into()))), previous };
    tells(
        &world,
        &lead(json!({"address": "杭州西湖区"})),
        &newcomer,
        r#"
1. 手机号对应已结束的线索，重新激活。
2. 命中*规则 1「华东」*：所在地域属于*浙江省*（本条：浙江 杭州 西湖区）。
3. 「华东团队」3 人，*都可分*。
4. *乙二* 60 天内负责过，*原负责人*优先：
   | 候选人 | 权重 | 分配前差额 | 加应得 | 分配后
  >| 乙二 | 100 | 0.00 | +0.33 | −0.67
   | 甲一 | 100 | 0.00 | +0.33 | +0.33
   | 丙三 | 100 | 0.00 | +0.33 | +0.33
   差额 = 应得 − 实得，单位：条。
5. 分给*乙二*。
"#,
        r#"
1. The phone number belongs to a closed lead, which is reactivated.
2. Matches *rule 1 "east"*: Region is in *浙江省* (here: 浙江 杭州 西湖区).
3. "East China team" has 3 members: *all can take it*.
4. *乙二* held it within 60 days: *previous holders* come first:
   | Candidate | Weight | Gap before | Plus due | Gap after
  >| 乙二 | 100 | 0.00 | +0.33 | −0.67
   | 甲一 | 100 | 0.00 | +0.33 | +0.33
   | 丙三 | 100 | 0.00 | +0.33 | +0.33
   Gap = due − received, in records.
5. Given to *乙二*.
"#,
    );
}

#[test]
fn nobody_in_the_first_team_and_a_queue_for_the_second() {
    let wait = json!({"when_nobody": "wait"});
    let mut world = World::routes(json!([
        with(route("off", "停用的", all(), rotate("north")), json!({"off": true})),
        route("leader", "北京", within("北京"), json!({"to": "leader", "team": "beijing"})),
        with(route("south", "华南", is("source", "web"), rotate("south")), wait),
    ]));
    world.team("beijing").leader = None;
    world.team("south").members.truncate(1);
    world.change(1, |m| m.leave = Some(Away { reason: None, until: None }));
    tells(
        &world,
        &lead(json!({"address": "北京", "source": "web"})),
        &Newcomer::default(),
        r#"
1. 联系方式没有对应的客户或线索，按新线索处理。
2. 规则 1「停用的」：已停用。
3. 命中*规则 2「北京」*：所在地域属于*北京市*（本条：北京）。
4. 「北京销售组」没有在职的组长，看下一条规则。
5. 命中*规则 3「华南」*：客户来源是*官网*（本条：官网）。
6. 「华南团队」1 人，*都跳过*：
   | 成员 | 原因
   | 甲一 | 请假
7. 「华南团队」没有可分的人。
8. *排队等待*，等「华南团队」有人可分。
"#,
        r#"
1. No customer or lead has this contact: handled as new.
2. Rule 1 "off": is off.
3. Matches *rule 2 "leader"*: Region is in *北京市* (here: 北京).
4. "Beijing sales" has no active leader, so the next rule is tried.
5. Matches *rule 3 "south"*: Source is *Website* (here: Website).
6. "South China team" has 1 member: *all are skipped*:
   | Member | Reason
   | 甲一 | on leave
7. "South China team" has nobody who can take it.
8. *Waits* for "South China team" to have somebody free.
"#,
    );
}
