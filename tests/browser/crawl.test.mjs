// The crawler itself: it finds each kind by links and sitemap, says which are missing, and refuses a broken link.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { test } from "node:test";
import { chance, crawl } from "./crawl.mjs";

async function serve(pages, use) {
  const server = createServer((request, response) => {
    const found = pages[request.url];
    response.writeHead(found === undefined ? 404 : 200, { "content-type": request.url.endsWith(".xml") ? "application/xml" : "text/html" });
    response.end(found ?? "");
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  try {
    await use(`http://127.0.0.1:${server.address().port}`);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

test("kinds are found by links and by the sitemap, whatever address it is written for", () =>
  serve({
    "/": '<a class="x" href="/businesses">All</a> <a href="/ar">العربية</a> <a href="/compare?b=a&amp;b=c">Compare</a>',
    "/businesses": '<a href="/businesses?order=low">Best</a><a href="/businesses/acme-shop">Acme</a>',
    "/businesses?order=low": "",
    "/businesses/acme-shop": "",
    "/compare?b=a&b=c": "",
    "/complaints/RD-2026-000001": '<main data-outcome="voided">',
    "/sitemap.xml": "<urlset><url><loc>https://example.org/complaints/RD-2026-000001</loc></url></urlset>",
  }, async (base) => {
    const { kinds, missing } = await crawl(base, chance(1));
    assert.equal(kinds.compare.path, "/compare?b=a&b=c");
    assert.equal(kinds["businesses, filtered"].path, "/businesses?order=low");
    assert.equal(kinds["complaint, voided"].path, "/complaints/RD-2026-000001");
    assert.equal(kinds["search, found"].path, "/search?q=acme");
    assert.ok(missing.includes("methodology") && missing.includes("complaint, open") && !missing.includes("business"));
  }));

test("a link that leads nowhere is named", () =>
  serve({ "/": '<a href="/stats">Figures</a>', "/sitemap.xml": "<urlset></urlset>" }, (base) =>
    assert.rejects(crawl(base, chance(1)), /\/stats, which is linked to, answers 404/)));
