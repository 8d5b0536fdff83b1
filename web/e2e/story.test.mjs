// The whole story in Chromium at both widths: a lead comes in by HTTP, is there within a second, says why, is followed up,
// goes back and is claimed.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { accessible, fits, settled, signIn, stage } from "./browser.mjs";
import { PASSWORD } from "./world.mjs";

const { world, open, enter } = stage();

const NAMES = { 1440: ["许曼", "顾明", "沈平"], 375: ["方可", "周婧", "蒋宁"] };

for (const width of [1440, 375]) {
  describe(`at ${width} px`, () => {
    /** A window for each of the two, both at my work. */
    const windows = {};
    const [first, second, third] = NAMES[width];
    let owner;
    let other;
    let lead;
    const row = (page, name) => page.locator("article", { hasText: name });

    before(async () => {
      for (const login of ["linxi", "zhouhe"]) windows[login] = await open({ width });
    });
    after(async () => {
      for (const w of Object.values(windows)) await w.context.close();
    });

    test("sign in: a wrong password is told, the right one opens my work", async () => {
      const { page } = windows.linxi;
      await page.goto("/");
      await page.waitForURL("**/login");
      await accessible(page, "login");
      await page.fill("input[name=login]", "linxi");
      await page.fill("input[name=password]", "wrong-password");
      await page.click("button[type=submit]");
      await page.getByRole("alert").getByText("账号或密码不对").waitFor();
      for (const login of ["linxi", "zhouhe"]) {
        await signIn(windows[login].page, login, PASSWORD);
        await windows[login].page.getByRole("heading", { name: "工作台" }).waitFor();
      }
      await accessible(page, "empty my work");
      await fits(page, "empty my work");
    });

    test("a lead sent by HTTP is at its owner's within a second, without a reload", async () => {
      // The stream is open before anything is sent.
      await Promise.all(Object.values(windows).map(({ page }) => page.waitForTimeout(600)));
      for (const [i, name] of [first, second].entries()) {
        const sent = await world.send({ name, company: `${name}连锁超市`, note: "三家门店，想看库存" });
        assert.equal(sent.state, "owned");
        const login = Object.values(world.people).find((p) => p.id === sent.owner.id).login;
        const { page } = windows[login];
        await row(page, name).waitFor({ timeout: Math.max(1, 1000 - (performance.now() - sent.at)) });
        const took = Math.round(performance.now() - sent.at);
        assert.ok(took < 1000, `${took} ms`);
        assert.ok(await row(page, name).getByText("首次联系").isVisible());
        const away = login === "linxi" ? "zhouhe" : "linxi";
        assert.equal(await row(windows[away].page, name).count(), 0, "not at the colleague's");
        if (i === 0) [owner, other, lead] = [windows[login], windows[away], { ...sent, name, login }];
      }
      await accessible(owner.page, "my work");
      await fits(owner.page, "my work");
    });

    test("the notices tell of it", async () => {
      const { page, phone } = owner;
      if (phone) await page.getByRole("link", { name: /消息/ }).click();
      else await page.getByRole("button", { name: /消息/ }).click();
      await page.getByRole("link", { name: `新分到线索：${lead.name}` }).waitFor();
      await accessible(page, "notices");
      await page.getByRole("button", { name: "全部标为已读" }).click();
      await page.getByRole("button", { name: "全部标为已读" }).waitFor({ state: "detached" });
      if (phone) await page.getByRole("link", { name: "工作台" }).click();
      else await page.keyboard.press("Escape");
    });

    test("the record says why it is mine", async () => {
      const { page, phone } = owner;
      await page.goto("/");
      await row(page, lead.name).getByRole("link").first().click();
      await page.waitForURL(`**/r/lead/${lead.id}`);
      await page.getByRole("heading", { name: lead.name }).waitFor();
      if (phone) await page.locator("summary", { hasText: "分配依据" }).click();
      const why = page.locator(".hs-decision");
      await why.getByText("按新线索处理").waitFor();
      await why.getByText("规则 2「官网旗舰版」").first().waitFor();
      const picked = why.locator("tr.hs-row-selected");
      assert.match(await picked.innerText(), new RegExp(world.people[lead.login].name));
      await page.locator(".hs-timeline").getByText(`分配给${world.people[lead.login].name}`).waitFor();
      await accessible(page, "record");
      await fits(page, "record");
    });

    test("a follow-up from my work is saved and goes on to the next one", async () => {
      const { page, phone } = owner;
      await page.goto("/");
      if (phone) {
        await row(page, lead.name).getByRole("button", { name: "跟进" }).click();
      } else {
        await row(page, lead.name).waitFor();
        await page.keyboard.press("j");
        await page.keyboard.press("e");
      }
      const box = page.locator("form.hs-follow");
      await box.getByRole("textbox", { name: "内容" }).fill("接听，想看库存功能，明天演示");
      await accessible(page, "follow-up");
      await fits(page, "follow-up");
      // What the server asks for stands below its field, and nothing typed is lost.
      await box.getByRole("button", { name: "保存并看下一件" }).click();
      await box.getByRole("alert").waitFor();
      await box.getByRole("radio", { name: "接通" }).check();
      await box.getByRole("button", { name: "明天 9:30" }).click();
      await box.getByRole("button", { name: "保存并看下一件" }).click();
      await page.getByText("跟进已保存").waitFor();
      await row(page, lead.name).getByText("计划跟进").waitFor();
      await row(page, lead.name).getByText("明天 09:30").waitFor();
      await page.goto(`/r/lead/${lead.id}`);
      await page.locator(".hs-timeline").getByText("接听，想看库存功能，明天演示").waitFor();
      await page.getByText("跟进中").first().waitFor();
    });

    test("it goes back with a reason, and the colleague claims it from the pool", async () => {
      const { page, phone } = owner;
      const giveBack = async () => {
        await page.goto(`/r/lead/${lead.id}`);
        if (phone) {
          await page.getByRole("button", { name: "更多操作" }).click();
          await page.getByRole("menuitem", { name: "退回" }).click();
        } else {
          await page.getByRole("button", { name: "退回", exact: true }).click();
        }
        const dialog = page.getByRole("dialog");
        await dialog.getByRole("radio", { name: "跟进不过来" }).check();
        await accessible(page, "return");
        await dialog.getByRole("button", { name: "退回" }).click();
        await page.getByText(`已退回${lead.name}`).waitFor();
      };
      await giveBack();
      const said = page.getByRole("status");
      await said.getByRole("button", { name: "撤销" }).click();
      await said.getByText("已撤销").waitFor();
      await giveBack();
      // Once the colleague holds it, it is out of sight here.
      await page.goto("/");

      const away = other.page;
      await away.goto("/");
      await away.getByRole("link", { name: "线索池" }).first().click();
      await away.waitForURL("**/pools/*");
      const { pools } = await world.admin.call("GET", "/pools");
      await away.goto(`/pools/${pools.find((p) => p.key === "leads").id}`);
      const masked = `${[...lead.name][0]}**`;
      const here = phone ? away.locator("li", { hasText: masked }) : away.locator("tr", { hasText: masked });
      await here.first().waitFor();
      assert.equal(await away.getByText(lead.name, { exact: true }).count(), 0, "the name stays masked until it is claimed");
      await accessible(away, "pool");
      await fits(away, "pool");
      await here.first().getByRole("button", { name: "领取" }).click();
      const toast = away.getByRole("status");
      await toast.getByText(`已领取 ${lead.name}`).waitFor();
      await toast.getByRole("button", { name: "撤销" }).waitFor();
      await toast.getByRole("link", { name: "查看" }).click();
      await away.getByRole("heading", { name: lead.name }).waitFor();
      await away.locator(".hs-timeline").getByText("领取").first().waitFor();
    });

    test("the colleague wins it: a customer, and a lead again", async () => {
      const { page, phone } = other;
      if (phone) {
        await page.getByRole("button", { name: "更多操作" }).click();
        await page.getByRole("menuitem", { name: "转为客户" }).click();
      } else {
        await page.getByRole("button", { name: "转为客户" }).click();
      }
      const drawer = page.getByRole("dialog");
      await drawer.getByLabel("客户名称").waitFor();
      const name = await drawer.getByLabel("客户名称").inputValue();
      assert.notEqual(name, "");
      await accessible(page, "convert");
      await fits(page, "convert");
      await drawer.getByRole("button", { name: "转为客户" }).click();
      await page.waitForURL("**/r/customer/*");
      await page.getByRole("heading", { name }).waitFor();
      await page.locator(".hs-timeline").getByText("由线索转化而来").waitFor();
      await page.getByRole("status").getByRole("button", { name: "撤销" }).click();
      await page.waitForURL(`**/r/lead/${lead.id}*`);
      await page.locator(".hs-timeline").getByText("撤销转化").waitFor();
    });

    test("who gave it back cannot claim it at once, and is told why", async () => {
      await world.admin.call("POST", `/records/lead/${lead.id}/withdrawal`, { reason: "换人" });
      const { page, phone } = owner;
      const { pools } = await world.admin.call("GET", "/pools");
      await page.goto(`/pools/${pools.find((p) => p.key === "leads").id}`);
      const masked = `${[...lead.name][0]}**`;
      const here = phone ? page.locator("li", { hasText: masked }) : page.locator("tr", { hasText: masked });
      await here.first().getByTitle(/冷却中，.+ 起可再领/).waitFor();
    });

    test("the list finds by the last four digits, and the policy opens", async () => {
      const { page, phone } = owner;
      const sent = await world.send({ name: third, phone: width === 375 ? "15400009375" : "15400009144" });
      await page.goto("/r/lead?view=lead_mine");
      await page.getByRole("heading", { name: "线索" }).waitFor();
      await accessible(page, "list");
      await fits(page, "list");
      const { page: theirs } = windows[Object.values(world.people).find((p) => p.id === sent.owner.id).login];
      await theirs.goto("/r/lead?view=lead_mine");
      await theirs.getByRole("heading", { name: "线索" }).waitFor();
      if (!phone) {
        await theirs.keyboard.press("/");
        await theirs.keyboard.type("9144");
        const found = theirs.getByRole("search").getByRole("link");
        await found.filter({ hasText: third }).waitFor();
        assert.equal(await found.filter({ hasNotText: "查重" }).count(), 1, "and nobody else");
        await theirs.keyboard.press("Enter");
        await theirs.waitForURL(/[?&]q=.*9144/);
        await theirs.getByRole("grid").getByRole("link", { name: third, exact: true }).waitFor();
        assert.equal(await theirs.locator("tbody tr[aria-selected]").count(), 1);
      } else {
        await theirs.getByRole("searchbox", { name: "搜索" }).fill("9375");
        await theirs.keyboard.press("Enter");
        await theirs.waitForURL(/[?&]q=/);
        await theirs.locator(".hs-rows").getByText(third).waitFor();
        await accessible(theirs, "search on the phone");
        await fits(theirs, "search on the phone");
      }
      await page.goto("/policies/lead/owner");
      await page.getByText("官网旗舰版").first().waitFor();
      await accessible(page, "policy");
      await fits(page, "policy");
    });

    test("duty is switched with an end and a reason, and taken back", async () => {
      const { page, phone } = owner;
      await page.goto("/");
      if (phone) {
        await page.getByRole("button", { name: /当前状态/ }).click();
        await page.getByRole("menuitem", { name: "暂停" }).click();
      } else {
        await page.getByRole("radiogroup", { name: "当前状态" }).getByText("暂停").click();
      }
      await page.getByRole("button", { name: "到明天 9:00" }).or(page.getByRole("button", { name: "1 小时" })).first().click();
      await page.getByLabel("原因").fill("现场勘测");
      await accessible(page, "duty");
      await page.locator(".hs-away").getByRole("button", { name: "暂停" }).click();
      await page.getByText("已暂停，暂时不分新线索").waitFor();
      await page.getByRole("status").getByRole("button", { name: "撤销" }).click();
      await page.getByText("已在岗，可以分到新线索").waitFor();
    });

    test("no page has written an error to the console", () => {
      for (const w of Object.values(windows)) w.quiet();
    });
  });
}

