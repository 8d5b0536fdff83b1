import { expect, test } from "vitest";

import { pieces, readFor } from "./pasted";

const text = "🌹张三 13812345678 急";
const read = {
  people: 1,
  fields: [
    { field: "name", value: "张三", spans: [{ from: 2, to: 4 }], confidence: "likely" as const },
    { field: "phone", value: "138 1234 5678", spans: [{ from: 5, to: 16 }], confidence: "certain" as const },
    { field: "note", value: "急", spans: [], confidence: "certain" as const },
  ],
};

test("the pieces of a text are the text, each with the field that took it", () => {
  const cut = pieces({ text, read });
  expect(cut.map((p) => p.text).join("")).toBe(text);
  expect(cut.filter((p) => p.field)).toEqual([{ text: "张三", field: "name" }, { text: "13812345678", field: "phone" }]);
  expect(pieces({ text: "", read: { people: 0, fields: [] } })).toEqual([]);
});

test("what a person changed no longer comes from the text", () => {
  expect(readFor({ text, read }, { name: "张三" }, "name")?.confidence).toBe("likely");
  expect(readFor({ text, read }, { name: "张三丰" }, "name")).toBeUndefined();
  expect(readFor(undefined, { name: "张三" }, "name")).toBeUndefined();
});
