// Chromium with what every page must keep: no console error, nothing thrown, no violation of WCAG 2.2 A and AA.
import assert from "node:assert/strict";
import { after, before } from "node:test";

import { AxeBuilder } from "@axe-core/playwright";
import { chromium } from "playwright-core";

import { startWorld } from "./world.mjs";

const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

const launch = () => chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: FLAGS });

/** What the tests of a file or of a suite play in: a world of their own and one browser, both gone after the last of them. */
export function stage(start = startWorld) {
  const world = {};
  let browser;
  before(async () => {
    const [begun, launched] = await Promise.all([start(), launch()]);
    browser = launched;
    Object.assign(world, begun);
  });
  after(async () => {
    await browser?.close();
    await world.stop?.();
  });
  const open = (options) => window(browser, world.base, options);
  /** A window of somebody who has signed in. */
  const enter = async (login, options) => {
    const w = await open(options);
    await signIn(w.page, login, world.password);
    return w;
  };
  return { world, open, enter };
}

/** A window of its own: `width`, `lang`, `scheme`. */
async function window(browser, base, { width = 1440, lang = "zh", scheme = "light" } = {}) {
  const phone = width < 768;
  const context = await browser.newContext({
    baseURL: base,
    viewport: { width, height: phone ? 812 : 900 },
    isMobile: phone,
    hasTouch: phone,
    locale: lang === "zh" ? "zh-CN" : "en",
    timezoneId: "Asia/Shanghai",
  });
  context.setDefaultTimeout(8000);
  await context.addInitScript((settings) => {
    if (!localStorage.getItem("huoshui.settings")) localStorage.setItem("huoshui.settings", JSON.stringify(settings));
  }, { lang, scheme });
  const page = await context.newPage();
  const wrong = [];
  // What the server refuses is an answer, not an error of the page.
  page.on("console", (m) => m.type() === "error" && !/status of (401|409|422)/.test(m.text()) && wrong.push(`${page.url()} ${m.text()}`));
  page.on("pageerror", (e) => wrong.push(`${page.url()} ${e.message}`));
  return { context, page, phone, wrong, quiet: () => assert.deepEqual(wrong, [], "console errors") };
}

export async function signIn(page, login, password) {
  await page.goto("/login");
  await page.fill("input[name=login]", login);
  await page.fill("input[name=password]", password);
  await page.click("button[type=submit]");
  await page.waitForURL((url) => url.pathname === "/");
}

/** The page is there with what it asked for, not with shapes of it. */
export async function settled(page) {
  await page.locator("main").first().waitFor();
  await page.waitForFunction(() => !document.querySelector(".hs-shapes, .hs-shape-row"));
}

/** Nothing that axe finds, or of `rules` alone. Colours are judged without running animations. */
export async function accessible(page, name, rules) {
  await page.waitForTimeout(250);
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  const { violations } = await (rules ? axe.withRules(rules) : axe.withTags(RULES)).analyze();
  const said = violations.map((v) => `${v.id}: ${v.help}\n${v.nodes.slice(0, 4).map((n) => `    ${n.html.slice(0, 160)}\n      ${n.failureSummary?.split("\n").slice(1, 3).join(" ").slice(0, 220)}`).join("\n")}`);
  assert.equal(said.length, 0, `${name}\n${said.join("\n")}`);
}

/** No page scrolls sideways. */
export async function fits(page, name) {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(over <= 0, `${name} is ${over} px too wide`);
}
