import { render, screen, within } from "@testing-library/react";
import { expect, test } from "vitest";

import type { Change } from "../../api/policies";
import { Changes } from "./Changes";

const words = (text: string) => [{ kind: "chosen" as const, text }];
const change = (more: Partial<Change>): Change => ({ section: "routes", id: "a", name: "华东", kind: "changed", from: 1, to: 1, before: words("甲"), after: words("乙"), parts: [], ...more });

test("a changed rule shows both sentences, a moved one its places, an equal sentence the part that changed", () => {
  render(
    <Changes
      changes={[
        change({}),
        change({ id: "b", name: "华南", kind: "moved", from: 5, to: 2 }),
        change({ id: "c", name: "北京", after: words("甲"), parts: ["first_contact_minutes"] }),
        change({ section: "fallback", id: "", name: "兜底", kind: "changed" }),
      ]}
    />,
  );
  const [first, second, third] = within(screen.getByRole("region", { name: "分配规则" })).getAllByRole("listitem");
  expect(first?.textContent).toBe("修改 华东原来 甲现在 乙");
  expect(second?.textContent).toContain("第 5 条移到第 2 条");
  expect(third?.textContent).toContain("首次联系时限");
  expect(screen.getByRole("region", { name: "兜底" })).toBeTruthy();
});

test("no difference is said", () => {
  render(<Changes changes={[]} />);
  expect(screen.getByText("没有不同。")).toBeTruthy();
});
