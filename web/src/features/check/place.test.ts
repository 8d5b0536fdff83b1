import { expect, test } from "vitest";

import { linesOf, readCheckSearch } from "./place";

test("a block of a sheet is a key for every cell, each once", () => {
  expect(linesOf(" 13817624409\t云帆科技有限公司\n\n13817624409；a@b.cn\r\n")).toEqual(["13817624409", "云帆科技有限公司", "a@b.cn"]);
  expect(linesOf(" \n ")).toEqual([]);
});

test("what is looked up stands in the address", () => {
  expect(readCheckSearch({ q: 13817624409, open: "log" })).toEqual({ q: "13817624409", open: "log" });
  expect(readCheckSearch({ open: "x" })).toEqual({});
});
