import { launch, open, settled, signIn, fits, accessible } from "./browser.mjs";
const base = process.env.BASE; const out = "/tmp/group-pics";
import { mkdirSync } from "node:fs"; mkdirSync(out, { recursive: true });
const b = await launch();
const jobs = (process.env.JOBS ?? "zh1440light").split(",");
for (const j of jobs) {
  const [, lang, width, scheme] = /^(zh|en)(\d+)(light|dark)$/.exec(j);
  const w = await open(b, base, { width: Number(width), lang, scheme });
  const { page } = w;
  const shot = async (n) => { await settled(page); await page.waitForTimeout(400); await page.screenshot({ path: `${out}/${j}-${n}.png` }); try { await accessible(page, n); await fits(page, n); } catch (e) { console.log(j, n, e.message.slice(0, 900)); } };
  await signIn(page, process.env.LOGIN ?? "guoyan", "huoshui-demo");
  const steps = (await import(process.env.STEPS)).default;
  try { await steps(page, shot, { lang, phone: w.phone }); } catch (e) { console.log(j, e.message.slice(0, 1200)); await page.screenshot({ path: `${out}/${j}-failed.png` }); }
  console.log(j, w.wrong.slice(0, 5));
  await w.context.close();
}
await b.close();
