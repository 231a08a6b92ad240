// The harness itself: it passes a good page and finds each fault of a bad one.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { check, languageOf, launch } from "./checks.mjs";

const POLICY = "default-src 'none'; img-src data:; style-src 'self'; form-action 'self'";
const page = (body, { lang = "en", dir = "ltr", head = "" } = {}) =>
  `<!DOCTYPE html><html lang="${lang}" dir="${dir}"><head><meta charset="utf-8"><title>A page</title>` +
  `<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/a.css"><link rel="icon" href="data:,">${head}</head>` +
  `<body><main><h1>A page of the harness</h1>${body}</main></body></html>`;
const GOOD = `<p>Some words to read, and <a href="/good">a link</a>.</p>
  <form action="/good" method="get"><label for="q">Find</label> <input id="q" name="q" type="search"> <button type="submit">Find</button></form>`;
const CSS = `:root { color-scheme: light dark; } body { background: #fff; color: #111; } a { color: #00c; padding: 4px; }
  input, button { min-height: 32px; } :focus-visible { outline: 3px solid #d60; }
  .pale { color: #999; } .wide { width: 900px; } .mute:focus-visible { outline: none; }
  @media (prefers-color-scheme: dark) { body { background: #111; color: #eee; } a { color: #9cf; } .night { color: #333; } }
  @media print { .gone { display: none; } }`;

/** Each bad page, and words of the finding it must give. */
const BAD = {
  "/contrast": [page(`${GOOD}<p class="pale">Pale words</p>`), /axe \[light\].*color-contrast/],
  "/night": [page(`${GOOD}<p class="night">Words of the night</p>`), /axe \[dark\].*color-contrast/],
  "/label": [page('<p>Words that can be read</p><form action="/good"><input name="q"><button type="submit">Go</button></form>'), /axe.* label/],
  "/html": [page(`${GOOD}<p><div>A block in a paragraph</div></p>`), /html .*(element-permitted|no-implicit-close|close-order)/],
  "/style": [page(`${GOOD}<p style="margin: 0">Inline</p>`), /html .*no-inline-style/],
  "/wide": [page(`${GOOD}<div class="wide">Wide</div>`), /at 320 px it is \d+ px too wide/],
  "/heavy": [page(`${GOOD}<p>${"heavy ".repeat(12_000)}</p>`), /bytes over the wire/],
  "/headings": [page(`${GOOD}<h1>Another</h1>`), /2 h1/],
  "/fr/lang": [page(GOOD), /lang is en, not fr/],
  "/ar/dir": [page(GOOD, { lang: "ar" }), /reads ltr, not rtl/],
  "/elsewhere": [page(`${GOOD}<img alt="" src="http://127.0.0.1:9/a.png">`), /asks another host/],
  "/missing": [page(GOOD, { head: '<link rel="stylesheet" href="/no.css">' }), /console: .*404/],
  "/mouse": [page(`${GOOD}<p><a href="/good" tabindex="-1">By mouse only</a></p>`), /cannot be reached by keyboard/],
  "/mute": [page(`${GOOD}<p><a class="mute" href="/good">No focus shown</a></p>`), /does not show the focus/],
  "/unprinted": [page(GOOD).replace("<main>", '<main class="gone">'), /prints an empty page/],
  "/gone": [page(GOOD), /status 404, not 200/],
  "/policy": [page(GOOD), /no Content-Security-Policy/],
  "/loose": [page(GOOD), /lets code in the page run/],
};

let server, browser, base;
before(async () => {
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const policy = { "/policy": undefined, "/loose": `${POLICY}; script-src 'unsafe-inline'` };
    const headers = { "content-type": pathname === "/a.css" ? "text/css" : "text/html; charset=utf-8" };
    const sent = pathname in policy ? policy[pathname] : POLICY;
    if (sent) headers["content-security-policy"] = sent;
    const body = { "/a.css": CSS, "/good": page(GOOD), "/he/good": page(GOOD, { lang: "he", dir: "rtl" }), "/none": page(GOOD) };
    response.writeHead(["/gone", "/none", "/no.css"].includes(pathname) ? 404 : 200, headers);
    response.end(body[pathname] ?? BAD[pathname]?.[0] ?? "");
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  base = `http://127.0.0.1:${server.address().port}`;
  browser = await launch();
});
after(async () => {
  await browser?.close();
  server.close();
});

test("a good page passes, in both directions and with the status it should have", async () => {
  assert.deepEqual(await check(browser, base, "/good"), []);
  assert.deepEqual(await check(browser, base, "/he/good"), []);
  assert.deepEqual(await check(browser, base, "/none", 404), []);
});

test("a path tells its language", () => {
  assert.deepEqual(["/", "/ar", "/he/stats", "/fr?x=1", "/french", "/en/x"].map(languageOf), ["en", "ar", "he", "fr", "en", "en"]);
});

for (const [path, [, finding]] of Object.entries(BAD)) {
  test(`the fault of ${path} is found`, async () => {
    const findings = await check(browser, base, path);
    assert.ok(findings.some((line) => finding.test(line)), `wanted ${finding}, got:\n${findings.join("\n")}`);
  });
}
