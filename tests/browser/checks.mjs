// What every page must be for whoever reads it: one page in, findings out. Knows no page by name.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { HtmlValidate } from "html-validate";
import { chromium } from "playwright-core";

const require = createRequire(import.meta.url);
const axeSource = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
// What colours and widths can change; the rest is the same in every view.
const AXE_LOOKS = ["color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable"];

/** The most a page may weigh on the wire with all it loads, headers included. */
export const MOST_BYTES = 60_000;
/** How much of a page is looked at. */
export const [WORDS, STYLES, EVERYTHING] = [1, 2, 3];
const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 320, height: 640 };
const LANGUAGES = { en: "ltr", fr: "ltr", ar: "rtl", he: "rtl" };

const validator = new HtmlValidate({
  extends: ["html-validate:recommended"],
  elements: ["html5"],
  rules: {
    // How markup is typed is the template's affair; what it means is ours.
    "attribute-boolean-style": "off",
    "attribute-empty-style": "off",
    "doctype-style": "off",
    "no-trailing-whitespace": "off",
    "void-style": "off",
    // A title holds a business's name, however long that is.
    "long-title": "off",
    // Ids hold references such as RD-2026-000123.
    "valid-id": ["error", { relaxed: true }],
    // Everything comes from this server.
    "require-sri": "off",
    // Some screen readers forget the list in a list without bullets.
    "no-redundant-role": "off",
    // A parameter may come several times: /compare?b=…&b=…
    "form-dup-name": "off",
    // Checked by axe where it matters, with the styles applied.
    "tel-non-breaking": "off",
  },
});

