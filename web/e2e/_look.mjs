import { accessible, fits, launch, open, settled, signIn } from "./browser.mjs";
const base = "http://127.0.0.1:8791";
const b = await launch();
const id = process.argv[2];
for (const [lang, width, scheme] of [["zh", 1440, "light"], ["en", 1440, "dark"], ["zh", 375, "dark"], ["en", 375, "light"]]) {
  const w = await open(b, base, { width, lang, scheme });
  await signIn(w.page, "admin", "huoshui-demo");
  await w.page.goto("/boards/manager");
  await settled(w.page);
  const panel = w.page.locator(".hs-sales");
  await panel.scrollIntoViewIfNeeded();
  await settled(w.page);
  try { await accessible(w.page, "board"); } catch (e) { console.log(String(e.message).slice(0, 600)); }
  try { await fits(w.page, "board"); } catch (e) { console.log(e.message); }
  await panel.screenshot({ path: `/tmp/ol_panel_${lang}_${width}.png` });
  await w.page.locator(".hs-panel-wide").last().screenshot({ path: `/tmp/ol_split_${lang}_${width}.png` });
  await w.page.goto("/boards/manager?customers=again");
  await settled(w.page); await w.page.locator(".ant-drawer tbody tr").first().waitFor(); await w.page.waitForTimeout(400);
  await w.page.screenshot({ path: `/tmp/ol_drawer_${lang}_${width}.png` });
  try { await accessible(w.page, "drawer"); } catch (e) { console.log(String(e.message).slice(0, 600)); }
  const href = await w.page.locator(".ant-drawer tbody th a").first().getAttribute("href");
  await w.page.goto(href);
  await settled(w.page); await w.page.locator(".hs-sales-lines").waitFor();
  await w.page.screenshot({ path: `/tmp/ol_record_${lang}_${width}.png` });
  try { await accessible(w.page, "record"); } catch (e) { console.log(String(e.message).slice(0, 600)); }
  await w.page.goto("/settings/workspace");
  await settled(w.page); 
  const h = w.page.getByRole("heading", { name: lang === "zh" ? "客户状态" : "State of customers" });
  await h.scrollIntoViewIfNeeded();
  await w.page.screenshot({ path: `/tmp/ol_settings_${lang}_${width}.png` });
  console.log(lang, width, w.wrong);
  await w.context.close();
}
await b.close();
