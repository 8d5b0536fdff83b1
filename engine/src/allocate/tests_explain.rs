//! Whole decisions in words, Chinese and English.

use serde_json::{Value as Json, json};

use super::super::decide::{Decision, Newcomer};
use super::super::member::Away;
use super::super::tests_world::*;
use super::*;
use crate::condition::sentence_text;

pub(super) fn steps(world: &World, decision: &Decision, people: &[Id], lang: Lang) -> Vec<Step> {
    let (policy, catalog, directory) = (&world.policy, &world.catalog, &world.directory);
    explain(&decision.trace, policy, catalog, directory, &(), people, &decision.placement, &world.clock, lang)
}

/// Steps as lines: details indented, cells of a table between bars, `>` before the one who got it.
pub(super) fn lines(steps: &[Step]) -> String {
    let mut out = String::new();
    for (i, step) in steps.iter().enumerate() {
        let marked = |word: &Word| match word {
            Word::Plain(text) => text.clone(),
            Word::Chosen(text) => format!("*{text}*"),
        };
        out += &format!("{}. {}\n", i + 1, step.words.iter().map(marked).collect::<String>());
        for detail in &step.details {
            out += &format!("   - {}\n", sentence_text(detail));
        }
        if let Some(table) = &step.table {
            out += &format!("   | {}\n", table.columns.join(" | "));
            for row in &table.rows {
                out += &format!("  {}| {}\n", if row.picked { ">" } else { " " }, row.cells.join(" | "));
            }
            if let Some(note) = &table.note {
                out += &format!("   {note}\n");
            }
        }
    }
    out
}

#[track_caller]
pub(super) fn tells(world: &World, fields: &Json, newcomer: &Newcomer, zh: &str, en: &str) {
    let mut slice = world.slice();
    let decision = slice.send_known(fields, newcomer);
    let people = slice.people();
    for (lang, wanted) in [(Lang::Zh, zh), (Lang::En, en)] {
        let said = lines(&steps(world, &decision, &people, lang));
        let wanted = wanted.trim_start_matches('\n');
        assert_eq!(said, wanted, "\n{said}");
    }
}

pub(super) fn lead(more: Json) -> Json {
    with(json!({"name": "周先生", "phone": "13817624409"}), more)
}

/// Three routes as in the picture: two that do not fit, one team with people away, full and without the skill.
fn picture() -> World {
    let skilled = json!({"skills": [{"skill": "商用方案", "level": 2}]});
    let mut world = World::routes(json!([
        route(
            "old",
            "老客户再询盘",
            json!({"all": [is("source", "referral"), {"not": {"field": "company", "op": "is_empty"}}]}),
            rotate("senior")
        ),
        with(
            route("fest", "双十一预留", all(), rotate("senior")),
            json!({"from": "2026-11-01", "until": "2026-11-12"})
        ),
        route(
            "east",
            "华东商用",
            json!({"all": [
                within("华东"),
                {"any": [is("source", "web"), {"field": "budget", "op": "gte", "value": "30"}]},
                {"not": is("phone.kind", "virtual")},
            ]}),
            with(rotate("east"), skilled)
        ),
    ]));
    let team = world.team("east");
    team.name = crate::form::Label::new("华东商用组", "East business");
    team.members = (1..=8).map(team_member).collect();
    team.members[3].weight = 50;
    for n in 1..=8 {
        let level = if n == 8 { 1 } else { 2 };
        world.change(n, |m| m.skills = [("商用方案".to_owned(), level)].into());
    }
    let until = world.clock.day_start(world.clock.today() + 2);
    world.change(6, |m| m.leave = Some(Away { reason: None, until: Some(until) }));
    world.change(7, |m| m.caps.push(daily(6, 6)));
    world
}

