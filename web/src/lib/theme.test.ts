import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import { expect, test } from "vitest";

import { themes } from "./theme";

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((i) => {
    const c = parseInt(hex.slice(i, i + 2), 16) / 255;
    return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

test.each(["light", "dark"] as const)("%s: text reaches 4.5 : 1, marks and borders of inputs 3 : 1", (scheme) => {
  const { token, custom } = themes[scheme];
  const grounds = [token.colorBgContainer, token.colorBgLayout, token.colorFillQuaternary];
  for (const ground of grounds) {
    for (const text of [token.colorText, token.colorTextSecondary, token.colorTextTertiary, token.colorPrimary, token.colorError, token.colorWarning, token.colorSuccess]) {
      expect(contrast(text, ground), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
  }
  for (const [text, ground] of [[token.colorPrimaryText, token.colorPrimaryBg], [token.colorTextTertiary, token.colorPrimaryBg], [token.colorError, token.colorErrorBg], [token.colorWarning, token.colorWarningBg], [token.colorTextSecondary, token.colorFillTertiary]] as const) {
    expect(contrast(text, ground), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
  }
  const { muted: _muted, gridLine: _grid, axisLine: _axis, ...marks } = custom.chart;
  for (const mark of [custom.controlBorder, ...Object.values(marks)]) expect(contrast(mark, token.colorBgContainer), mark).toBeGreaterThanOrEqual(3);
});

test("no colour outside the theme", () => {
  const root = path.join(import.meta.dirname, "..");
  for (const file of readdirSync(root, { recursive: true, encoding: "utf8" }).filter((f) => f.endsWith(".css"))) {
    expect(readFileSync(path.join(root, file), "utf8"), file).not.toMatch(/#[0-9a-f]{3,8}\b|rgba?\(|hsla?\(/i);
  }
});
