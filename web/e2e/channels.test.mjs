// Channels: a builder makes a web form, a stranger fills it in on a phone, a sales person has the lead; what could not be stored is mended.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { describe, test } from "node:test";

import { accessible, fits, settled, stage } from "./browser.mjs";

const { world, open, enter } = stage();

/** The dark modules of the code that says `link`, as the page draws them. */
function drawn(link) {
  const require = createRequire(import.meta.url);
  const { QrCode, QrSegment, Ecc } = require("@rc-component/qrcode/lib/libs/qrcodegen");
  const { generatePath } = require("@rc-component/qrcode/lib/utils");
  return generatePath(QrCode.encodeSegments(QrSegment.makeSegments(link), Ecc.MEDIUM).getModules());
}

/** A site of somebody else: one page with what `body` gives at the moment. */
async function site(body) {
  const server = createServer((_, answer) => answer.writeHead(200, { "Content-Type": "text/html; charset=utf-8" }).end(`<!doctype html><title>site</title>${body()}`));
  await new Promise((resolve) => server.listen(0, resolve));
  return { port: server.address().port, stop: () => new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  }) };
}

describe("channels", () => {
  test("a web form is made, filled in by a stranger, and its lead is somebody's", async () => {
    // What comes from the website is about the edition that the two sales people share.
    const { channels } = await world.admin.call("GET", "/channels");
    const { key, stopped: _stopped, secrets: _secrets, web_form: _form, health: _health, fixed: _fixed, ...shape } = channels.find((c) => c.key === "web");
    await world.admin.call("PUT", `/channels/${key}`, { ...shape, state: "open", constants: { ...shape.constants, product: ["flagship"] } });
    const w = await enter("dingyun");
    await w.page.goto("/channels/web?tab=form");
    await settled(w.page);
    await w.page.getByRole("button", { name: "新建公开表单" }).click();
    await w.page.getByLabel("标题", { exact: true }).fill("预约演示");
    await w.page.getByLabel("地址结尾").fill("demo");
    await w.page.getByText("提交前要勾选同意").click();
    const preview = w.page.frameLocator("iframe");
    await preview.getByRole("heading", { name: "预约演示" }).waitFor();
    await w.page.getByRole("button", { name: "发布" }).click();
    await w.page.getByText("公开表单已保存").waitFor();
    await w.page.getByLabel("utm_campaign", { exact: true }).fill("双11");
    await w.page.getByRole("link", { name: /\/f\/demo\?utm_campaign=/ }).waitFor();
    await fits(w.page, "designer");
    await accessible(w.page, "designer");

    // A phone, nobody signed in.
    const s = await open({ width: 375 });
    await s.page.goto("/f/demo?utm_campaign=%E5%8F%8C11");
    await s.page.getByRole("heading", { name: "预约演示" }).waitFor();
    await fits(s.page, "form");
    await accessible(s.page, "form");
    await s.page.getByLabel("客户名称").fill("表单里的人");
    await s.page.getByLabel("联系电话").fill("154000");
    await s.page.getByLabel("所在地域").fill("浙江省杭州市西湖区");
    // Somebody who reads the page needs more than two seconds.
    await s.page.waitForFunction(() => performance.now() > 2100);
    await s.page.getByRole("button", { name: "提交" }).click();
    await s.page.getByText("少 5 位").waitFor();
    assert.equal(await s.page.getByLabel("客户名称").inputValue(), "表单里的人");
    await accessible(s.page, "form with errors");
    await s.page.getByLabel("联系电话").fill("15400008877");
    await s.page.getByLabel("我同意").check();
    await s.page.getByRole("button", { name: "提交" }).click();
    await s.page.getByText("已收到").waitFor();
    await accessible(s.page, "thanks");
    s.quiet();
    await s.context.close();

    const { records } = await world.admin.call("GET", "/records/lead?sort=-created_at");
    assert.equal(records[0].fields.campaign, "双11");
    const holder = Object.values(world.people).find((p) => p.id === records[0].owner?.id);
    assert.ok(holder, "a person holds it");
    const sales = await enter(holder.login, { width: 375 });
    await sales.page.getByText("表单里的人").first().waitFor();
    await sales.page.goto(`/r/lead/${records[0].id}`);
    await sales.page.getByText("分配依据").first().click();
    await sales.page.getByText("经由官网表单").waitFor();
    await sales.context.close();

    await w.page.getByRole("button", { name: "关闭表单" }).click();
    await w.page.getByText("已关闭，打开链接的人会看到说明").waitFor();
    const closed = await fetch(`${world.base}/f/demo`);
    assert.equal(closed.status, 410);
    // The preview lets no script run, that of the page no more than that of axe.
    w.wrong.splice(0, w.wrong.length, ...w.wrong.filter((line) => !line.includes("about:srcdoc")));
    w.quiet();
    await w.context.close();
  });

  test("the code says the link, and the form stands in a page of a site that was named", async (t) => {
    let snippet = "";
    const other = await site(() => snippet);
    t.after(other.stop);
    const w = await enter("dingyun");
    const { page } = w;
    await page.goto("/channels/web?tab=form");
    await settled(page);
    // Closed by the test before, or not yet made.
    const make = page.getByRole("button", { name: "新建公开表单" });
    if (await make.count()) await make.click();
    await page.getByLabel("标题", { exact: true }).fill("嵌入的表单");
    await page.getByLabel("地址结尾").fill("framed");
    const frames = page.getByLabel("可以嵌入的网站");
    await frames.fill(`http://127.0.0.1:${other.port}`);
    await frames.press("Enter");
    const again = page.getByRole("button", { name: "重新开放" });
    await ((await again.count()) ? again : page.getByRole("button", { name: "发布" })).click();
    await page.getByText("公开表单已保存").waitFor();

    await page.getByLabel("utm_source", { exact: true }).fill("展会");
    const link = page.locator(".hs-channels-address a", { hasText: "/f/framed?utm_source=" });
    const address = await link.getAttribute("href");
    const code = page.getByRole("img", { name: "表单的二维码" }).locator("path").last();
    assert.equal(await code.getAttribute("d"), drawn(address));
    const s = await open({ width: 375 });
    await s.page.goto(address);
    await s.page.getByRole("heading", { name: "嵌入的表单" }).waitFor();

    await page.getByText("嵌入代码", { exact: true }).first().click();
    snippet = await page.locator("pre").innerText();
    await s.page.goto(`http://127.0.0.1:${other.port}/`);
    const framed = s.page.frameLocator("iframe");
    await framed.getByRole("heading", { name: "嵌入的表单" }).waitFor();
    // The frame is as high as the form in it.
    await s.page.waitForFunction(() => document.querySelector("iframe").height !== "640");
    const high = await framed.locator("html").evaluate((html) => [Math.ceil(html.getBoundingClientRect().height), window.innerHeight]);
    assert.equal(high[0], high[1]);
    s.quiet();
    // The same page under a name that nobody gave shows nothing of it.
    const refused = s.page.waitForEvent("console", (m) => /frame-ancestors/.test(m.text()));
    await s.page.goto(`http://localhost:${other.port}/`);
    await refused;
    assert.equal(await framed.getByRole("heading").count(), 0);
    await s.context.close();
    await w.context.close();
  });

  for (const width of [1440, 375]) {
    test(`at ${width} px a channel is made from a sample, and what could not be stored is taken in again`, async () => {
      const w = await enter("admin", { width });
      await w.page.goto("/channels?open=new");
      await settled(w.page);
      await w.page.getByRole("textbox", { name: "渠道", exact: true }).fill(`飞鱼${width}`);
      await w.page.getByLabel("标识").fill(`feiyu${width}`);
      await w.page.getByRole("dialog").getByRole("button", { name: "新建", exact: true }).click();
      await w.page.getByRole("heading", { name: "字段对应" }).waitFor();
      // Before anybody has mapped anything, nothing can be stored.
      const lead = { clue_id: `c${width}`, data: { 姓名: `样例${width}`, telephone: `1540003${width + 1000}` }, ad: 1 };
      await world.admin.call("POST", `/intake/feiyu${width}`, lead);
      await w.page.getByLabel("样例", { exact: true }).fill("{");
      await w.page.getByRole("button", { name: "读取样例" }).click();
      await w.page.getByText("不是完整的 JSON 对象").waitFor();
      await w.page.getByLabel("样例", { exact: true }).fill(JSON.stringify(lead));
      await w.page.getByRole("button", { name: "读取样例" }).click();
      await w.page.getByText("会存成这样").waitFor();
      await fits(w.page, "settings");
      await accessible(w.page, "settings");
      await w.page.getByRole("button", { name: "保存" }).click();
      await w.page.getByText(`「飞鱼${width}」已保存`).waitFor();
      await w.page.getByRole("button", { name: "新建签名密钥" }).click();
      await w.page.getByText(/^whsec_/).waitFor();
      await w.page.getByRole("link", { name: "接收记录" }).click();
      await w.page.getByRole("button", { name: "存不进来的" }).click();
      await w.page.getByText("必填").first().waitFor();
      await fits(w.page, "log");
      await accessible(w.page, "log");
      await w.page.getByRole("button", { name: "全部重新接收" }).click();
      await w.page.getByText("存下 1 条").waitFor();
      await w.page.getByText("没有存不进来的").waitFor();
      await w.page.getByRole("button", { name: "全部", exact: true }).click();
      await w.page.getByText(`样例${width}`).waitFor();
      await w.page.getByRole("button", { name: /查看 .* 收到的内容/ }).click();
      await w.page.getByText("telephone").waitFor();
      await w.page.goto("/channels");
      await settled(w.page);
      await w.page.getByText(`飞鱼${width}`).waitFor();
      await fits(w.page, "channels");
      await accessible(w.page, "channels");
      w.quiet();
      await w.context.close();
    });
  }
});