#[test]
fn the_picture() {
    let fields = lead(json!({"address": "上海市浦东新区张杨路 838 号", "source": "抖音", "budget": "150000"}));
    tells(
        &picture(),
        &fields,
        &Newcomer::default(),
        r#"
1. 手机号没有对应的客户或线索，按新线索处理。
2. 前 2 条规则不符合：
   - 规则 1「老客户再询盘」：客户来源不是转介绍（本条：抖音）。
   - 规则 2「双十一预留」：生效期 11-12 已结束。
3. 命中*规则 3「华东商用」*：所在地域属于*华东*（本条：上海 浦东新区），（客户来源是*官网*，或者预算不少于 *30* 元）（本条：客户来源为抖音，预算为 150000 元），联系电话类型不是*虚拟号*（本条：手机号）。
4. 「华东商用组」8 人，*5 人可分*，3 人跳过：
   | 成员 | 原因
   | 己六 | 请假，至 11-17
   | 庚七 | 今日新增已满 6 / 6
   | 辛八 | 技能「商用方案」1 级，要求 2 级
5. 按*轮转*选人：这一条按权重分摊，丁四应得 0.11 条，其余 4 人各 0.22 条。最该轮到*甲一*：
   | 候选人 | 权重 | 分配前差额 | 加应得 | 分配后
  >| 甲一 | 100 | 0.00 | +0.22 | −0.78
   | 乙二 | 100 | 0.00 | +0.22 | +0.22
   | 丙三 | 100 | 0.00 | +0.22 | +0.22
   | 戊五 | 100 | 0.00 | +0.22 | +0.22
   | 丁四 | 50 | 0.00 | +0.11 | +0.11
   差额 = 应得 − 实得，单位：条。成员和权重不变时，任何人的差额不超过 0.88 条。
6. 分给*甲一*。
"#,
        r#"
1. No customer or lead has this phone number: handled as new.
2. The first 2 rules do not match:
   - Rule 1 "old": Source is not Referral (here: Douyin).
   - Rule 2 "fest": ended on 11-12.
3. Matches *rule 3 "east"*: Region is in *East China* (here: 上海 浦东新区), (Source is *Website*, or Budget is at least *30* CNY) (here: Source is Douyin, Budget is 150000 CNY), Phone kind is not *virtual number* (here: mobile).
4. "East business" has 8 members: *5 can take it*, 3 are skipped:
   | Member | Reason
   | 己六 | on leave until the end of 11-17
   | 庚七 | new records today: 6 / 6, full
   | 辛八 | skill "商用方案" at level 1, level 2 required
5. By *rotation*: 丁四 is due 0.11 of this record, the other 4 0.22 each. Most due is *甲一*:
   | Candidate | Weight | Gap before | Plus due | Gap after
  >| 甲一 | 100 | 0.00 | +0.22 | −0.78
   | 乙二 | 100 | 0.00 | +0.22 | +0.22
   | 丙三 | 100 | 0.00 | +0.22 | +0.22
   | 戊五 | 100 | 0.00 | +0.22 | +0.22
   | 丁四 | 50 | 0.00 | +0.11 | +0.11
   Gap = due − received, in records. While members and weights stay the same, no gap exceeds 0.88.
6. Given to *甲一*.
"#,
    );
}

#[test]
fn a_demo_request() {
    let mut world = World::crm();
    world.team("senior").members.truncate(2);
    tells(
        &world,
        &lead(json!({"request": "demo", "budget": "200000"})),
        &Newcomer::default(),
        r#"
1. 手机号没有对应的客户或线索，按新线索处理。
2. 初筛通过：没有命中「占位号码」「下载白皮书」。
3. 打标 2 条：
   - 打标「申请产品演示是高意向」：加标签「高意向」，意向等级设为 A。
   - 打标「预算 10 万元起是大单」：加标签「大单」。
4. 命中*规则 1「申请产品演示」*：客户动作是*申请产品演示*，或者标签包含*申请产品演示*，或者活动包含「*申请产品演示*」（本条：申请产品演示）。
5. 「高级销售顾问」2 人，*都可分*。
6. 按*轮转*选人：这一条按权重分摊，每人应得 0.50 条。最该轮到*甲一*：
   | 候选人 | 权重 | 分配前差额 | 加应得 | 分配后
  >| 甲一 | 100 | 0.00 | +0.50 | −0.50
   | 乙二 | 100 | 0.00 | +0.50 | +0.50
   差额 = 应得 − 实得，单位：条。成员和权重不变时，任何人的差额不超过 0.50 条。
7. 分给*甲一*。
"#,
        r#"
1. No customer or lead has this phone number: handled as new.
2. Screened and passed: not caught by "Placeholder number", "White paper".
3. 2 marks:
   - Mark "A demo request is high intent": add "High intent" to Tags, set Intent to A.
   - Mark "A budget of 100,000 is a large deal": add "Large deal" to Tags.
4. Matches *rule 1 "Demo requests"*: Request is *Product demo*, or Tags has *Demo requested*, or Campaign contains "*申请产品演示*" (here: Product demo).
5. "Senior sales consultants" has 2 members: *all can take it*.
6. By *rotation*: each is due 0.50 of this record. Most due is *甲一*:
   | Candidate | Weight | Gap before | Plus due | Gap after
  >| 甲一 | 100 | 0.00 | +0.50 | −0.50
   | 乙二 | 100 | 0.00 | +0.50 | +0.50
   Gap = due − received, in records. While members and weights stay the same, no gap exceeds 0.50.
7. Given to *甲一*.
"#,
    );
}

