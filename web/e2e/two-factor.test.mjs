// Two-factor sign-in in Chromium: a person turns it on with codes made from the secret that is shown, signs in with them and
// with a recovery code; who manages people takes it away; the workspace wants it of everybody.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { after, describe, test } from "node:test";

import { accessible, fits, settled, signIn, stage } from "./browser.mjs";
import { PASSWORD } from "./world.mjs";

const { world, open, enter } = stage();

/** RFC 6238, `ahead` steps from now: the server takes the next step too, and each once. */
function codeOf(secret, ahead = 0) {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...secret.replace(/\s/g, "")].map((c) => letters.indexOf(c).toString(2).padStart(5, "0")).join("");
  const seed = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigInt64BE(BigInt(Math.floor(Date.now() / 30_000) + ahead));
  const hash = createHmac("sha1", seed).update(step).digest();
  const at = hash[19] & 15;
  return String((hash.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

/** The browser forgets the session, with none of our pages open that would still ask for something. */
async function forget({ page, context }) {
  await page.route("**/blank", (route) => route.fulfill({ contentType: "text/html", body: "<link rel=icon href=data:,>" }));
  await page.goto("/blank");
  await context.clearCookies();
}

async function password(page, login) {
  await page.goto("/login");
  await page.fill("input[name=login]", login);
  await page.fill("input[name=password]", PASSWORD);
  await page.click("button[type=submit]");
}

/** Through the set-up as it stands on the page; the secret and the recovery codes. */
async function setUp(page) {
  await page.getByLabel("验证器要扫描的二维码").waitFor();
  const secret = await page.locator("code.hs-secret").innerText();
  await page.getByLabel("登录密码").fill(PASSWORD);
  await page.getByLabel("验证码").fill("000000");
  await page.getByRole("button", { name: "开启" }).click();
  await page.getByText("验证码不对，请看手机上最新的一个").waitFor();
  await page.getByLabel("验证码").fill(codeOf(secret));
  await page.getByRole("button", { name: "开启" }).click();
  await page.getByText("已开启，请保存这些恢复码").waitFor();
  const codes = await page.locator(".hs-second-codes li").allInnerTexts();
  assert.equal(codes.length, 10);
  return { secret, codes };
}

for (const [width, login] of [[1440, "linxi"], [375, "zhouhe"]]) {
  describe(`at ${width} px`, () => {
    test("a person turns it on, signs in with a code and with a recovery code, and is let in after a reset", async () => {
      const w = await enter(login, { width });
      await w.page.goto("/me");
      await w.page.getByRole("link", { name: /两步验证/ }).click();
      await settled(w.page);
      await accessible(w.page, `set-up at ${width}`);
      await fits(w.page, `set-up at ${width}`);
      const { secret, codes } = await setUp(w.page);
      await fits(w.page, `recovery codes at ${width}`);
      await w.page.getByRole("button", { name: "已保存" }).click();
      await w.page.getByText("恢复码还剩 10 个").waitFor();
      await accessible(w.page, `turned on at ${width}`);

      await forget(w);
      await password(w.page, login);
      await w.page.getByRole("heading", { name: "两步验证" }).waitFor();
      await accessible(w.page, `code at ${width}`);
      await fits(w.page, `code at ${width}`);
      await w.page.fill("input[name=code]", "123456");
      await w.page.click("button[type=submit]");
      await w.page.getByText("验证码不对，或已经用过").waitFor();
      await w.page.fill("input[name=code]", codeOf(secret, 1));
      await w.page.click("button[type=submit]");
      await w.page.waitForURL((url) => url.pathname === "/");

      await forget(w);
      await password(w.page, login);
      await w.page.fill("input[name=code]", codes[0]);
      await w.page.click("button[type=submit]");
      await w.page.waitForURL((url) => url.pathname === "/");
      await w.page.goto("/me/second-factor");
      await w.page.getByText("恢复码还剩 9 个").waitFor();

      const { people } = await world.admin.call("GET", `/people?search=${login}`);
      await world.admin.call("DELETE", `/people/${people[0].id}/second-factor`);
      await forget(w);
      await signIn(w.page, login, PASSWORD);
      w.quiet();
      await w.context.close();
    });
  });
}

test("the settings of the workspace are kept, wrong ones are told, and everybody is led to the set-up", async () => {
  const a = await enter("admin");
  await a.page.goto("/settings/workspace");
  await settled(a.page);
  await accessible(a.page, "workspace settings");
  await a.page.getByLabel("单个附件").fill("501");
  await a.page.getByRole("button", { name: "保存" }).click();
  await a.page.getByText("要 1–500 的整数").waitFor();
  await a.page.getByLabel("单个附件").fill("30");
  await a.page.getByRole("radio", { name: /所有人/ }).check();
  await a.page.getByRole("button", { name: "保存" }).click();
  await a.page.getByText("设置已保存").waitFor();
  const { settings } = await world.admin.call("GET", "/workspace/settings");
  assert.deepEqual([settings.attachment_max_mb, settings.second_factor], [30, "everybody"]);

  const w = await open({ width: 375 });
  await password(w.page, "linxi");
  await w.page.waitForURL((url) => url.pathname === "/second-factor");
  await w.page.goto("/r/lead");
  await w.page.waitForURL((url) => url.pathname === "/second-factor");
  await w.page.getByText("公司要求先开启两步验证").waitFor();
  await setUp(w.page);
  await accessible(w.page, "asked by the workspace");
  await fits(w.page, "asked by the workspace");
  await w.page.getByRole("button", { name: "已保存" }).click();
  await w.page.waitForURL((url) => url.pathname === "/r/lead");
  w.quiet();
  a.quiet();
  await Promise.all([a.context.close(), w.context.close()]);
});
