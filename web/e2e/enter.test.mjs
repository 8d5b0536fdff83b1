// A lead is entered from a pasted text, and moved over the board, in Chromium at both widths.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { accessible, fits, settled, stage } from "./browser.mjs";

const { enter } = stage();

for (const width of [1440, 375]) {
  describe(`at ${width} px`, () => {
    const phone = width < 768;
    const [name, number] = phone ? ["苏杭", "13817624410"] : ["张三", "13817624409"];
    let window;
    before(async () => {
      window = await enter("linxi", { width });
      await settled(window.page);
    });
    after(() => window.context.close());

    test("a pasted text fills the form, marked and kept until one saves", async () => {
      const { page } = window;
      if (phone) await page.goto("/r/lead?open=paste");
      else {
        await page.getByRole("heading", { name: "工作台" }).waitFor();
        await page.keyboard.press("v");
      }
      await page.getByRole("textbox", { name: "粘贴的文字" }).fill(`${name} ${number} 深圳南山 想了解旗舰版`);
      await page.getByRole("button", { name: "识别" }).click();
      await page.getByText("填好 5 项，核对后保存").waitFor();
      assert.equal(await page.getByRole("textbox", { name: "客户名称" }).inputValue(), name);
      assert.equal(await page.getByRole("textbox", { name: "所在地域" }).inputValue(), "深圳南山");
      assert.equal(await page.getByRole("textbox", { name: "备注" }).inputValue(), "想了解旗舰版");
      assert.equal(await page.locator("mark").filter({ hasText: number }).count(), 1);
      await accessible(page, "pasted text");
      await fits(page, "pasted text");
      await page.getByRole("button", { name: "保存" }).click();
      await page.getByRole("heading", { name }).waitFor();
    });

    test("who is known is told before anything is saved", async () => {
      const { page } = window;
      await page.goto("/r/lead?open=paste");
      await page.getByRole("textbox", { name: "粘贴的文字" }).fill(`电话：${number}`);
      await page.getByRole("button", { name: "识别" }).click();
      await page.getByText("可能已有这位客户").waitFor();
      await page.getByRole("region", { name: "粘贴文字" }).getByRole("link", { name }).waitFor();
    });

    test("a card moves by its menu, and a lost lead says why", async () => {
      const { page } = window;
      await page.goto("/r/lead?as=board&col=assigned");
      await settled(page);
      await page.getByRole("button", { name: `移动${name}` }).click();
      await page.getByRole("menuitem", { name: "移到跟进中" }).click();
      await page.getByText(`${name}已移到跟进中`).waitFor();
      if (phone) await page.getByRole("button", { name: /^跟进中/ }).click();
      const column = page.getByRole("region", { name: /^跟进中/ });
      await column.getByRole("link", { name }).waitFor();
      await accessible(page, "board");
      await fits(page, "board");
      await column.getByRole("button", { name: `移动${name}` }).click();
      await page.getByRole("menuitem", { name: "移到战败" }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByText("请选择原因").waitFor();
      await dialog.getByRole("button", { name: "取消" }).click();
      await column.getByRole("link", { name }).waitFor();
      window.quiet();
    });

    if (!phone) {
      test("a card is dragged into another column", async () => {
        const { page } = window;
        const card = page.getByRole("listitem").filter({ hasText: name });
        await card.dragTo(page.getByRole("region", { name: /^待跟进/ }));
        await page.getByRole("region", { name: /^待跟进/ }).getByRole("link", { name }).waitFor();
        window.quiet();
      });
    }
  });
}
