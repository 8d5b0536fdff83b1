import { expect, test, vi } from "vitest";

import { countdown, counted, duration, formatDate, formatDayHead, formatMoney, formatNumber, formatPhone, formatTime } from "./format";
import { text } from "./i18n";
import { setSettings } from "./session";
import { dayStart, instantOf, dayOf } from "./zone";

const now = Date.parse("2026-11-19T02:24:00Z");

test("times as people read them", () => {
  expect(formatTime("2026-11-19T06:30:00Z", now)).toBe("14:30");
  expect(formatTime("2026-11-18T00:30:00Z", now)).toBe("昨天 08:30");
  expect(formatTime("2026-11-16T01:41:00Z", now)).toBe("11-16 09:41");
  expect(formatTime("2025-12-31T15:59:00Z", now)).toBe("2025-12-31");
  expect(formatDate("2026-12-01", now)).toBe("12-01");
  expect(formatDayHead("2026-11-19T01:00:00Z", now)).toBe("今天 11月19日");
  expect(formatDayHead("2026-11-16T01:00:00Z", now)).toBe("11月16日 周一");
});

test("countdowns", () => {
  expect(countdown(now + 221_000, now).text).toBe("剩 03:41");
  expect(countdown(now + 2 * 3_600_000, now).text).toBe("剩 2 小时");
  expect(countdown(now - 372_000, now)).toMatchObject({ text: "超 6 分", over: true });
  expect(countdown(now - 372_000, now, 2).text).toBe("超 6 分 12 秒");
  expect(countdown(now - 26 * 3_600_000, now, 2).text).toBe("超 1 天 2 小时");
  expect(duration(245_000)).toBe("4 分 05 秒");
});

test("numbers and phones", () => {
  expect(formatMoney("38400.00")).toBe("38,400");
  expect(formatMoney("38400.50")).toBe("38,400.50");
  expect(formatNumber("-1284")).toBe("−1,284");
  expect(formatNumber("1.50")).toBe("1.5");
  expect(formatPhone("+8613817624409")).toBe("138 1762 4409");
  expect(formatPhone("+862158362210")).toBe("021-5836 2210");
  expect(formatPhone("+862158362210;ext=801")).toBe("021-5836 2210 转 801");
  expect(formatPhone("+864008201234")).toBe("400-820-1234");
  expect(formatPhone("+6591234477")).toBe("+65 9123 4477");
  expect(formatPhone("138 **** 4409")).toBe("138 **** 4409");
});

test("civil time across a change of the clock", () => {
  const zone = "America/New_York";
  const gap = instantOf({ year: 2026, month: 3, day: 8, hour: 2, minute: 30, second: 0, ms: 0 }, zone);
  expect(new Date(gap).toISOString()).toBe("2026-03-08T07:30:00.000Z");
  const overlap = instantOf({ year: 2026, month: 11, day: 1, hour: 1, minute: 30, second: 0, ms: 0 }, zone);
  expect(new Date(overlap).toISOString()).toBe("2026-11-01T05:30:00.000Z");
  const day = dayOf(Date.parse("2026-11-01T12:00:00Z"), zone);
  expect(dayStart(day + 1, zone) - dayStart(day, zone)).toBe(25 * 3_600_000);
});

test("one is told from more where the language does", async () => {
  const rows = (n: number) => text("imports.n_rows", counted(n));
  expect([1, 2, 1200].map(rows)).toEqual(["1 行", "2 行", "1,200 行"]);
  setSettings({ lang: "en" });
  await vi.waitFor(() => expect([0, 1, 2, 1200].map(rows)).toEqual(["0 rows", "1 row", "2 rows", "1,200 rows"]));
  setSettings({ lang: "zh" });
});
