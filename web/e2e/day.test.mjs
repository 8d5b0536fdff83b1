// A working day of a sales person and one of a manager, in the demo company, in both languages and at both widths. Every page
// they pass is judged for accessibility and for its width; HUOSHUI_PICTURES=FOLDER keeps a picture of each.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { after, before, describe, test } from "node:test";

import { accessible, fits, settled, stage } from "./browser.mjs";
import { startDemo } from "./world.mjs";

const TEXTS = Object.fromEntries(["zh", "en"].map((lang) => [lang, JSON.parse(readFileSync(path.join(import.meta.dirname, `../src/lib/texts/${lang}.json`), "utf8"))]));
/** What the people of both days call the forms' own things. */
const WORDS = {
  zh: { leads: "线索", connected: "接通", text: "内容", name: "客户名称", phone: "联系电话" },
  en: { leads: "Leads", connected: "Answered", text: "Content", name: "Name", phone: "Phone" },
};
const DAYS = [["zh", 1440], ["zh", 375], ["en", 1440], ["en", 375]];

const { world, enter } = stage(startDemo);

/** A person at work: the window, the texts of the language, and a look at the page where the day has come to. */
async function begin(login, lang, width) {
  const w = await enter(login, { width, lang });
  const t = (key, values = {}) => {
    assert.ok(TEXTS[lang][key], `no text ${key}`);
    return TEXTS[lang][key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
  };
  let pictures = 0;
  const look = async (name) => {
    await settled(w.page);
    await accessible(w.page, name);
    await fits(w.page, name);
    if (process.env.HUOSHUI_PICTURES) await w.page.screenshot({ path: path.join(process.env.HUOSHUI_PICTURES, `${login}-${lang}-${width}-${String(++pictures).padStart(2, "0")}-${name.replaceAll(" ", "-")}.png`) });
  };
  return { ...w, t, look, words: WORDS[lang], tag: `${lang}${width}` };
}

/** One of a record's acts: on the phone some stand in the menu of further ones. */
async function choose({ page, phone, t }, name) {
  const button = page.getByRole("button", { name, exact: true });
  if (!phone) return button.first().click();
  await page.getByRole("button", { name: t("record.more") }).click();
  await page.getByRole("menuitem", { name, exact: true }).click();
}

for (const [lang, width] of DAYS) {
  describe(`a sales person's day, ${lang} ${width}`, () => {
    let day;
    let lead;
    const name = `${lang === "zh" ? "安" : "柏"}${width === 375 ? "小满" : "立夏"}`;

    before(async () => {
      day = await begin("lihui", lang, width);
    });
    after(() => day?.context.close());

    test("the morning begins with what is due, and a new lead comes in while one looks", async () => {
      const { page, t, look } = day;
      await page.getByRole("heading", { name: t("menu.work") }).waitFor();
      await page.locator("article").first().waitFor();
      await look("morning");
      lead = await world.deal("lihui", { external_id: `day-${day.tag}`, name, phone: `154${day.tag === "zh1440" ? "11" : day.tag === "zh375" ? "12" : day.tag === "en1440" ? "13" : "14"}009988`, company: "云栖文具", note: "想了解旗舰版，三家门店" });
      const row = page.locator("article", { hasText: name });
      await row.waitFor();
      await row.getByText(t("work.kind_first_contact")).waitFor();
      await row.getByRole("link").first().click();
      await page.waitForURL(`**/r/lead/${lead.id}*`);
      await page.getByRole("heading", { name }).waitFor();
      await look("record");
    });

    test("what was said on the phone is written down, with the day of the next call", async () => {
      const { page, t, words, look } = day;
      await page.getByRole("button", { name: t("follow.write") }).first().click();
      const box = page.locator("form.hs-follow");
      await box.getByRole("radio", { name: words.connected }).check();
      await box.getByRole("textbox", { name: words.text }).fill("对方要三家门店的报价");
      await box.getByRole("button", { name: t("follow.tomorrow") }).click();
      await look("follow-up");
      await box.getByRole("button", { name: t("form.save"), exact: true }).click();
      await page.getByText(t("follow.saved")).waitFor();
      await page.locator(".hs-timeline").getByText("对方要三家门店的报价").waitFor();
    });

    test("the manager is asked in a comment", async () => {
      const { page, t } = day;
      await page.getByRole("button", { name: t("comment.placeholder") }).click();
      const box = page.getByRole("textbox", { name: t("comment.label") });
      await box.pressSequentially("@guo");
      await page.getByText(/^郭/).last().click();
      await box.press("End");
      await box.pressSequentially("九五折可以吗");
      await page.getByRole("button", { name: t("comment.send") }).click();
      await page.getByRole("listitem").filter({ hasText: "九五折可以吗" }).waitFor();
    });

    test("who calls from an unknown number is looked up, and entered as a lead of one's own", async () => {
      const { page, phone, t, words, look } = day;
      await page.goto("/check");
      await page.getByRole("textbox", { name: t("check.keys") }).fill(`1550000${width === 375 ? "1" : "2"}${lang === "zh" ? "17" : "28"}5`);
      await page.getByRole("button", { name: t("check.go"), exact: true }).click();
      await page.getByText(t("check.unknown")).waitFor();
      await look("checked");
      await page.goto("/r/lead");
      await settled(page);
      await page.getByRole("button", { name: t("form.new", { name: words.leads }) }).first().click();
      const drawer = page.getByRole("dialog");
      await drawer.getByLabel(words.name).first().fill(`${name}二`);
      await drawer.getByLabel(words.phone).first().fill(`1550000${width === 375 ? "1" : "2"}${lang === "zh" ? "17" : "28"}5`);
      await look("new lead");
      await drawer.getByRole("button", { name: t("form.save"), exact: true }).click();
      await page.getByRole("heading", { name: `${name}二` }).waitFor();
      if (phone) await look("entered");
    });

    test("it is not for him: back to the pool with a reason", async () => {
      const { page, t, look } = day;
      await choose(day, t("act.return"));
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("radio").first().check();
      await look("return");
      await dialog.getByRole("button", { name: t("act.return") }).click();
      await page.getByText(t("act.returned", { name: `${name}二` })).waitFor();
    });

    test("another one is claimed from the pool", async () => {
      const { page, phone, t, look } = day;
      await page.goto("/");
      await settled(page);
      const { pools } = await world.admin.call("GET", "/pools");
      await page.goto(`/pools/${pools.find((p) => p.form === "lead" && !p.nurture && p.key === "leads").id}`);
      // The one that was returned a moment ago is there too, and cannot be claimed again yet.
      const claims = page.locator(phone ? "li" : "tbody tr").getByRole("button", { name: t("act.claim"), disabled: false });
      await claims.first().waitFor();
      await look("pool");
      await claims.first().click();
      await page.getByRole("status").getByText(t("act.claimed", { name: "" }).trim()).waitFor();
      await page.getByRole("status").getByRole("link").click();
      await page.waitForURL("**/r/lead/*");
      await look("claimed");
    });

    test("the last four digits find the morning's lead, which becomes a customer", async () => {
      const { page, phone, t, look } = day;
      if (phone) {
        await page.goto("/r/lead");
        await page.getByRole("searchbox", { name: t("list.search") }).fill("9988");
        await page.keyboard.press("Enter");
        await page.locator(".hs-rows").getByText(name).first().click();
      } else {
        await page.goto("/");
        await page.getByRole("heading", { name: t("menu.work") }).waitFor();
        await page.keyboard.press("/");
        await page.keyboard.type("9988");
        await page.getByRole("search").getByRole("link", { name }).click();
      }
      await page.getByRole("heading", { name, exact: true }).waitFor();
      await choose(day, t("convert.act"));
      const drawer = page.getByRole("dialog");
      await drawer.getByRole("button", { name: t("convert.go") }).waitFor();
      await look("convert");
      await drawer.getByRole("button", { name: t("convert.go") }).click();
      await page.waitForURL("**/r/customer/*");
      await look("customer");
    });

    test("in the evening: how the shares stand, and off until tomorrow", async () => {
      const { page, phone, t, look } = day;
      await page.goto("/ledger");
      await look("ledger");
      await page.goto("/notices");
      await look("notices");
      await page.goto("/");
      await settled(page);
      if (phone) {
        await page.getByRole("button", { name: new RegExp(t("duty.label")) }).click();
        await page.getByRole("menuitem", { name: t("duty.paused") }).click();
      } else {
        await page.getByRole("radiogroup", { name: t("duty.label") }).getByText(t("duty.paused")).click();
      }
      await page.getByRole("button", { name: t("duty.tomorrow") }).or(page.getByRole("button", { name: t("duty.hour") })).first().click();
      await page.locator(".hs-away").getByRole("button", { name: t("duty.confirm_paused") }).click();
      await page.getByText(t("duty.now_paused")).waitFor();
      await look("evening");
      await page.getByRole("status").getByRole("button", { name: t("toast.undo") }).click();
      await page.getByText(t("duty.now_on")).waitFor();
      day.quiet();
    });
  });

  describe(`a manager's day, ${lang} ${width}`, () => {
    let day;

    before(async () => {
      day = await begin("guoyan", lang, width);
    });
    after(() => day?.context.close());

    test("the board says how the month stands, and a number opens its records", async () => {
      const { page, t, look } = day;
      await page.goto("/boards/manager");
      await page.getByRole("heading", { name: t("board.daily") }).waitFor();
      await look("board");
      const late = page.locator(".hs-strip a").filter({ hasText: /^[\d,]+$/ }).first();
      const n = Number((await late.innerText()).replace(/\D/g, ""));
      await late.click();
      await page.waitForURL("**/r/lead?*");
      await settled(page);
      await page.getByText(t("list.count", { n: n.toLocaleString("en-US"), more: "" }), { exact: true }).first().waitFor();
      await look("behind a number");
    });

    test("how many there are and how they grow, how evenly they fell, and how long pools keep them", async () => {
      const { page, t } = day;
      await page.goto("/boards/manager");
      const region = (key) => page.getByRole("region", { name: t(key), exact: true });
      const said = (key) => TEXTS[lang][key].split("{")[0].trim();
      await region("board.balance").getByText(said("board.spread")).waitFor();
      await region("board.flow").getByText(said("board.stay")).waitFor();
      const panel = region("board.growth");
      await panel.getByRole("button", { name: t("board.growth"), exact: true }).click();
      await page.getByText(t("board.def.growth")).waitFor();
      await page.keyboard.press("Escape");
      const contacts = panel.locator(".hs-strip-item").filter({ has: page.getByRole("button", { name: t("board.activity"), exact: true }) }).getByRole("link");
      const n = await contacts.innerText();
      assert.ok(Number(n.replace(/\D/g, "")) > 0);
      await contacts.click();
      await page.waitForURL("**/r/follow_up?*");
      await settled(page);
      await page.getByText(t("list.count", { n, more: "" }), { exact: true }).first().waitFor();
    });

    test("what was sold stands there too: a definition, the orders and the customers behind each number", async () => {
      const { page, t, look } = day;
      await page.goto("/boards/manager");
      const panel = page.getByRole("region", { name: t("board.sales"), exact: true });
      await panel.getByRole("button", { name: t("board.repeat"), exact: true }).click();
      await page.getByText(t("board.def.repeat")).waitFor();
      await page.keyboard.press("Escape");
      const card = (name) => panel.locator(".hs-strip-item").filter({ has: page.getByRole("button", { name, exact: true }) });
      const orders = await card(t("board.orders")).getByRole("link").innerText();
      const quiet = card(t("standing.quiet")).getByRole("link");
      const n = Number((await quiet.innerText()).replace(/\D/g, ""));
      await quiet.click();
      const drawer = page.getByRole("dialog", { name: t("customers.quiet") });
      await drawer.getByRole("link").first().waitFor();
      assert.equal(await drawer.locator("tbody tr, li").count(), Math.min(n, 100));
      await look("customers");
      await drawer.getByRole("link").first().click();
      await page.waitForURL("**/r/customer/*");
      const line = page.getByRole("group", { name: t("sales.line") });
      await line.getByRole("button", { name: t("standing.quiet") }).waitFor();
      await look("customer with orders");
      await page.goto("/boards/manager");
      await card(t("board.orders")).getByRole("link").click();
      await page.waitForURL("**/r/order?*");
      await settled(page);
      await page.getByText(t("list.count", { n: orders, more: "" }), { exact: true }).first().waitFor();
    });

    test("the team: who is there, who has how much; one is paused", async () => {
      const { page, t, look } = day;
      await page.goto("/teams");
      await settled(page);
      await page.locator("tr, li").filter({ hasText: "郭岩" }).getByRole("link").first().click();
      await page.waitForURL("**/teams/*");
      await look("team");
      const pause = page.getByRole("button", { name: new RegExp(`^${t("team.pause_name", { name: "" }).trim()}`) }).first();
      await pause.click();
      await page.getByRole("button", { name: t("duty.hour") }).click();
      await page.locator(".hs-away").getByRole("button", { name: t("duty.confirm_paused") }).click();
      await page.getByRole("status").getByRole("button", { name: t("toast.undo") }).click();
      await pause.waitFor();
    });

    test("a question from the team is answered where it was asked", async () => {
      const { page, t, look } = day;
      const lead = await world.deal("lihui", { external_id: `asked-${day.tag}`, name: "穆青", phone: `1561100${lang === "zh" ? "1" : "2"}${width === 375 ? "375" : "144"}` });
      const { people } = await world.admin.call("GET", "/people");
      await world.admin.call("POST", `/records/lead/${lead.id}/comments`, { text: "要不要派人去现场", mentions: [people.find((p) => p.login === "guoyan").id] });
      await page.goto("/notices");
      await page.locator("main").getByRole("link", { name: /穆青/ }).first().click();
      await page.waitForURL(`**/r/lead/${lead.id}*`);
      await page.getByRole("button", { name: t("comment.placeholder") }).click();
      await page.getByRole("textbox", { name: t("comment.label") }).fill("派，周五前");
      await page.getByRole("button", { name: t("comment.send") }).click();
      await page.getByRole("listitem").filter({ hasText: "派，周五前" }).waitFor();
      await look("answered");
    });

    test("leads are handed over, looked at before, and taken back", async () => {
      const { page, phone, t, look } = day;
      if (phone) {
        const lead = await world.deal("lihui", { external_id: `over-${day.tag}`, name: "康宁", phone: `1562200${lang === "zh" ? "1" : "2"}375` });
        await page.goto(`/r/lead/${lead.id}`);
        await choose(day, t("act.transfer"));
        const dialog = page.getByRole("dialog");
        await dialog.getByRole("combobox", { name: t("hands.who") }).fill("郭");
        await page.getByTitle(/^郭/).first().click();
        await look("hand over");
        await dialog.getByRole("button", { name: t("act.transfer") }).click();
        await page.getByText(t("act.transferred", { to: "" }).trim()).waitFor();
        await page.getByRole("status").getByRole("button", { name: t("toast.undo") }).click();
        await page.getByRole("status").getByText(t("act.undone")).waitFor();
        return;
      }
      await page.goto("/r/lead");
      await settled(page);
      for (const n of [1, 2, 3]) await page.locator("tbody tr").nth(n).getByRole("checkbox").check();
      await look("chosen");
      await page.getByRole("region", { name: t("selection.label") }).getByRole("button", { name: t("act.assign"), exact: true }).click();
      const drawer = page.getByRole("dialog");
      await drawer.getByRole("combobox", { name: t("bulk.who") }).pressSequentially("李");
      await page.locator(".ant-select-item-option").filter({ hasText: /^李/ }).first().click();
      await drawer.locator(".ant-drawer-title").click();
      await look("assign many");
      await drawer.getByRole("button", { name: t("bulk.look") }).click();
      const run = drawer.getByRole("button", { name: t("bulk.run", { n: 3 }) });
      await run.waitFor();
      await look("before it is done");
      await run.click();
      await drawer.getByRole("button", { name: t("bulk.undo"), exact: true }).click();
      await drawer.getByText(t("bulk.is_undone")).first().waitFor();
    });

    test("the pool: what lies there, and how much of it", async () => {
      const { page, look } = day;
      const { pools } = await world.admin.call("GET", "/pools");
      await page.goto(`/pools/${pools.find((p) => p.key === "leads").id}`);
      await look("pool");
    });

    test("in the evening: the ledger of the month, and what is told by mail", async () => {
      const { page, look } = day;
      await page.goto("/ledger");
      await look("ledger");
      await page.goto("/notices/settings");
      await look("notice settings");
      day.quiet();
    });
  });
}
