// What was deleted is found, and comes back, at both widths.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { accessible, fits, settled, stage } from "./browser.mjs";

const { world, enter } = stage();

for (const width of [1440, 375]) {
  describe(`at ${width} px`, () => {
    let w;
    before(async () => {
      w = await enter("admin", { width });
    });
    after(async () => {
      await w?.context.close();
    });

    test("a record leaves the trash again", async () => {
      const { page } = w;
      const lead = await world.admin.call("POST", "/records/lead", { fields: { name: "江岸书店", phone: `1391762880${width % 7}`, source: "web" } });
      await page.goto("/trash?form=lead");
      await settled(page);
      await page.getByText("回收站里没有线索").waitFor();
      await accessible(page, "empty");
      await world.admin.call("DELETE", `/records/lead/${lead.id}?reason=${encodeURIComponent("试填的，不要了")}`);
      await page.reload();
      await page.getByText("试填的，不要了").waitFor();
      await settled(page);
      await accessible(page, "trash");
      await fits(page, "trash");
      await page.getByRole("button", { name: "恢复 江岸书店" }).click();
      await page.getByText("已恢复「江岸书店」").waitFor();
      await page.getByText("回收站里没有线索").waitFor();
      assert.equal((await world.admin.call("GET", `/records/lead/${lead.id}`)).fields.name, "江岸书店");
      await world.admin.call("DELETE", `/records/lead/${lead.id}`);
      await world.admin.call("POST", `/records/lead/${lead.id}/restoration`);
      w.quiet();
    });
  });
}