/** The language a path is in: `/ar/stats` is in Arabic. */
export function languageOf(path) {
  const first = path.split(/[/?#]/)[1];
  return first !== "en" && first in LANGUAGES ? first : "en";
}

export function launch() {
  return chromium.launch({
    executablePath: process.env.REDRESS_CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
      "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ],
  });
}

/** Opens `base + path` as a reader without JavaScript does and gives back what is wrong, a line each. */
export async function check(browser, base, path, wantedStatus = 200) {
  const reader = await Inspector.come(browser, base);
  try {
    return await reader.look(path, { status: wantedStatus, depth: EVERYTHING });
  } finally {
    await reader.leave();
  }
}

/**
 * Looks at one page after another in one tab, each as a reader without JavaScript gets it who was never here before:
 * what is signed in to, and what was sent to get there, stays.
 */
export class Inspector {
  static async of(page, base) {
    const inspector = new Inspector();
    Object.assign(inspector, { page, base, say: () => {}, sizes: [], document: undefined, wantedStatus: 200 });
    inspector.debug = await page.context().newCDPSession(page);
    await inspector.debug.send("Network.enable");
    await inspector.debug.send("Network.setCacheDisabled", { cacheDisabled: true });
    await inspector.scripts(false);
    inspector.listen();
    return inspector;
  }

  /** One with a tab of its own. */
  static async come(browser, base) {
    const context = await browser.newContext({ viewport: WIDE, colorScheme: "light" });
    return Inspector.of(await context.newPage(), base);
  }

  /** Becomes somebody who was never here. */
  forget() {
    return this.page.context().clearCookies();
  }

  leave() {
    return this.page.context().close();
  }

  listen() {
    const { page, base } = this;
    const isDocument = (request) => request.isNavigationRequest() && request.frame() === page.mainFrame();
    page.on("console", (message) => {
      const ofTheStatus = this.wantedStatus >= 400 && message.location().url === page.url() && /status of/.test(message.text());
      if (message.type() === "error" && !ofTheStatus) this.say(`console: ${message.text()}`);
    });
    page.on("request", (request) => {
      if (isDocument(request)) this.sizes = [];
      if (new URL(request.url()).origin !== base && !request.url().startsWith("data:")) this.say(`asks another host: ${request.url()}`);
    });
    page.on("response", (response) => {
      if (isDocument(response.request())) this.document = response;
    });
    page.on("requestfinished", (request) => {
      this.sizes.push(request.sizes().then((size) => size.responseBodySize + size.responseHeadersSize, () => 0));
    });
  }

  scripts(on) {
    return this.debug.send("Emulation.setScriptExecutionDisabled", { value: !on });
  }

  /**
   * Follows an address, or does what leads to the page, and gives back what is wrong with it, a line each. How much is
   * looked at grows with `depth`: what words can change, then what one style sheet changes (the dark, the focus), then
   * every view, and print.
   */
  async look(where, { status = 200, act, isPrivate = false, depth = WORDS } = {}) {
    const { page, base } = this;
    const findings = [];
    this.wantedStatus = status;
    this.say = (what) => findings.push(`${where}: ${what}`);
    const say = this.say;
    try {
      await (act ? act() : page.goto(base + where, { waitUntil: "load", timeout: 20_000 }));
      const response = this.document;
      if (response.status() !== status) say(`status ${response.status()}, not ${status}`);

      const headers = response.headers();
      checkPolicy(headers["content-security-policy"], say);
      await checkHtml(await response.text(), say);
      if (isPrivate && headers["cache-control"] !== "no-store") say(`may be kept: ${headers["cache-control"]}`);
      const bytes = (await Promise.all(this.sizes)).reduce((sum, size) => sum + size, 0);
      if (bytes > MOST_BYTES) say(`${bytes} bytes over the wire, more than ${MOST_BYTES}`);

      await checkFrame(page, languageOf(where), isPrivate, say);
      // The page was built without JavaScript and stays so; axe's own timers need it from here on.
      await this.scripts(true);
      await page.evaluate(axeSource);
      await checkAxe(page, "light", { type: "tag", values: AXE_TAGS }, say);
      await checkWidth(page, WIDE, say);
      if (depth >= STYLES) await checkKeyboard(page, say);
      if (depth >= STYLES) await page.emulateMedia({ colorScheme: "dark" });
      if (depth >= EVERYTHING) await checkAxe(page, "dark", { type: "rule", values: AXE_LOOKS }, say);
      await page.setViewportSize(NARROW);
      if (depth >= STYLES) await checkAxe(page, "dark, narrow", { type: "rule", values: AXE_LOOKS }, say);
      await checkWidth(page, NARROW, say);
      if (depth >= EVERYTHING) await checkPrint(page, say);
    } catch (error) {
      say(`cannot be checked: ${error.message.split("\n")[0]}`);
    }
    await this.scripts(false);
    await page.emulateMedia({ media: null, colorScheme: "light" });
    await page.setViewportSize(WIDE);
    this.wantedStatus = 200;
    return findings;
  }
}

function checkPolicy(policy, say) {
  if (!policy) return say("no Content-Security-Policy");
  if (!/default-src '(none|self)'/.test(policy)) say(`the policy lets others in: ${policy}`);
  if (/unsafe-(inline|eval)/.test(policy)) say(`the policy lets code in the page run: ${policy}`);
}

async function checkHtml(html, say) {
  const report = await validator.validateString(html);
  for (const message of report.results.flatMap((result) => result.messages)) {
    say(`html ${message.line}:${message.column} ${message.ruleId}: ${message.message}`);
  }
}

async function checkFrame(page, language, isPrivate, say) {
  const frame = await page.evaluate(() => ({
    lang: document.documentElement.lang,
    dir: getComputedStyle(document.documentElement).direction,
    headings: document.querySelectorAll("h1").length,
    title: document.title.trim(),
    robots: document.querySelector('meta[name="robots"]')?.content,
    nowhere: [...document.querySelectorAll('a[href^="#"]')].map((a) => a.getAttribute("href")).filter((to) => !document.getElementById(to.slice(1))),
    unexplained: [...document.querySelectorAll('[aria-invalid="true"]')]
      .filter((e) => !e.closest("[aria-describedby]"))
      .map((e) => e.id || e.name),
  }));
  if (frame.lang !== language) say(`lang is ${frame.lang || "missing"}, not ${language}`);
  if (frame.dir !== LANGUAGES[language]) say(`reads ${frame.dir}, not ${LANGUAGES[language]}`);
  if (frame.headings !== 1) say(`${frame.headings} h1`);
  if (!frame.title) say("no title");
  if (isPrivate && frame.robots !== "noindex") say("may be listed by search engines");
  for (const to of frame.nowhere) say(`a link to ${to}, which is not there`);
  for (const field of frame.unexplained) say(`${field} is marked as wrong, and nothing tells why`);
}

async function checkAxe(page, view, runOnly, say) {
  const violations = await page.evaluate(async (runOnly) => {
    const result = await globalThis.axe.run(document, { runOnly, resultTypes: ["violations"], preload: false, iframes: false });
    return result.violations.map((found) => ({
      id: found.id, impact: found.impact, help: found.help, nodes: found.nodes.length, first: found.nodes[0].html.slice(0, 140),
    }));
  }, runOnly);
  for (const found of violations) {
    say(`axe [${view}] ${found.impact} ${found.id}: ${found.help} (${found.nodes} times, first ${found.first})`);
  }
}

async function checkWidth(page, { width }, say) {
  const over = await page.evaluate(() => {
    const root = document.documentElement;
    const shown = [...document.body.querySelectorAll("*")].filter((e) => e.getBoundingClientRect().width > root.clientWidth + 1);
    return { by: root.scrollWidth - root.clientWidth, first: shown[0]?.outerHTML.slice(0, 100) };
  });
  if (over.by > 1) say(`at ${width} px it is ${over.by} px too wide (${over.first ?? "moved out of the page"})`);
}

/** Everything that can be pressed or filled in takes the focus, and shows it. */
async function checkKeyboard(page, say) {
  await page.keyboard.press("Tab"); // from here on the browser shows the focus as for who uses the keyboard
  const unreachable = await page.evaluate(() => {
    const look = (e) => {
      const style = getComputedStyle(e);
      const outline = style.outlineStyle === "none" ? "none" : `${style.outlineStyle} ${style.outlineWidth} ${style.outlineColor}`;
      return [outline, style.boxShadow, style.backgroundColor, style.borderColor, style.textDecoration].join("|");
    };
    const found = [];
    for (const e of document.querySelectorAll("a, button, input:not([type=hidden]), select, textarea, summary")) {
      if (e.disabled || !e.checkVisibility({ visibilityProperty: true })) continue;
      document.activeElement?.blur();
      const before = look(e);
      e.focus({ preventScroll: true });
      const name = e.outerHTML.slice(0, 100);
      if (document.activeElement !== e || e.tabIndex < 0) found.push(`cannot be reached by keyboard: ${name}`);
      else if (look(e) === before) found.push(`does not show the focus: ${name}`);
    }
    document.activeElement?.blur();
    return found;
  });
  unreachable.slice(0, 5).forEach(say);
}

async function checkPrint(page, say) {
  await page.emulateMedia({ media: "print", colorScheme: "light" });
  const words = await page.evaluate(() => document.querySelector("main, body").innerText.trim().length);
  if (words < 20) say("prints an empty page");
  const pdf = await page.pdf({ format: "A4" });
  if (pdf.length < 1000) say("does not print");
}