describe("acts on a record", () => {
  let w;
  let lead;
  before(async () => {
    w = await enter("hezhi");
    lead = await world.send({ name: "贺敏", company: "金山湖水产", phone: "15400007272" });
  });
  after(() => w?.context.close());

  test("the leader hands it over, with the person found by typing", async () => {
    const { page } = w;
    const owner = Object.values(world.people).find((p) => p.id === lead.owner.id);
    const to = owner.login === "linxi" ? world.people.zhouhe : world.people.linxi;
    await page.goto(`/r/lead/${lead.id}`);
    await page.getByRole("button", { name: "转移" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("combobox", { name: "给谁" }).fill(to.name);
    await page.getByTitle(to.name).click();
    await accessible(page, "hand over");
    await dialog.getByRole("button", { name: "转移" }).click();
    await page.getByText(`已转移给${to.name}`).waitFor();
    await page.locator(".hs-strip").getByText(to.name).waitFor();
  });

  test("what a list shows is kept as a view of one's own, deleted, and taken back", async () => {
    const { page } = w;
    await page.goto("/r/lead");
    await settled(page);
    await page.locator(".hs-quick", { hasText: "状态" }).click();
    await page.getByRole("dialog", { name: "状态" }).getByText("待跟进", { exact: true }).click();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "存为视图" }).click();
    await page.getByRole("textbox", { name: "视图名称" }).fill("要打的电话");
    await accessible(page, "name of a view");
    await page.getByRole("button", { name: "保存" }).click();
    const tab = page.getByRole("link", { name: /^要打的电话/ });
    await tab.and(page.locator("[aria-current=page]")).waitFor();
    await page.getByRole("button", { name: "视图", exact: true }).click();
    await page.getByRole("menuitem", { name: "删除视图" }).click();
    await tab.waitFor({ state: "detached" });
    await page.getByRole("status").getByRole("button", { name: "撤销" }).click();
    await tab.waitFor();
  });

  test("what may be the same customer is shown, made one, and two again", async () => {
    const { page } = w;
    const one = await world.send({ name: "余露", phone: "15400007373", source: "web", product: ["flagship"] });
    await world.send({ name: "余女士", phone: undefined, email: "yulu@jinshan.example", source: "web", product: ["flagship"] });
    await world.send({ name: "余露", phone: "15400007373", email: "yulu@jinshan.example" });
    await page.goto(`/r/lead/${one.id}`);
    const maybe = page.getByRole("region", { name: "可能重复" });
    await maybe.getByText("邮箱相同").waitFor();
    await accessible(page, "duplicates");
    await maybe.getByRole("button", { name: "合并" }).click();
    const drawer = page.getByRole("dialog", { name: "合并线索" });
    await drawer.getByRole("radiogroup", { name: "客户名称" }).getByRole("radio", { name: "余露" }).waitFor();
    await accessible(page, "merge");
    await drawer.getByRole("button", { name: "合并" }).click();
    await page.getByText("已合并，保留「余露」").waitFor();
    await maybe.waitFor({ state: "detached" });
    await page.getByRole("button", { name: "更多" }).click();
    await page.getByRole("menuitem", { name: "撤销合并" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "撤销合并" }).click();
    await page.getByText("已撤销合并").waitFor();
    await maybe.waitFor();
  });

  test("a new record by key, allocated by the policy", async () => {
    const { page } = w;
    await page.goto("/");
    await page.getByRole("heading", { name: "工作台" }).waitFor();
    await page.keyboard.press("c");
    await page.getByRole("menuitem", { name: "线索", exact: true }).click();
    const drawer = page.getByRole("dialog");
    await drawer.getByLabel("客户名称").fill("唐允");
    await drawer.getByLabel("联系电话").fill("154 0000 8181");
    await drawer.getByLabel("按规则分配").check();
    await accessible(page, "new record");
    await drawer.getByRole("button", { name: "保存" }).click();
    await page.getByRole("heading", { name: "唐允" }).waitFor();
    await page.locator(".hs-decision").getByText("按新线索处理").waitFor();
  });

  test("the same number again is told, and what was typed stays", async () => {
    const { page } = w;
    await page.goto("/r/lead?open=new");
    const drawer = page.getByRole("dialog");
    await drawer.getByLabel("客户名称").fill("唐允二号");
    await drawer.getByLabel("联系电话").fill("154 0000 8181");
    await drawer.getByRole("button", { name: "保存" }).click();
    await drawer.getByRole("alert").first().waitFor();
    assert.equal(await drawer.getByLabel("客户名称").inputValue(), "唐允二号");
    await page.reload();
    await page.getByRole("dialog").getByLabel("客户名称").waitFor();
    assert.equal(await page.getByRole("dialog").getByLabel("客户名称").inputValue(), "唐允二号", "the draft survives a reload");
    await page.getByRole("dialog").getByRole("button", { name: "取消" }).click();
  });

  test("what is not there says so", async () => {
    const { page } = w;
    await page.goto("/r/lead/01a00000-0000-7000-8000-000000000000");
    await page.getByText("没有这条记录").waitFor();
    await page.goto("/r/nothing");
    await page.getByText("没有这个表单").first().waitFor();
    await page.goto("/pools/nothing");
    await page.getByText("没有这个池").waitFor();
    await accessible(page, "missing");
  });

  test("search finds by the last four digits", async () => {
    const { page } = w;
    await page.goto("/");
    await page.getByRole("heading", { name: "工作台" }).waitFor();
    await page.keyboard.press("/");
    await page.keyboard.type("7272");
    await page.getByRole("search").getByRole("link", { name: "贺敏" }).getByText("金山湖水产").waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "贺敏" }).waitFor();
  });
});

