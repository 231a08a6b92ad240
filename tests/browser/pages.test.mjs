// Every kind of page in every language, public and private, as a reader without JavaScript gets it from the built
// binary.
//   REDRESS_BIN=…   the binary (default: target/debug/redress)
//   REDRESS_SEED=…  the seed of what is tried by chance; it is printed, so that a finding can be found again
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { EVERYTHING, Inspector, launch } from "./checks.mjs";
import { chance, crawl, NOWHERE, PREFIXES } from "./crawl.mjs";
import { startDemo } from "./server.mjs";
import { setStage } from "./stage.mjs";
import { privateRoutes, walkAll } from "./walks.mjs";

const BY_CHANCE = 5;
const AT_ONCE = 2;
const seed = Number(process.env.REDRESS_SEED ?? 20260101);

let server, browser, readers, found;
const random = chance(seed);
before(async () => {
  [server, browser] = await Promise.all([startDemo(), launch()]);
  readers = await Promise.all(Array.from({ length: AT_ONCE }, () => Inspector.come(browser, server.base)));
  found = await crawl(server.base, random);
  console.log(`seed ${seed}; ${Object.keys(found.kinds).length} kinds of pages`);
}, { timeout: 240_000 });
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Checks `[path, status]` pairs, some at once, and fails with every finding of all of them. */
async function all(pages) {
  const queue = [...pages];
  const findings = [];
  const work = async (reader) => {
    for (let next; (next = queue.shift()); ) {
      const [path, status] = next;
      await reader.forget();
      findings.push(...(await reader.look(path, { status, depth: EVERYTHING })));
    }
  };
  await Promise.all(readers.map(work));
  assert.equal(findings.length, 0, `${findings.length} findings\n${findings.sort().join("\n")}`);
}

const under = (prefix, path) => (path === "/" && prefix ? prefix : prefix + path);

test("every kind of page can be reached by links from / and the sitemap", () => {
  assert.deepEqual(found.missing, []);
});

for (const prefix of PREFIXES) {
  test(`every kind of page under ${prefix || "/"}`, async () => {
    await all(Object.values(found.kinds).map(({ path, status }) => [under(prefix, path), status]));
  });

  test(`where there is nothing under ${prefix || "/"}`, async () => {
    await all(Object.entries(NOWHERE).map(([path, status]) => [prefix + path, status]));
  });
}

test("some other pages, by chance", async () => {
  const known = new Set(Object.values(found.kinds).map(({ path }) => path));
  const others = found.others.filter((path) => !known.has(path));
  const pages = Array.from({ length: Math.min(BY_CHANCE, others.length) }, () => {
    const [path] = others.splice(Math.floor(random() * others.length), 1);
    return under(PREFIXES[Math.floor(random() * PREFIXES.length)], path);
  });
  const statuses = await Promise.all(pages.map(async (path) => [path, (await fetch(server.base + path)).status]));
  await all(statuses.map(([path, status]) => [path, status === 410 ? 410 : 200]));
});

// Private pages come last: what happens on their stage changes what the public reads.
const walked = new Set();
let stage;
test("people come in, and complaints come to every step", { timeout: 240_000 }, async () => {
  await Promise.all(readers.map((reader) => reader.leave()));
  stage = await setStage(server, browser);
});

for (const prefix of PREFIXES) {
  test(`every kind of private page under ${prefix || "/"}`, { timeout: 240_000 }, async () => {
    const { findings, seen } = await walkAll(stage, prefix);
    seen.forEach((path) => walked.add(path));
    assert.equal(findings.length, 0, `${findings.length} findings\n${findings.sort().join("\n")}`);
  });
}

test("no private page was left out", () => {
  const missed = privateRoutes().filter((route) => ![...walked].some((path) => route.is.test(path)));
  assert.deepEqual(missed.map((route) => route.path), []);
});
