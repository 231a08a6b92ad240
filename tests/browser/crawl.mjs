// Finds one page of each kind by the links a reader and a search engine follow, and some others by chance.

const OUTCOMES = ["open", "resolved", "partly_resolved", "unresolved", "unanswered", "unconfirmed", "withdrawn", "voided"];
/** English paths of each kind; the other languages have the same under their prefix. */
const KINDS = {
  home: /^\/$/,
  businesses: /^\/businesses$/,
  "businesses, filtered": /^\/businesses\?.+/,
  business: /^\/businesses\/[^/?]+$/,
  "score's working": /^\/businesses\/[^/?]+\/score$/,
  sector: /^\/sectors\/[^/?]+$/,
  compare: /^\/compare\?b=[^&]+&b=.+/,
  methodology: /^\/methodology$/,
  stats: /^\/stats$/,
};
/** Where there is nothing, and the status that says so. */
export const NOWHERE = {
  "/no-such-page": 404,
  "/businesses/no-such-business": 404,
  "/businesses/no-such-business/score": 404,
  "/complaints/RD-1999-000001": 404,
  "/complaints/not-a-reference": 404,
  "/sectors/no-such-sector": 404,
};
export const PREFIXES = ["", "/fr", "/ar", "/he"];
const MOST_PAGES = 400;

/** A generator of numbers in 0..1 from a seed, so that a chance finding can be found again. */
export function chance(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const unescape = (text) => text.replace(/&(amp|#38|#x26);/gi, "&");

/** How the complaint of a page stands, by its `data-outcome`, or by the tag beside its heading. */
function outcomeOf(html) {
  const told = html.match(/data-outcome="([a-z_]+)"/) ?? html.match(/class="tag ([a-z_]+)"/);
  return OUTCOMES.includes(told?.[1]) ? told[1] : undefined;
}

function linksOf(html, at) {
  const links = [...html.matchAll(/<a\s[^>]*?href="([^"]*)"/g)].map((found) => new URL(unescape(found[1]), at));
  return links.filter((link) => link.origin === new URL(at).origin).map((link) => link.pathname + link.search);
}

async function sitemap(base, path = "/sitemap.xml", depth = 0) {
  const response = await fetch(base + path);
  if (!response.ok) throw new Error(`${path}: status ${response.status}`);
  const places = [...(await response.text()).matchAll(/<loc>\s*([^<]+?)\s*<\/loc>/g)].map((found) => {
    const url = new URL(unescape(found[1]), base); // on the registry's public address, which is not where it runs here
    return url.pathname + url.search;
  });
  const maps = places.filter((place) => /\.xml(\.gz)?$/.test(place));
  const deeper = depth < 1 ? await Promise.all(maps.map((map) => sitemap(base, map, depth + 1))) : [];
  return [...places.filter((place) => !maps.includes(place)), ...deeper.flat()];
}

/** The paths of one page of each kind (`{kind: path}`), and every other English path that was seen. */
export async function crawl(base, random) {
  const inEnglish = (path) => !/^\/(fr|ar|he)(\/|\?|$)/.test(path) && !/^\/(api|dev|static|assets|badge|file|portal|desk|account)\b|\.[a-z]+$/.test(path);
  const listed = (await sitemap(base)).filter(inEnglish);
  const seen = new Set(["/"]);
  const queue = ["/"];
  const kinds = {};
  const wanted = [...Object.keys(KINDS), ...OUTCOMES.map((outcome) => `complaint, ${outcome}`)];
  const add = (paths) => paths.filter((path) => inEnglish(path) && !seen.has(path)).forEach((path) => (seen.add(path), queue.push(path)));
  // Pages of a kind that is still wanted come first, then complaints that are linked to, then others by chance,
  // since their outcomes differ.
  add(listed.filter((path) => !path.startsWith("/complaints/")));
  const reserve = listed.filter((path) => path.startsWith("/complaints/")).sort(() => random() - 0.5).slice(0, MOST_PAGES);
  const ofNewKind = (path) => Object.entries(KINDS).some(([kind, is]) => !(kind in kinds) && is.test(path));
  const ofComplaint = (path) => path.startsWith("/complaints/");
  for (let read = 0; read < MOST_PAGES && wanted.some((kind) => !(kind in kinds)); read++) {
    const next = [ofNewKind, ofComplaint].map((useful) => queue.findIndex(useful)).find((place) => place >= 0);
    const path = next === undefined ? (reserve.pop() ?? queue.shift()) : queue.splice(next, 1)[0];
    if (path === undefined) break;
    seen.add(path);
    const response = await fetch(base + path);
    const html = await response.text();
    const isPage = response.headers.get("content-type")?.startsWith("text/html");
    if (!response.ok) {
      // A tombstone may say 410; anything else behind a link is broken.
      if (response.status !== 410) throw new Error(`${path}, which is linked to, answers ${response.status}`);
    } else if (!isPage) continue;
    for (const [kind, is] of Object.entries(KINDS)) if (is.test(path)) kinds[kind] ??= { path, status: response.status };
    const outcome = path.startsWith("/complaints/") && outcomeOf(html);
    if (outcome) kinds[`complaint, ${outcome}`] ??= { path, status: response.status };
    add(linksOf(html, base + path));
  }
  const missing = wanted.filter((kind) => !(kind in kinds));
  const business = kinds.business?.path.split("/")[2] ?? "";
  const word = decodeURIComponent(business).split("-")[0];
  kinds.search = { path: "/search", status: 200 };
  kinds["search, found"] = { path: `/search?q=${encodeURIComponent(word)}`, status: 200 };
  kinds["search, nothing found"] = { path: "/search?q=zzqqxx", status: 200 };
  return { kinds, missing, others: [...seen] };
}
