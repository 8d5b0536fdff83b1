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
    await page.getByRole("button", { name: /^C\s*1 条/ }).or(page.locator("tbody")).first().waitFor();
    assert.ok(!(await rows().first().locator("a").first().innerText()).includes(name));
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
