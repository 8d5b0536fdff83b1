// What people do without meaning it: they press twice, leave a tab to the next one, write where another one writes, come back
// after the session has ended.
import assert from "node:assert/strict";
import { stat } from "node:fs/promises";
import { after, before, describe, test } from "node:test";

import { accessible, fits, settled, signIn, stage } from "./browser.mjs";
import { PASSWORD } from "./world.mjs";

const { world, enter } = stage();

/** The drawer of a new lead, with a name in it. */
async function begin(page, name) {
  await page.goto("/r/lead?open=new");
  const drawer = page.getByRole("dialog");
  await drawer.getByLabel("客户名称").fill(name);
  return drawer;
}
const named = async (name) => (await world.admin.call("GET", `/records/lead?search=${encodeURIComponent(name)}`)).records;

describe("slips", () => {
  let one;
  let two;
  before(async () => {
    [one, two] = await Promise.all([enter("hezhi"), enter("admin")]);
  });
  after(() => Promise.all([one?.context.close(), two?.context.close()]));

  test("what is saved by two presses is saved once", async () => {
    const { page } = one;
    const drawer = await begin(page, "按了两次");
    await drawer.getByRole("button", { name: "保存" }).dblclick({ delay: 5 });
    await page.waitForURL(/\/r\/lead\/[0-9a-f-]{36}/);
    assert.equal((await named("按了两次")).length, 1);
    const again = await begin(page, "回车两次");
    await again.getByLabel("客户名称").press("Enter");
    await page.waitForTimeout(60);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/r\/lead\/[0-9a-f-]{36}/);
    await settled(page);
    assert.equal((await named("回车两次")).length, 1);
  });

  test("a draft can be thrown away, and nobody else sees it", async () => {
    const { page } = one;
    let drawer = await begin(page, "半句话");
    await page.reload();
    drawer = page.getByRole("dialog");
    assert.equal(await drawer.getByLabel("客户名称").inputValue(), "半句话");
    await drawer.getByRole("button", { name: "丢弃草稿" }).click();
    assert.equal(await drawer.getByLabel("客户名称").inputValue(), "");
    await drawer.getByLabel("客户名称").fill("别人的客户");
    await page.keyboard.press("Escape");
    await page.goto("/");
    await page.getByRole("button", { name: "何志" }).click();
    await page.getByRole("menuitem", { name: "退出" }).click();
    await page.waitForURL(/\/login/);
    await signIn(page, "admin", PASSWORD);
    drawer = await begin(page, "");
    assert.equal(await drawer.getByLabel("客户名称").inputValue(), "");
    await page.keyboard.press("Escape");
  });

  test("who was faster is shown, and nothing is lost", async () => {
    const lead = await world.send({ name: "两个人改", company: "甲公司" });
    const at = `/r/lead/${lead.id}?open=edit`;
    await Promise.all([one.page.goto(at), two.page.goto(at)]);
    for (const [w, company] of [[one, "乙公司"], [two, "丙公司"]]) {
      const drawer = w.page.getByRole("dialog");
      await drawer.getByLabel("公司", { exact: true }).fill(company);
    }
    await one.page.getByRole("dialog").getByRole("button", { name: "保存" }).click();
    await one.page.getByRole("dialog").waitFor({ state: "detached" });
    // The second window has heard of it by now, and still wrote before.
    await two.page.getByRole("dialog").getByRole("button", { name: "保存" }).click();
    const told = two.page.getByRole("dialog").getByRole("table");
    await told.waitFor();
    for (const company of ["甲公司", "乙公司", "丙公司"]) assert.ok((await told.innerText()).includes(company), company);
    assert.equal((await world.admin.call("GET", `/records/lead/${lead.id}`)).fields.company, "乙公司");
  });

  test("a sheet comes whole, however the browser takes it", async () => {
    const { page } = two;
    await page.goto("/r/lead?view=lead_all");
    await settled(page);
    await page.getByRole("button", { name: "导出" }).click();
    const [sheet] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: /\.csv/ }).click()]);
    assert.equal(await sheet.failure(), null);
    assert.ok((await stat(await sheet.path())).size > 100);
    await page.keyboard.press("Escape");
  });

  test("an address that was cut off opens the list all the same", async () => {
    const { page } = two;
    await page.goto(`/r/lead?c=${encodeURIComponent('{"bad":1}')}`);
    await settled(page);
    assert.equal(await page.title(), "线索 · 活水");
  });

  test("one's password is changed from the menu", async () => {
    const { page } = two;
    await page.goto("/");
    await page.getByRole("button", { name: "管理员" }).click();
    await page.getByRole("menuitem", { name: "修改密码" }).click();
    await page.getByRole("heading", { name: "修改密码" }).waitFor();
    await accessible(page, "own password");
    await fits(page, "own password");
    await page.getByRole("link", { name: "取消" }).click();
    await page.waitForURL((url) => url.pathname === "/");
  });

  test("a page that is not open to one says so once, and what is missing", async () => {
    const { page } = two;
    await page.goto("/");
    await page.getByRole("button", { name: "管理员" }).click();
    await page.getByRole("menuitem", { name: "退出" }).click();
    await page.waitForURL(/\/login/);
    await signIn(page, "hezhi", PASSWORD);
    const refused = [];
    page.on("response", (r) => r.status() === 403 && refused.push(r.url()));
    for (const at of ["/people", "/recycling", "/channels/web", "/delivery"]) {
      await page.goto(at);
      await page.getByText("请管理员").waitFor();
      const said = await page.locator("main").innerText();
      assert.equal(said.match(/没有打开/g)?.length, 1, said);
      assert.match(said, /缺少的权限：管理.+有这项权限的角色：.*管理员.+请管理员/s);
      assert.doesNotMatch(said, /在职|web/);
    }
    await accessible(page, "no right");
    assert.deepEqual(refused, []);
    await two.context.clearCookies();
    await signIn(page, "admin", PASSWORD);
  });

  test("who holds nothing begins with all records, and an empty view says where they are", async () => {
    await world.send({ name: "有人的线索" });
    const { page } = two;
    await page.goto("/r/lead");
    await settled(page);
    const current = page.locator("nav .hs-tab-active");
    assert.match(await current.innerText(), /全部线索/);
    await page.getByRole("link", { name: "有人的线索" }).waitFor();
    // What one asks for is shown, empty as it is.
    await page.goto("/r/lead?view=lead_mine");
    await page.getByText("线索在这些地方").waitFor();
    await page.locator(".hs-elsewhere").getByRole("link", { name: "全部线索" }).click();
    await page.waitForURL(/view=lead_all/);
  });

  test("nothing asks for what was just deleted", async () => {
    const { page } = two;
    const lead = await world.send({ name: "删掉的线索" });
    await page.goto(`/r/lead/${lead.id}`);
    await settled(page);
    const missing = [];
    page.on("response", (r) => r.status() === 404 && missing.push(r.url()));
    await page.getByRole("button", { name: "更多" }).click();
    await page.getByRole("menuitem", { name: "删除" }).click();
    await page.waitForURL((url) => url.pathname === "/r/lead");
    await settled(page);
    await page.waitForLoadState("networkidle").catch(() => undefined);
    assert.deepEqual(missing, []);
    // Taken back, it is there again.
    await page.getByRole("button", { name: "撤销" }).click();
    await page.getByRole("link", { name: "删掉的线索" }).first().click();
    await page.getByRole("heading", { name: "删掉的线索" }).waitFor();
  });

  test("a tap on what cannot be done says why", async () => {
    const phone = await enter("admin", { width: 375 });
    await phone.page.goto("/channels/api");
    await settled(phone.page);
    // It is not enabled, and takes the tap all the same.
    const remove = phone.page.getByRole("button", { name: "删除", exact: true });
    assert.equal(await remove.isDisabled(), true);
    await remove.tap({ force: true });
    await phone.page.locator(".hs-why").waitFor();
    await accessible(phone.page, "why not");
    phone.quiet();
    await phone.context.close();
  });

  test("while Chinese is composed Enter belongs to the input method, and people are looked for by the word", async () => {
    const { page } = two;
    const lead = await world.send({ name: "评论的线索" });
    await page.goto(`/r/lead/${lead.id}?open=comment`);
    const box = page.locator(".hs-comment-box textarea");
    await box.click();
    const sent = [];
    page.on("request", (r) => /readers|comments/.test(r.url()) && sent.push(`${r.method()} ${decodeURIComponent(r.url())}`));
    const people = page.locator(".ant-mentions-dropdown-menu-item");
    await page.keyboard.type("@");
    await people.nth(1).waitFor();
    const method = await two.context.newCDPSession(page);
    await method.send("Input.imeSetComposition", { text: "guan'li", selectionStart: 7, selectionEnd: 7 });
    const enter = { key: "Enter", keyCode: 13, isComposing: true, bubbles: true, cancelable: true };
    for (const more of [{}, { ctrlKey: true }]) await box.dispatchEvent("keydown", { ...enter, ...more });
    await box.dispatchEvent("keyup", { key: "i", keyCode: 229, isComposing: true, bubbles: true });
    assert.equal(await box.inputValue(), "@guan'li");
    await method.send("Input.insertText", { text: "管理员" });
    // One line also says that nobody is found.
    await page.waitForFunction(() => [...document.querySelectorAll(".ant-mentions-dropdown-menu-item")].map((line) => line.textContent.slice(0, 3)).join() === "管理员");
    assert.deepEqual(sent.filter((line) => line.startsWith("POST") || line.includes("guan")), []);
    await page.keyboard.press("Enter");
    assert.equal(await box.inputValue(), "@管理员 ");
    await page.keyboard.press("Escape");
  });

  test("who is signed out meanwhile finds the way back to the same place", async () => {
    const { page } = two;
    await page.goto("/r/customer");
    await settled(page);
    await two.context.clearCookies();
    await page.getByRole("link", { name: "线索" }).first().click();
    await page.getByRole("link", { name: "登录" }).click();
    await page.waitForURL(/\/login\?to=/);
    await page.fill("input[name=login]", "admin");
    await page.fill("input[name=password]", PASSWORD);
    await page.click("button[type=submit]");
    await page.waitForURL((url) => url.pathname === "/r/lead");
  });
});
