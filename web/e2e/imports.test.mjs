// A sheet from the drop to its undo in Chromium, at both widths.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { accessible, fits, settled, stage } from "./browser.mjs";

const { world, enter } = stage();

const SHEET = "客户名单\r\n姓名*,手机号,客户来源,颜色\r\n江岸书店,13917628801,官网,红\r\n棠溪,13917628802,网站上的,红\r\n";

for (const width of [1440, 375]) {
  describe(`at ${width} px`, () => {
    let w;
    before(async () => {
      w = await enter("admin", { width });
    });
    after(async () => {
      await w?.context.close();
    });

    test("a file is read, its columns are guessed, its rows checked", async () => {
      const { page } = w;
      await page.goto("/imports?form=lead");
      await settled(page);
      await accessible(page, "imports");
      await page.setInputFiles("input[type=file]", { name: "名单.csv", mimeType: "text/csv", buffer: Buffer.from(SHEET) });
      await page.getByRole("heading", { name: "名单.csv" }).waitFor();
      await page.getByRole("listitem").filter({ hasText: "手机号" }).getByText("联系电话").waitFor();
      await accessible(page, "columns");
      await fits(page, "columns");
      await page.getByRole("combobox", { name: "添加固定值" }).fill("备注");
      await page.keyboard.press("Enter");
      await page.getByRole("textbox", { name: "备注" }).fill("展会名单");
      await accessible(page, "constants");
      await fits(page, "constants");
      await page.getByRole("radio", { name: /^拒绝整行/ }).check();
      await page.getByRole("button", { name: "检查全部行" }).click();
      await page.getByRole("button", { name: "客户来源：没有「网站上的」这个选项" }).waitFor();
      await accessible(page, "check");
      await fits(page, "check");
    });

    test("it runs, and can be undone", async () => {
      const { page } = w;
      await page.getByRole("button", { name: "导入 1 行" }).click();
      await page.getByText("已完成", { exact: true }).waitFor();
      await accessible(page, "done");
      await fits(page, "done");
      const made = await world.admin.call("GET", "/records/lead?search=江岸书店");
      assert.deepEqual(made.records.map((lead) => lead.fields.note), ["展会名单"]);
      const [sheet] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "下载未导入的行" }).click()]);
      assert.equal(sheet.suggestedFilename(), "lead-rejected.xlsx");
      await page.reload();
      await page.getByRole("button", { name: "撤销导入" }).click();
      await page.getByRole("tooltip").getByRole("button", { name: "撤销导入" }).click();
      await page.getByText("已撤销", { exact: true }).first().waitFor();
      const { records } = await world.admin.call("GET", "/records/lead?search=江岸书店");
      assert.equal(records.length, 0);
      w.quiet();
    });

    if (width > 768) {
      test("a list is exported from where it stands", async () => {
        const { page } = w;
        await page.goto("/r/lead");
        await settled(page);
        await page.getByRole("button", { name: "导出" }).click();
        const [sheet] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: /\.csv/ }).click()]);
        assert.equal(sheet.suggestedFilename(), "lead.csv");
      });
    }
  });
}
