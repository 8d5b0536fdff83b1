import { expect, test } from "vitest";

import { mentionedIn, partsOf } from "./mentions";

test("a text is cut at the names of people", () => {
  expect(partsOf("请@李慧敏 和@李慧看", ["李慧", "李慧敏"])).toEqual([
    { text: "请" }, { text: "@李慧敏", name: "李慧敏" }, { text: " 和" }, { text: "@李慧", name: "李慧" }, { text: "看" },
  ]);
  expect(partsOf("a@b.c", [])).toEqual([{ text: "a@b.c" }]);
});

test("only who still stands in the text is mentioned", () => {
  const [one, other] = [{ id: "1", name: "李慧" }, { id: "2", name: "王芳" }];
  expect(mentionedIn("@李慧 看", [one, other])).toEqual([one]);
  expect(mentionedIn("李慧 看", [one, other])).toEqual([]);
  expect(mentionedIn("@李慧 看", [one, { id: "3", name: "李慧" }])).toEqual([{ id: "3", name: "李慧" }]);
});