#[test]
fn a_placeholder_is_rejected() {
    tells(
        &World::crm(),
        &json!({"name": "测试", "phone": "13800000000"}),
        &Newcomer::default(),
        r#"
1. 联系方式没有对应的客户或线索，按新线索处理。
2. 初筛命中*「占位号码」*：联系电话类型是*占位号码*（本条：占位号码），微信为空，邮箱为空。
3. *拒绝*：电话是占位号码，也没有微信和邮箱。
"#,
        r#"
1. No customer or lead has this contact: handled as new.
2. Caught by screen *"Placeholder number"*: Phone kind is *placeholder* (here: placeholder), WeChat is empty, Email is empty.
3. *Rejected*: The phone is a placeholder, and there is no WeChat or mail.
"#,
    );
}

#[test]
fn the_fallback() {
    let mut world = World::crm();
    world.policy.routes.truncate(2);
    world.policy.screens.clear();
    tells(
        &world,
        &json!({"name": "周先生", "email": "a@example.com"}),
        &Newcomer::default(),
        r#"
1. 联系方式没有对应的客户或线索，按新线索处理。
2. 2 条规则都不符合：
   - 规则 1「申请产品演示」：不满足（客户动作是申请产品演示，或者标签包含申请产品演示，或者活动包含「申请产品演示」）。
   - 规则 2「官网旗舰版」：客户来源不是官网（本条：空）。
3. 没有规则接走，按兜底进入*线索池*。
"#,
        r#"
1. No customer or lead has this contact: handled as new.
2. None of the 2 rules matches:
   - Rule 1 "Demo requests": not (Request is Product demo, or Tags has Demo requested, or Campaign contains "申请产品演示").
   - Rule 2 "Website, Flagship": Source is not Website (here: empty).
3. No rule took it; by the fallback it goes to *Lead pool*.
"#,
    );
}

#[test]
fn the_leader_of_a_team_and_a_pool() {
    let mut world = World::crm();
    world.policy.screens.clear();
    world.policy.routes.drain(..6);
    tells(
        &world,
        &lead(json!({"address": "北京市海淀区"})),
        &Newcomer::default(),
        r#"
1. 手机号没有对应的客户或线索，按新线索处理。
2. 命中*规则 1「北京」*：所在地域属于*北京市*（本条：北京 海淀区）。
3. 分给北京销售组组长*甲一*。
"#,
        r#"
1. No customer or lead has this phone number: handled as new.
2. Matches *rule 1 "Beijing"*: Region is in *北京市* (here: 北京 海淀区).
3. Given to the leader of Beijing sales, *甲一*.
"#,
    );
    world.policy =
        policy(json!([]), json!([]), json!([route("pool", "华东", all(), json!({"to": "team_pool", "team": "east"}))]));
    tells(
        &world,
        &lead(json!({})),
        &Newcomer::default(),
        r#"
1. 联系方式没有对应的客户或线索，按新线索处理。
2. 命中*规则 1「华东」*：不限条件。
3. 进入*华东线索池*。
"#,
        r#"
1. No customer or lead has this contact: handled as new.
2. Matches *rule 1 "pool"*: whatever the record.
3. Goes to *East China leads*.
"#,
    );
}
