// Lists as tables in groups, and what is done to many records from the phone.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { accessible, fits, settled, stage } from "./browser.mjs";
import { startWorld } from "./world.mjs";

const LEADS = 100;
const { world, enter } = stage(async () => {
  const world = await startWorld();
  for (let n = 0; n < LEADS; n++) await world.send({ name: `客户${n}`, intent: n % 10 === 0 ? "A" : "B", ...(n % 10 === 0 ? { budget: "123456.50" } : {}) });
  return world;
});

describe("a table in groups", () => {
  let w;
  before(async () => {
    w = await enter("hezhi");
  });
  after(() => w?.context.close());

  const heads = () => w.page.locator(".hs-group-head");
  const rows = () => w.page.locator("tbody tr[aria-selected]");

  test("is chosen above the list, and stands in the address", async () => {
    const { page } = w;
    await page.goto("/r/lead?view=lead_team");
    await settled(page);
    await page.getByRole("button", { name: "分组" }).click();
    await page.getByRole("menuitem", { name: "意向等级" }).click();
    await heads().first().waitFor();
    assert.match(page.url(), /by=intent/);
    assert.match(await heads().first().innerText(), /^A\s*10 条$/);
    await accessible(page, "groups");
    await fits(page, "groups");
  });

  test("its heads show the sum of a number that is chosen in the same menu", async () => {
    const { page } = w;
    await page.getByRole("button", { name: "分组：意向等级" }).click();
    await page.getByRole("menuitem", { name: "预算" }).click();
    await page.waitForURL(/sum=budget/);
    const sum = heads().first().locator(".hs-sum");
    await sum.filter({ hasText: "1,234,565" }).waitFor();
    assert.match(await sum.innerText(), /^预算\s*1,234,565$/);
    assert.match(await heads().nth(1).innerText(), /^B\s*90 条\s*预算\s*—$/);
    const [left, right] = await Promise.all([0, 1].map((n) => heads().nth(n).locator(".hs-sum").evaluate((s) => s.getBoundingClientRect().right)));
    assert.equal(left, right, "the sums stand in line");
    await accessible(page, "sums of groups");
    await fits(page, "sums of groups");
    await page.goto("/r/lead?view=lead_team&as=board&by=intent&sum=budget");
    await page.locator(".hs-board-sum").filter({ hasText: "1,234,565" }).waitFor();
    await accessible(page, "sums of columns");
    await fits(page, "sums of columns");
    await page.getByRole("button", { name: /^分列：/ }).click();
    await page.getByRole("menuitem", { name: "不合计" }).click();
    await page.waitForURL((url) => !url.search.includes("sum="));
    assert.equal(await page.locator(".hs-board-sum").count(), 0);
    await page.goto("/r/lead?view=lead_team&by=intent");
    await heads().first().waitFor();
  });

  test("reads a group page by page as one scrolls, with its head in sight", async () => {
    const { page } = w;
    const scroller = page.locator(".hs-table-scroll");
    await page.getByRole("button", { name: /^B/ }).waitFor();
    const second = page.waitForResponse((r) => r.url().includes("/records/lead?") && r.url().includes("cursor="));
    await scroller.evaluate((n) => { n.scrollTop = 80 * 36; });
    assert.equal((await second).status(), 200);
    await page.getByRole("row", { name: /客户1$/ }).or(page.locator("td a", { hasText: /^客户1$/ })).first().waitFor();
    const top = await page.getByRole("button", { name: /^B/ }).evaluate((n) => n.getBoundingClientRect().top - n.closest(".hs-table-scroll").getBoundingClientRect().top);
    assert.ok(top >= 32 && top < 32 + 36, `its head stands at ${top} px`);
    await scroller.evaluate((n) => { n.scrollTop = 0; });
  });

  test("folds and unfolds by mouse and by keys", async () => {
    const { page } = w;
    await heads().first().click();
    assert.equal(await heads().first().getAttribute("aria-expanded"), "false");
    assert.match(await heads().nth(1).innerText(), /^B\s*90 条$/);
    await page.getByRole("grid").focus();
    await page.keyboard.press("ArrowRight");
    await page.waitForFunction(() => document.querySelector(".hs-group-head")?.getAttribute("aria-expanded") === "true");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Space");
    await page.getByRole("region", { name: "已选记录的操作" }).getByText("已选 1 条").waitFor();
    await page.getByRole("button", { name: "取消选择" }).click();
  });

  test("an edited record moves to its group", async () => {
    const { page } = w;
    const first = rows().first();
    const name = await first.locator("a").first().innerText();
    const intent = await page.locator("thead th").allInnerTexts().then((all) => all.findIndex((x) => x.startsWith("意向等级")));
    await first.locator("td").nth(intent).dblclick();
    await page.locator(".ant-select-item-option, [role=option]").filter({ hasText: /^C/ }).first().click();
    await page.getByRole("button", { name: /^A\s*9 条/ }).waitFor();
    assert.notEqual(await rows().first().locator("a").first().innerText(), name);
    // Its new group stands behind the 90 of B.
    await page.locator(".hs-table-scroll").evaluate((n) => { n.scrollTop = n.scrollHeight; });
    await page.getByRole("button", { name: /^C\s*1 条/ }).waitFor();
    await rows().last().getByRole("link", { name, exact: true }).waitFor();
  });

  test("a view keeps the groups and opens with them; another list may do without", async () => {
    const { page } = w;
    await page.getByRole("button", { name: "存为视图" }).click();
    await page.getByRole("textbox", { name: "视图名称" }).fill("按意向");
    await page.getByRole("button", { name: "保存", exact: true }).click();
    await page.waitForURL((url) => /view=v/.test(url.search) && !/by=/.test(url.search));
    await page.reload();
    await settled(page);
    await page.getByRole("button", { name: "分组：意向等级" }).click();
    await page.getByRole("menuitem", { name: "不分组" }).click();
    await page.waitForURL(/by=none/);
    await rows().first().waitFor();
    assert.equal(await heads().count(), 0);
    w.quiet();
  });
});

