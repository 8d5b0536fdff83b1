// Two people work together on a record in Chromium, at both widths: a comment with a mention reaches the other one's notices,
// a picture is attached, looked at, downloaded, removed and brought back.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, test } from "node:test";

import { accessible, fits, settled, stage } from "./browser.mjs";

/** One red pixel. */
const PNG = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==", "base64");

const { world, enter } = stage();

for (const width of [1440, 375]) {
  describe(`at ${width} px`, () => {
    const phone = width < 768;
    const windows = {};
    let address;

    before(async () => {
      const lead = await world.send({ name: phone ? "方可" : "周婧" });
      address = `/r/lead/${lead.id}`;
      const holder = lead.owner.name === "林溪" ? "linxi" : "zhouhe";
      for (const [who, login] of [["holder", holder], ["leader", "hezhi"]]) {
        windows[who] = await enter(login, { width });
      }
    });
    after(async () => {
      for (const w of Object.values(windows)) await w.context.close();
    });

    test("a comment with a mention reaches the notices of the other one", async () => {
      const { page } = windows.holder;
      await page.goto(address);
      await settled(page);
      await page.getByRole("button", { name: "写评论，@ 提到同事" }).click();
      const box = page.getByRole("textbox", { name: "评论" });
      await box.pressSequentially("@hez");
      await page.getByText(/^何志/).last().click();
      await box.press("End");
      await box.pressSequentially("看一下报价");
      await accessible(page, "comment box");
      await fits(page, "comment box");
      await page.getByRole("button", { name: "发送" }).click();
      await page.getByRole("listitem").filter({ hasText: "看一下报价" }).getByText("@何志").waitFor();
      await accessible(page, "comment");
      const other = windows.leader.page;
      await other.goto("/notices");
      await other.getByRole("link", { name: /在线索.*的评论里提到你/ }).first().click();
      await other.waitForURL(`**${address}`);
      await settled(other);
      await other.getByText("看一下报价").first().waitFor();
    });

    test("an answer appears on the open page, and can be changed and taken back", async () => {
      const { page } = windows.leader;
      await page.getByRole("button", { name: "写评论，@ 提到同事" }).click();
      await page.getByRole("textbox", { name: "评论" }).fill("可以");
      await page.getByRole("button", { name: "发送" }).click();
      const answer = page.getByRole("listitem").filter({ hasText: "可以" });
      await answer.getByRole("button", { name: "修改" }).click();
      await page.getByRole("textbox", { name: "评论" }).fill("可以，九五折");
      await page.getByRole("button", { name: "保存" }).click();
      await windows.holder.page.getByText("可以，九五折").waitFor();
      await page.getByRole("listitem").filter({ hasText: "九五折" }).getByRole("button", { name: "删除" }).click();
      await page.getByText("评论已删除", { exact: true }).first().waitFor();
    });

    test("a picture is attached and downloaded, removed and brought back", async () => {
      const { page } = windows.holder;
      if (phone) await page.getByRole("button", { name: "附件", exact: true }).first().click();
      const files = page.locator("section.hs-files");
      await files.locator("input[type=file]").first().setInputFiles({ name: "门店照片.png", mimeType: "image/png", buffer: PNG });
      const row = files.getByRole("listitem").filter({ hasText: "门店照片.png" });
      await row.getByRole("link", { name: "查看 门店照片.png" }).waitFor();
      // The other one sees it too, whole: a picture asked for and then removed would be missing.
      const other = windows.leader.page;
      if (phone) await other.getByRole("button", { name: "附件", exact: true }).first().click();
      const theirs = other.locator("section.hs-files").getByRole("listitem").filter({ hasText: "门店照片.png" });
      for (const one of [row, theirs]) {
        await one.locator("img").scrollIntoViewIfNeeded();
        await one.page().waitForFunction((img) => img.complete && img.naturalWidth > 0, await one.locator("img").elementHandle());
      }
      await accessible(page, "files");
      await fits(page, "files");
      const [download] = await Promise.all([page.waitForEvent("download"), row.getByRole("link", { name: "门店照片.png", exact: true }).click()]);
      assert.equal(download.suggestedFilename(), "门店照片.png");
      assert.deepEqual(await readFile(await download.path()), PNG);
      await files.locator("input[type=file]").first().setInputFiles({ name: "photo.png", mimeType: "image/png", buffer: Buffer.from("MZ\x90\0 program") });
      await page.getByRole("alert").getByText("不接受这种文件").waitFor();
      await page.getByRole("button", { name: "不传了" }).click();
      await row.getByRole("button", { name: "删除 门店照片.png" }).click();
      await page.getByRole("button", { name: "撤销" }).click();
      await row.waitFor();
      await theirs.waitFor();
      for (const w of Object.values(windows)) w.quiet();
    });
  });
}
