import { expect, test } from "vitest";

import { csvOf } from "./sheet";

test("cells are quoted, and none of them is a formula", () => {
  expect(csvOf([["姓名", "密码"], ['a"b', "=1+1"]])).toBe('\uFEFF"姓名","密码"\r\n"a""b","\'=1+1"\r\n');
});