describe("many records at the desk", () => {
  let w;
  before(async () => {
    w = await enter("hezhi");
  });
  after(() => w?.context.close());

  /** Leads of the list, each with who holds it. */
  const holders = async (ids) => Promise.all(ids.map(async (id) => (await world.admin.call("GET", `/records/lead/${id}`)).owner.name));
  const sharesOf = (names) => Object.fromEntries(["林溪", "周禾"].map((name) => [name, names.filter((n) => n === name).length]));

  for (const [mode, weights, shares] of [["平均", {}, { 林溪: 3, 周禾: 3 }], ["按比例", { 林溪: 2 }, { 林溪: 4, 周禾: 2 }]]) {
    test(`six are given to two ${mode === "平均" ? "evenly" : "by ratio"}, and back`, async () => {
      const { page } = w;
      await page.goto("/r/lead?view=lead_team");
      await settled(page);
      const chosen = page.locator("tbody tr[aria-selected]");
      const ids = [];
      for (let n = 0; n < 6; n++) {
        await chosen.nth(n).getByRole("checkbox").check();
        ids.push((await chosen.nth(n).locator("a").first().getAttribute("href")).match(/\/r\/lead\/([^?]+)/)[1]);
      }
      const before = await holders(ids);
      await page.getByRole("region", { name: "已选记录的操作" }).getByRole("button", { name: "分配" }).click();
      const drawer = page.getByRole("dialog", { name: "批量分配：6 条线索" });
      await drawer.getByText(mode, { exact: true }).click();
      const who = drawer.getByRole("combobox", { name: "分给" });
      for (const name of ["林溪", "周禾"]) {
        await who.fill(name);
        await page.locator(".ant-select-item-option").filter({ hasText: name }).locator("visible=true").click();
      }
      for (const [name, weight] of Object.entries(weights)) await drawer.getByLabel(`${name} 的份数`).fill(String(weight));
      await accessible(page, `given ${mode}`);
      await drawer.getByRole("button", { name: "预览" }).click();
      // Who holds one already keeps it, which is part of the share.
      const go = drawer.getByRole("button", { name: /^执行/ });
      assert.match(await go.innerText(), /^执行 [1-6] 条$/);
      await go.click();
      await drawer.getByText("已完成", { exact: true }).waitFor();
      assert.deepEqual(sharesOf(await holders(ids)), shares);
      await drawer.getByRole("button", { name: "撤销", exact: true }).click();
      await drawer.getByRole("status").getByText("已撤销", { exact: true }).waitFor();
      assert.deepEqual(await holders(ids), before);
      await drawer.getByRole("button", { name: "完成" }).click();
      w.quiet();
    });
  }
});