describe("who runs the pools", () => {
  for (const width of [1440, 375]) {
    test(`a pool and a rule are made at ${width} px, and taken back`, async () => {
      const w = await enter("dingyun", { width });
      const { page } = w;
      try {
        await page.goto("/recycling");
        await page.getByRole("heading", { name: "线索池和公海" }).waitFor();
        await accessible(page, "pools");
        await fits(page, "pools");
        const made = `活动池${width}`;
        await page.getByRole("button", { name: "新建池" }).click();
        const drawer = page.getByRole("dialog");
        await drawer.getByRole("button", { name: "保存" }).click();
        await drawer.getByText("名称要有 1 到 40 个字").waitFor();
        await drawer.getByLabel("名称").fill(made);
        await accessible(page, "pool settings");
        await drawer.getByRole("button", { name: "保存" }).click();
        const line = page.getByRole("listitem").filter({ hasText: made });
        await line.getByText("0 条线索").waitFor();
        const leads = page.getByRole("region", { name: "线索", exact: true });
        const before = await leads.getByRole("listitem").filter({ hasText: "没有联系就回到" }).count();
        await leads.getByRole("button", { name: "添加规则" }).click();
        await drawer.getByLabel("名称").fill("慢慢来");
        await drawer.getByLabel("多少天没有联系").fill("90");
        await accessible(page, "recycling rule");
        await drawer.getByRole("button", { name: "保存" }).click();
        await leads.getByText("90 天没有联系就回到所属的池").waitFor();
        await page.getByRole("status").getByRole("button", { name: "撤销" }).click();
        await leads.getByText("90 天没有联系就回到所属的池").waitFor({ state: "detached" });
        assert.equal(await leads.getByRole("listitem").filter({ hasText: "没有联系就回到" }).count(), before);
        await line.getByRole("button", { name: "删除" }).click();
        await line.waitFor({ state: "detached" });
        w.quiet();
      } finally {
        await w.context.close();
      }
    });
  }
});

describe("every look", () => {
  for (const [lang, scheme] of [["en", "light"], ["zh", "dark"]]) {
    for (const width of [1440, 375]) {
      test(`${lang} ${scheme} ${width}`, async () => {
        const w = await enter("linxi", { width, lang, scheme });
        try {
          const { records } = await world.admin.call("GET", "/records/lead?limit=1&sort=created_at");
          const { pools } = await world.admin.call("GET", "/pools");
          for (const at of ["/", "/r/lead", `/r/lead/${records[0].id}`, `/pools/${pools[0].id}`, "/notices", "/notices/settings", "/teams", "/teams/senior", "/ledger", "/keys", ...(width < 768 ? ["/me"] : [])]) {
            await w.page.goto(at);
            await settled(w.page);
            // What the language and the scheme can spoil; the rest is the same page.
            await accessible(w.page, `${at} ${lang} ${scheme}`, ["color-contrast", "target-size"]);
            await fits(w.page, `${at} ${lang} ${scheme}`);
          }
          w.quiet();
        } finally {
          await w.context.close();
        }
      });
    }
  }
});
