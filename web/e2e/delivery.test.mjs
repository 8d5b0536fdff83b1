// Notices reach people: operators set the ways and see what became of messages, a person chooses, the link of a message opens.
import assert from "node:assert/strict";
import { createServer } from "node:net";
import { after, before, describe, test } from "node:test";

import { accessible, fits, settled, stage } from "./browser.mjs";
import { PASSWORD } from "./world.mjs";

const { world, open, enter } = stage();
let mails;
before(async () => {
  mails = await mailServer();
});
after(() => mails?.close());

/** SMTP in the clear, as much of it as a relay of one's own network asks for; `got` resolves with the next mail. */
async function mailServer() {
  let tell;
  const server = createServer((socket) => {
    let data = "";
    let inside = false;
    const say = (line) => socket.write(`${line}\r\n`);
    say("220 relay ESMTP");
    socket.on("error", () => undefined);
    socket.on("data", (chunk) => {
      data += chunk;
      for (let end = data.indexOf("\r\n"); end >= 0 && !inside; end = data.indexOf("\r\n")) {
        const line = data.slice(0, end);
        data = data.slice(end + 2);
        if (/^QUIT/i.test(line)) socket.end("221 bye\r\n");
        else if (/^DATA/i.test(line)) { inside = true; say("354 go on"); }
        else say("250 ok");
      }
      if (inside && data.includes("\r\n.\r\n")) {
        inside = false;
        tell?.(data);
        data = "";
        say("250 taken");
      }
    });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { port: server.address().port, got: () => new Promise((resolve) => { tell = resolve; }), close: () => server.close() };
}

// Somebody else each time: between two mails to one person lies a minute.
for (const [width, login] of [[1440, "linxi"], [375, "zhouhe"]]) {
  describe(`at ${width} px`, () => {
    test("operators set the mail server and test it; a wrong robot is told beside its field", async () => {
      await world.admin.call("DELETE", "/delivery/mail");
      const w = await enter("admin", { width });
      await w.page.goto("/delivery");
      await settled(w.page);
      await w.page.getByLabel("系统网址").fill(world.base);
      await w.page.getByRole("button", { name: "保存" }).first().click();
      await w.page.getByText("已保存").waitFor();
      await w.page.getByLabel("服务器", { exact: true }).fill("127.0.0.1");
      await w.page.getByLabel("加密").click();
      await w.page.getByTitle("不加密（25，内网）").click();
      await w.page.getByLabel("端口").fill("1");
      await w.page.getByLabel("发件人").fill("没有地址");
      const save = w.page.getByRole("button", { name: "保存" }).nth(1);
      await save.click();
      await w.page.getByText("要发件人").waitFor();
      await w.page.getByLabel("发件人").fill("活水 <crm@example.com>");
      await save.click();
      const to = w.page.getByLabel("测试邮件收件人");
      await to.fill("ops@example.com");
      const trial = w.page.getByRole("button", { name: "发送测试" });
      await trial.click();
      await w.page.getByText("对方拒绝连接").waitFor();
      await w.page.getByLabel("端口").fill(String(mails.port));
      await save.click();
      await w.page.getByText("对方拒绝连接").waitFor({ state: "detached" });
      await to.fill("ops@example.com");
      const got = mails.got();
      await trial.click();
      await w.page.getByText("对方已接收").waitFor();
      assert.match(await got, /To: ops@example.com/);
      await fits(w.page, "delivery");
      await accessible(w.page, "delivery");

      await w.page.getByRole("link", { name: "加机器人" }).click();
      await w.page.getByLabel("名称").fill("销售群");
      await w.page.getByLabel("Webhook 地址").fill("https://169.254.169.254/latest");
      await w.page.getByRole("dialog").getByRole("button", { name: "保存" }).click();
      await w.page.getByText("要这个平台给的 https 地址").waitFor();
      await accessible(w.page, "robot");
      await w.page.getByLabel("Webhook 地址").fill("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=none");
      await w.page.getByRole("dialog").getByRole("button", { name: "保存" }).click();
      await w.page.getByText("已保存机器人 销售群").waitFor();
      await w.page.getByRole("link", { name: "销售群" }).click();
      await w.page.getByRole("button", { name: "移除" }).click();
      await w.page.getByText("已移除机器人 销售群").waitFor();
      w.quiet();
      await w.context.close();
    });

    test("a person gives an address and gets a mail whose link opens the record after signing in", async () => {
      const w = await enter(login, { width });
      await w.page.goto("/notices/settings");
      await settled(w.page);
      await w.page.getByLabel("收件邮箱").fill("not an address");
      await w.page.getByRole("button", { name: "保存" }).click();
      await w.page.getByText("要一个邮箱地址").waitFor();
      await w.page.getByLabel("收件邮箱").fill(`${login}@example.com`);
      await w.page.getByLabel("客户再次咨询，发邮件").uncheck();
      await w.page.getByRole("button", { name: "保存" }).click();
      await w.page.getByText("消息设置已保存").waitFor();
      await w.page.reload();
      await settled(w.page);
      assert.equal(await w.page.getByLabel("收件邮箱").inputValue(), `${login}@example.com`);
      assert.equal(await w.page.getByLabel("客户再次咨询，发邮件").isChecked(), false);
      await fits(w.page, "settings");
      await accessible(w.page, "settings");
      w.quiet();
      await w.context.close();

      const got = mails.got();
      const { id } = await world.admin.call("POST", "/records/lead", { fields: { name: `邮件里的人${width}`, phone: `1540009${width + 1000}` } });
      await world.admin.call("PUT", `/records/lead/${id}/owner`, { owner: world.people[login].id, reason: "给你" });
      const mail = await got;
      assert.match(mail, new RegExp(`To: ${login}@example.com`));
      assert.doesNotMatch(mail, /1540009/);
      const fresh = await open({ width });
      await fresh.page.goto(`/r/lead/${id}`);
      await fresh.page.fill("input[name=login]", login);
      await fresh.page.fill("input[name=password]", PASSWORD);
      await fresh.page.click("button[type=submit]");
      await fresh.page.waitForURL((url) => url.pathname === `/r/lead/${id}`);
      await fresh.page.getByText(`邮件里的人${width}`).first().waitFor();
      await fresh.context.close();

      const admin = await enter("admin", { width });
      await admin.page.goto("/delivery?tab=log");
      await settled(admin.page);
      await admin.page.getByText("已送达").first().waitFor();
      await fits(admin.page, "log");
      await accessible(admin.page, "log");
      await admin.context.close();
    });
  });
}
