// A company moves in: from an empty workspace to the first allocated lead, then its customers out of a sheet, and back.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { accessible, fits, settled, stage } from "./browser.mjs";
import { PASSWORD, startEmpty } from "./world.mjs";

/** Buttons pressed, choices made and fields filled in until the first lead has an owner. */
const MOST_ACTS = 12;

/** Presses, chooses and types, and counts each. */
function counting(page) {
  const acts = [];
  const did = (what) => acts.push(what);
  return {
    acts,
    press: (name) => did(`press ${name}`) && page.getByRole("button", { name, exact: true }).click(),
    choose: (choice, name) => did(`choose ${name}`) && choice.check(),
    type: (field, text) => did(`type ${text.slice(0, 8)}`) && field.fill(text),
  };
}

describe("an empty workspace", () => {
  const { open, enter } = stage(startEmpty);
  let w;
  before(async () => {
    w = await open();
  });

  test("the pages before the door fit a phone, in both languages and in the dark", async () => {
    for (const [lang, scheme] of [["zh", "light"], ["en", "dark"]]) {
      const p = await open({ width: 375, lang, scheme });
      await p.page.goto("/");
      await p.page.waitForURL((url) => url.pathname === "/setup");
      await p.page.locator("input[name=workspace]").waitFor();
      await fits(p.page, "setup");
      await accessible(p.page, "setup");
      await p.page.goto("/join#no-such-link");
      await p.page.getByText(lang === "zh" ? "这个链接不能用了" : "This link lets nobody in").waitFor();
      await fits(p.page, "join");
      await accessible(p.page, "join");
      p.wrong.splice(0, p.wrong.length, ...p.wrong.filter((line) => !line.includes("404")));
      p.quiet();
      await p.context.close();
    }
  });

  test("the first lead is allocated after at most 12 acts", async () => {
    const { page } = w;
    const { acts, press, choose, type } = counting(page);
    await page.goto("/");
    await page.waitForURL((url) => url.pathname === "/setup");
    await type(page.locator("input[name=workspace]"), "棠溪文具");
    await choose(page.getByLabel("B2B 销售"), "B2B 销售");
    await type(page.locator("input[name=name]"), "林溪");
    await type(page.locator("input[name=phone]"), "139 1762 0001");
    // Who errs acts more often, which is not counted.
    await page.fill("input[name=password]", "short");
    await page.getByRole("button", { name: "开始使用" }).click();
    await page.getByText("密码至少 8 个字符").waitFor();
    assert.equal(await page.inputValue("input[name=workspace]"), "棠溪文具", "what was typed stays");
    await accessible(page, "setup with an error");
    await type(page.locator("input[name=password]"), PASSWORD);
    await press("开始使用");
    await page.waitForURL((url) => url.pathname === "/guide");
    await settled(page);
    await accessible(page, "guide");
    await fits(page, "guide");

    await type(page.getByLabel("从 Excel 复制，粘贴到这里"), "姓名\t手机\t部门\t角色\n周禾\t13917620002\t销售部/一组\t销售\n何志\t13917620003\t销售部/一组\t销售\n丁芸\t110\t\t销售");
    await page.getByText("1 行有问题，在上面改好后再加").waitFor();
    await page.getByText("会新建部门：销售部、销售部/一组").waitFor();
    await accessible(page, "people");
    await fits(page, "people");
    await press("加入 2 人");
    // What is told once stays while the next step opens below it by itself.
    const passwords = page.getByRole("region", { name: "初始密码" });
    await passwords.getByRole("row", { name: /周禾/ }).waitFor();
    await choose(page.getByRole("radio", { name: "官网表单" }), "官网表单");
    await press("生成接入密钥");
    const key = page.getByText("官网表单 的接入密钥");
    await key.waitFor();
    await page.getByText("方案是这样写的").waitFor();
    await page.getByText("全体销售").first().waitFor();
    assert.ok(await page.getByRole("radio", { name: /条数一样多/ }).isChecked());
    await accessible(page, "what is done above the policy");
    await fits(page, "what is done above the policy");
    await press("启用方案");

    await press("发送试验线索");
    await page.getByText("分给了 周禾").waitFor();
    await page.locator(".hs-reasons-list li").first().waitFor();
    await accessible(page, "first lead");
    await fits(page, "first lead");
    assert.ok(acts.length <= MOST_ACTS, `${acts.length} acts: ${acts.join(", ")}`);

    const [sheet] = await Promise.all([page.waitForEvent("download"), passwords.locator("..").getByRole("button", { name: "下载" }).click()]);
    assert.equal(sheet.suggestedFilename(), "初始密码.csv");
    await passwords.locator("..").getByRole("button", { name: "下一步" }).click();
    await passwords.waitFor({ state: "detached" });
    await key.locator("xpath=ancestor::li").getByRole("button", { name: "下一步" }).click();
    await key.waitFor({ state: "detached" });
    await page.getByRole("button", { name: "收起向导" }).click();
    await page.waitForURL((url) => url.pathname === "/");
    await page.getByRole("link", { name: "设置向导" }).waitFor();
    // What the trade does not need is not in the menu.
    assert.equal(await page.getByRole("link", { name: "联系人", exact: true }).count(), 1);
    assert.equal(await page.getByRole("link", { name: "店铺", exact: true }).count(), 0);
    w.quiet();
  });

  test("500 customers come out of a sheet, whom one knows is left alone or filled in as one chooses, and nothing is left of it", async () => {
    const { page } = w;
    const call = (method, address, body) => page.evaluate(async ([m, a, b]) => {
      const answer = await fetch(`/api${a}`, { method: m, headers: { "Content-Type": "application/json" }, body: b === undefined ? undefined : JSON.stringify(b) });
      return answer.json();
    }, [method, address, body]);
    const { id: known } = await call("POST", "/records/customer", { fields: { name: "老客户", type: "person", phone: "13817624007" } });
    const counts = async () => Object.fromEntries(await Promise.all(["lead", "customer", "contact", "follow_up"].map(async (form) => [form, (await call("GET", `/records/${form}?count=true`)).count])));
    const before = await counts();
    assert.equal(before.customer, 1);
    const rows = Array.from({ length: 500 }, (_, n) => `客户${n},${13817624000 + n},上海市徐汇区,个人`);
    const came = (label) => page.getByLabel("导入结果").locator(".hs-strip-item").filter({ has: page.locator("dt", { hasText: label }) }).locator("b");
    const said = (text) => page.locator(".hs-imports-said").getByText(text, { exact: true });
    const run = async (known) => {
      await page.goto("/imports?form=customer");
      await settled(page);
      await page.setInputFiles("input[type=file]", { name: "客户.csv", mimeType: "text/csv", buffer: Buffer.from(`客户名称,手机号,地址,客户类型\r\n${rows.join("\r\n")}\r\n`) });
      await page.getByRole("heading", { name: "客户.csv" }).waitFor();
      await page.getByRole("radio", { name: known }).check();
      await page.getByRole("button", { name: "检查全部行" }).click();
      // Before anything is written: one of them is known, and by what.
      await page.getByLabel("检查").locator(".hs-strip-item").filter({ hasText: "已有" }).getByText("手机号 1").waitFor();
      await page.getByRole("button", { name: "导入 500 行" }).click();
      await said("已完成").waitFor({ timeout: 60_000 });
      assert.equal(await came("新建").innerText(), "499");
      assert.equal((await counts()).customer, 500, "499 new ones beside the one who was known");
    };
    const undo = async (n) => {
      await page.reload();
      await page.getByRole("button", { name: "撤销导入" }).click();
      await page.getByRole("tooltip").getByRole("button", { name: "撤销导入" }).click();
      await said("已撤销").waitFor({ timeout: 60_000 });
      assert.equal(await came("已撤销").innerText(), n);
      assert.equal(await came("保留").count(), 0);
      assert.deepEqual(await counts(), before, "nothing is left");
      assert.equal((await old()).fields.address ?? null, null, "who was known is as before");
      assert.deepEqual((await call("GET", "/records/customer?search=客户499")).records, []);
    };
    const old = () => call("GET", `/records/customer/${known}`);

    await run(/^跳过/);
    assert.equal(await came("已跳过").innerText(), "1");
    assert.equal((await old()).fields.address ?? null, null);
    await undo("499");

    await run(/^待确认/);
    const row = page.getByRole("region", { name: "待确认的行" }).getByRole("row").filter({ has: page.getByRole("rowheader", { name: "9", exact: true }) });
    assert.equal(await row.getByRole("link", { name: "打开" }).getAttribute("href"), `/r/customer/${known}`, "the row shows whom it means");
    await accessible(page, "rows to decide on");
    await fits(page, "rows to decide on");
    await row.getByRole("combobox", { name: "第 9 行怎么处理" }).click();
    await page.locator(".ant-select-item-option").filter({ hasText: "补空" }).locator("visible=true").click();
    await row.waitFor({ state: "detached" });
    await said("已完成").waitFor();
    assert.equal(await came("已更新").innerText(), "1");
    const filled = (await old()).fields;
    assert.equal(filled.name, "老客户", "what it had stays");
    assert.deepEqual(filled.address.region, ["上海市", "徐汇区"]);
    await undo("500");
    await page.getByRole("link", { name: "查看客户" }).click();
    await page.getByRole("grid").getByRole("link", { name: "老客户" }).waitFor();
    assert.equal(await page.locator("tbody tr[aria-selected]").count(), 1);
    w.quiet();
  });

  test("a colleague joins by a link, and somebody who manages people sees it", async () => {
    const { page } = w;
    await page.goto("/people?open=links");
    await page.getByRole("button", { name: "生成链接" }).click();
    const link = await page.getByRole("dialog").locator("code").textContent();
    await accessible(page, "links");
    const guest = await open({ width: 375 });
    await guest.page.goto(link);
    await guest.page.getByText("加入 棠溪文具").waitFor();
    await fits(guest.page, "join");
    await accessible(guest.page, "join");
    await guest.page.fill("input[name=name]", "江岸");
    await guest.page.fill("input[name=phone]", "13917620008");
    await guest.page.fill("input[name=password]", PASSWORD);
    await guest.page.getByRole("button", { name: "加入", exact: true }).click();
    await guest.page.getByText("已加入 棠溪文具").waitFor();
    await guest.page.getByText("13917620008").waitFor();
    await accessible(guest.page, "joined");
    await guest.page.getByRole("link", { name: "进入工作台" }).click();
    await guest.page.waitForURL((url) => url.pathname === "/");
    await settled(guest.page);
    guest.quiet();
    await guest.context.close();
    // By phone number, on a phone, in the longer of the two languages.
    const english = await enter("13917620001", { width: 375, lang: "en" });
    await english.page.goto("/people");
    await settled(english.page);
    await fits(english.page, "people");
    await accessible(english.page, "people");
    english.quiet();
    await english.context.close();
    await page.reload();
    await page.getByText("已加入 1 / 10 人").waitFor();
    await page.getByRole("button", { name: "撤回" }).click();
    await page.getByText("链接已撤回").waitFor();
    w.quiet();
  });
});
