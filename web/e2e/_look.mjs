import { launch, open, settled, signIn, fits, accessible } from "./browser.mjs";
const base = "http://127.0.0.1:7824";
const browser = await launch();
const shot = async (w, name) => { await w.page.waitForTimeout(400); await w.page.screenshot({ path: `/tmp/find_${name}.png` }); };
const soft = async (p, what) => { try { await p } catch (e) { console.log(what, String(e).slice(0, 900)); } };
for (const [width, lang, scheme] of [[1440, "zh", "light"], [1440, "en", "dark"], [375, "zh", "light"]]) {
  const tag = `${width}_${lang}`;
  const w = await open(browser, base, { width, lang, scheme });
  await signIn(w.page, "guoyan", "huoshui-demo");
  const { page } = w;
  await page.goto("/check");
  await settled(page);
  const lead = await page.evaluate(async () => (await (await fetch("/api/records/lead?limit=3&sort=-created_at")).json()).records.map((r) => r.fields.phone));
  const cust = await page.evaluate(async () => (await (await fetch("/api/records/customer?limit=2")).json()).records.map((r) => r.fields.name));
  await page.locator("textarea").first().fill([...lead, ...cust, "13900000001", "138****4409", "?", "wxid_ab12cd"].join("\n"));
  await page.getByRole("button", { name: lang === "zh" ? "查重" : "Check for known customers" }).last().click().catch(async () => page.locator(".hs-check-ask button[type=submit]").click());
  await page.waitForTimeout(900);
  await shot(w, `check_${tag}`);
  await soft(accessible(page, "check"), "axe check");
  await soft(fits(page, "check"), "fits check");
  if (width > 800) {
    await page.goto("/r/lead");
    await settled(page);
    const boxes = page.locator("tbody input[type=checkbox]");
    for (let i = 0; i < 8; i++) await boxes.nth(i).click();
    await shot(w, `selection_${tag}`);
    await page.locator(".hs-selection button").filter({ hasText: lang === "zh" ? "分配" : "Assign" }).first().click();
    await page.locator(".ant-drawer .hs-bulk").first().waitFor();
    await page.waitForTimeout(500);
    await shot(w, `assign_${tag}`);
    const combo = page.locator(".ant-drawer").getByRole("combobox").first();
    await combo.click();
    await page.waitForTimeout(600);
    for (const i of [0, 1, 2]) { await page.locator(".ant-select-item-option").nth(i).click().catch((e) => console.log("opt", String(e).slice(0, 200))); }
    await page.keyboard.press("Escape");
    await page.locator(".ant-drawer .ant-segmented-item").nth(1).click().catch(() => {});
    await page.waitForTimeout(300);
    await shot(w, `assign2_${tag}`);
    await soft(accessible(page, "assign"), "axe assign");
    await page.locator(".ant-drawer-footer button.ant-btn-primary").click();
    await page.waitForTimeout(900);
    await shot(w, `plan_${tag}`);
    await soft(accessible(page, "plan"), "axe plan");
    if (lang === "zh") {
      await page.locator(".ant-drawer-footer button.ant-btn-primary").click();
      await page.waitForTimeout(1500);
      await shot(w, `result_${tag}`);
      await soft(accessible(page, "result"), "axe result");
    }
    await page.goto("/operations");
    await settled(page);
    await shot(w, `operations_${tag}`);
    await page.locator("tbody a").first().click().catch(() => {});
    await page.waitForTimeout(800);
    await shot(w, `operation_${tag}`);
    await soft(accessible(page, "operation"), "axe operation");
    await page.goto("/r/lead");
    await settled(page);
    await page.locator("tbody input[type=checkbox]").nth(1).click();
    await page.locator(".hs-selection button").filter({ hasText: lang === "zh" ? "修改" : "Change" }).first().click();
    await page.waitForTimeout(600);
    await shot(w, `change_${tag}`);
    await page.locator(".ant-drawer").getByRole("combobox").first().fill(lang === "zh" ? "状态" : "Status").catch(() => {});
    await page.waitForTimeout(300);
    await page.keyboard.press("Enter");
    await page.waitForTimeout(500);
    await shot(w, `change2_${tag}`);
  } else {
    await page.goto("/operations");
    await settled(page);
    await shot(w, `operations_${tag}`);
  }
  await w.page.goto("/check?q=x&open=rules").catch(() => {});
  console.log(tag, w.wrong);
  await w.context.close();
}
const w = await open(browser, base, {});
await signIn(w.page, "admin", "huoshui-demo");
await w.page.goto("/check?open=rules"); await w.page.waitForTimeout(1200); await shot(w, "rules"); await soft(accessible(w.page, "rules"), "axe rules");
await w.page.goto("/check?open=log"); await w.page.waitForTimeout(1200); await shot(w, "log"); await soft(accessible(w.page, "log"), "axe log");
console.log(w.wrong);
await browser.close();