describe("cells", () => {
  test("take a text, a number, a date and links; what is refused stays typed beside its reason", async () => {
    const make = (form, fields) => world.admin.call("POST", `/records/${form}`, { fields });
    const buyer = await make("customer", { name: "买家", type: "person" });
    await make("product", { name: "墨水", code: "MS-1", category: "supplies", price: "12" });
    const order = await make("order", { customer: buyer.id, amount: "100" });
    const stored = async () => (await world.admin.call("GET", `/records/order/${order.id}`)).fields;
    const w = await enter("admin");
    const { page } = w;
    await page.goto("/r/order?view=order_all");
    await settled(page);
    const heads = await page.locator("thead th").allInnerTexts();
    const cell = (name) => page.locator("tbody tr[aria-selected] td").nth(heads.findIndex((head) => head.startsWith(name)));
    const saved = () => page.waitForResponse((r) => r.request().method() === "PATCH" && r.url().includes(order.id));
    const edit = async (name, text) => {
      await cell(name).dblclick();
      await cell(name).getByLabel(name).fill(text);
    };

    await edit("平台单号", "TM2026");
    await Promise.all([saved(), page.keyboard.press("Enter")]);
    await cell("平台单号").getByText("TM2026").waitFor();
    await edit("平台单号", "nothing");
    await page.keyboard.press("Escape");
    await cell("平台单号").getByText("TM2026").waitFor();

    await edit("数量", "200000");
    await page.keyboard.press("Enter");
    await cell("数量").getByRole("alert").getByText("要在 1 到 100000 之间").waitFor();
    assert.equal(await cell("数量").getByLabel("数量").inputValue(), "200000");
    await accessible(page, "a refused cell");
    await cell("数量").getByLabel("数量").fill("20");
    await Promise.all([saved(), page.keyboard.press("Tab")]);
    await cell("数量").getByText("20 件").waitFor();

    await edit("下单时间", "2026-11-19 09:30");
    await Promise.all([saved(), page.keyboard.press("Enter")]);
    await cell("下单时间").locator("time").waitFor();

    await cell("产品").dblclick();
    await page.locator(".ant-select-item-option").filter({ hasText: "墨水" }).locator("visible=true").click();
    await Promise.all([saved(), page.keyboard.press("Tab")]);
    await cell("产品").getByText("墨水").waitFor();

    const { platform_no, quantity, ordered_at, products } = await stored();
    assert.deepEqual({ platform_no, quantity, ordered_at, products: products.map((p) => p.name) }, { platform_no: "TM2026", quantity: 20, ordered_at: "2026-11-19T01:30:00.000Z", products: ["墨水"] });
    w.quiet();
    await w.context.close();
  });
});

describe("many records on the phone", () => {
  let w;
  before(async () => {
    w = await enter("hezhi", { width: 375 });
  });
  after(() => w?.context.close());

  test("stand under heads, too", async () => {
    const { page } = w;
    await page.goto("/r/lead?view=lead_team&by=intent");
    const head = page.getByRole("button", { name: /^A/ });
    await head.waitFor();
    await page.getByRole("link", { name: /客户/ }).first().waitFor();
    await head.click();
    assert.equal(await head.getAttribute("aria-expanded"), "false");
    await head.click();
    await accessible(page, "groups on the phone");
    await fits(page, "groups on the phone");
  });

  test("a long press begins to choose; what was done to them is taken back by the toast", async () => {
    const { page } = w;
    const first = page.locator(".hs-rows li a").first();
    await first.dispatchEvent("pointerdown", { pointerType: "touch", clientX: 40, clientY: 200 });
    const bar = page.getByRole("region", { name: "已选记录的操作" });
    await bar.getByText("已选 1 条").waitFor();
    await page.locator(".hs-rows li label").nth(1).click();
    await bar.getByText("已选 2 条").waitFor();
    await accessible(page, "choosing");
    await fits(page, "choosing");
    await bar.getByRole("button", { name: "更多操作" }).click();
    await page.getByRole("menuitem", { name: "收回" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "收回" }).click();
    const toast = page.getByRole("status");
    await toast.getByText(/收回/).waitFor();
    await toast.getByRole("button", { name: "撤销" }).click();
    await page.waitForFunction(() => !document.querySelector(".hs-selection"));
    await w.quiet();
  });

  test("the menu begins it as well, and the way out is beside the count", async () => {
    const { page } = w;
    await page.getByRole("button", { name: "更多", exact: true }).click();
    await page.getByRole("menuitem", { name: "选择记录" }).click();
    await page.getByText("已选 0 条").waitFor();
    await page.getByRole("button", { name: "取消选择" }).click();
    await page.locator(".hs-rows li a").first().waitFor();
  });
});

describe("one record between pools", () => {
  test("is moved from its page, and back by the toast", async () => {
    const { id } = await world.send({ name: "要换池的" });
    await world.admin.call("POST", `/records/lead/${id}/withdrawal`, { reason: "换池" });
    const { pools } = await world.admin.call("GET", "/pools");
    const from = (await world.admin.call("GET", `/records/lead/${id}`)).pool.id;
    const to = pools.find((p) => p.form === "lead" && p.seat === "owner" && p.id !== from);
    const w = await enter("admin");
    const { page } = w;
    await page.goto(`/r/lead/${id}?open=move`);
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("combobox").first().click();
    await page.locator(".ant-select-item-option").filter({ hasText: to.name }).first().click();
    await dialog.getByRole("textbox").last().fill("更合适");
    await dialog.getByRole("button", { name: "移到其他池" }).click();
    const toast = page.getByRole("status");
    await toast.getByRole("button", { name: "撤销" }).waitFor();
    assert.equal((await world.admin.call("GET", `/records/lead/${id}`)).pool.id, to.id);
    const undone = page.waitForResponse((r) => r.url().endsWith("/undo"));
    await toast.getByRole("button", { name: "撤销" }).click();
    assert.equal((await undone).status(), 200);
    assert.equal((await world.admin.call("GET", `/records/lead/${id}`)).pool.id, from);
    w.quiet();
    await w.context.close();
  });
});
