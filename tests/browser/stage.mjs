// What private pages are about: people of the made-up registry, and complaints that have come to every step.
import assert from "node:assert/strict";
import { Inspector, STYLES, WORDS } from "./checks.mjs";
import { receipt } from "./papers.mjs";
import { linkTo, Person } from "./people.mjs";
import { listedShops } from "./server.mjs";

/** A name and a word that are longer than a narrow screen is wide. */
export const LONG_NAME = "Donaudampfschifffahrtsgesellschaftskapitänsmützenhandel & Söhne";
const LONG_WORD = "Waschmaschinentrocknerkombination-XQ9000-ULTRAQUIET";

/** What happened, as each language tells it; each holds what is to be blacked out. */
export const STORIES = {
  "": {
    title: "Washing machine never came",
    narrative: "I paid for a washing machine that was never delivered. I called on 020 7946 0958 and spoke to Mr Benedict Hollis, who promised a new date and asked me to write to help@shop.example. Nobody came, and my bank account GB82 WEST 1234 5698 7654 32 was never refunded.",
    product: `Washing machine ${LONG_WORD}`,
  },
  "/fr": {
    title: "Le lave-linge n’est jamais arrivé",
    narrative: "J’ai payé un lave-linge qui n’a jamais été livré. J’ai appelé le 01 99 00 12 34 et parlé à Monsieur Bernard Lefèvre, qui m’a promis une nouvelle date et m’a demandé d’écrire à aide@boutique.example. Personne n’est venu, et rien n’a été remboursé sur FR76 3000 6000 0112 3456 7890 189.",
    product: `Lave-linge ${LONG_WORD}`,
  },
  "/ar": {
    title: "الغسالة لم تصل أبدًا",
    narrative: "دفعت ثمن غسالة لم تصل أبدًا. اتصلت على الرقم ‎020 7946 0958 وتحدثت مع السيد كريم الحداد الذي وعدني بموعد جديد وطلب مني أن أكتب إلى help@shop.example. لم يأتِ أحد، ولم يُردّ إليّ شيء حتى اليوم مع أنني طالبت بذلك مرات كثيرة.",
    product: `غسالة ${LONG_WORD}`,
  },
  "/he": {
    title: "מכונת הכביסה לא הגיעה",
    narrative: "שילמתי על מכונת כביסה שלא הגיעה מעולם. התקשרתי למספר 03-5550123 ודיברתי עם מר יוסף לוינסון, שהבטיח לי מועד חדש וביקש שאכתוב אל help@shop.example. איש לא הגיע, והכסף לא הוחזר לי עד היום אף על פי שביקשתי זאת פעמים רבות.",
    product: `מכונת כביסה ${LONG_WORD}`,
  },
};

/** Somebody whose pages are looked at on the way: one tab for all of them. */
export class Walker extends Person {
  static async come(server, browser, prefix, name, address) {
    const walker = new Walker(server, browser, { prefix, scripts: true }, name, address);
    walker.findings = [];
    walker.seen = new Set();
    await walker.newBrowser();
    return walker;
  }

  async newBrowser() {
    await super.newBrowser();
    this.inspector = await Inspector.of(this.page, this.server.base);
  }

  speak(prefix) {
    this.mode = { ...this.mode, prefix };
    return this;
  }

  /** Opens a page of one's language and looks at it. */
  see(path, status = 200, isPrivate = true) {
    return this.look(this.mode.prefix + path, { status, isPrivate });
  }

  /** Looks at the page that something leads to. */
  meet(what, status, act) {
    return this.look(`${this.mode.prefix}${this.path()} (${what})`, { status, act, isPrivate: true });
  }

  async look(where, options) {
    // Two languages, one of each direction, show what styles do to a page; the others have the same styles.
    const depth = ["", "/ar"].includes(this.mode.prefix) ? STYLES : WORDS;
    this.findings.push(...(await this.inspector.look(where, { depth, ...options })));
    this.seen.add(this.path() || "/");
  }

  /** Sends a form as it stands, whatever the browser thinks of it. */
  async submit(form, button = "button[type=submit]") {
    await this.page.locator(form).first().evaluate((element) => (element.noValidate = true));
    await this.press(`${form} ${button}`);
  }

  /** The page that comes back of a form that is sent as it stands. */
  refused(form, button, status = 422) {
    return this.meet(`${form} sent as it stood`, status, () => this.submit(form, button));
  }

  /** Asks for a page as one's browser would, without showing it. */
  async fetch(path, body) {
    const cookies = await this.context.cookies();
    const headers = { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; "), origin: this.server.base };
    const form = body && !(body instanceof FormData) ? new URLSearchParams(body) : body;
    return fetch(this.server.base + path, { method: body ? "POST" : "GET", redirect: "manual", headers, body: form });
  }

  /** Asks for what leads on to another page: where that is. */
  async ask(path, body) {
    const response = await this.fetch(path, body);
    assert.equal(response.status, 303, `${path} leads nowhere: ${(await response.text()).match(/<main[^]*<\/main>/)?.[0]}`);
    return response.headers.get("location");
  }

  /** Where the desk keeps a complaint; of a kind of task, where that waits (the same may wait for a second look). */
  async caseOf(reference, kind) {
    if (!kind) return this.ask(`/desk?reference=${reference}`);
    const queue = await (await this.fetch(`/desk?kind=${kind}`)).text();
    const found = queue.match(new RegExp(`href="([^"]+)"><bdi[^>]*>${reference}<`));
    assert.ok(found, `${reference} waits for ${kind}`);
    return found[1];
  }

  /** Where the desk keeps the case of a kind that waits longest. */
  async firstCase(kind) {
    const queue = await (await this.fetch(`/desk?kind=${kind}`)).text();
    const found = queue.match(/href="(\/desk\/cases\/[^"]+)"/);
    assert.ok(found, `something waits for ${kind}`);
    return found[1];
  }

  /** Sends one of a case's forms, and has said yes. */
  async settle(reference, kind, step, fields = {}) {
    await this.ask(`${await this.caseOf(reference, kind)}/${step}`, { confirmed: "yes", ...fields });
  }

  /** A draft about a business, told as a story and whole apart from its consent. */
  async write(business, story) {
    const listed = typeof business === "string";
    const draft = (await this.ask("/file", listed ? { business } : { business: "" })).replace(/\/\w+$/, "");
    if (!listed) await this.ask(`${draft}/business`, { business: "_new", country: "GB", ...business });
    const [began, told] = [40, 30].map((days) => new Date(Date.now() - days * 86_400_000));
    const day = (name, date) => ({ [`${name}-day`]: date.getUTCDate(), [`${name}-month`]: date.getUTCMonth() + 1, [`${name}-year`]: date.getUTCFullYear() });
    await this.ask(`${draft}/happened`, { ...story, country: "GB", ...day("began", began), ...day("told", told) });
    await this.ask(`${draft}/tried`, { tried: "phone", "human-phone": "no", "minutes-phone": "35", "dead-end-phone": "yes" });
    await this.ask(`${draft}/remedy`, { wanted: "refund", amount: "499.00", currency: "GBP" });
    const files = new FormData();
    const { name, mimeType, buffer } = receipt(300);
    files.append("files", new Blob([buffer], { type: mimeType }), name);
    await this.ask(`${draft}/proof`, files);
    return draft;
  }

  /** The reference of the complaint that a draft becomes. */
  async file(business, story) {
    const draft = await this.write(business, story);
    const path = await this.ask(`${draft}/send`, { truthful: "yes", publish: "yes", share: "no" });
    return path.split("/").at(-1);
  }
}

/** The people that the demonstration prints: by role, address and how they come in. */
function printed(server, role) {
  const found = server.said.join("").match(new RegExp(`sign in as ${role}: (\\S+), (?:password (\\S+)|choose a password at https?://[^/]+(/\\S+))`));
  assert.ok(found, `the demonstration prints who is ${role}`);
  return { address: found[1], password: found[2], link: found[3] };
}

/** Lets the people come in and brings complaints to every step. */
export async function setStage(server, browser) {
  const shops = (await listedShops(server, 9)).map((shop) => shop.slug);
  const come = (name, address) => Walker.come(server, browser, "", name, address);
  const [zelda, regular, moderator, administrator] = await Promise.all([
    come("Zelda Quimby", "zelda@mail.example"),
    come("The demonstration’s consumer", printed(server, "consumer").address),
    come("moderator", printed(server, "moderator").address),
    come("administrator", printed(server, "administrator").address),
  ]);
  await Promise.all([
    zelda.signUp(),
    regular.signIn(printed(server, "consumer").password),
    moderator.sitDown(printed(server, "moderator").link),
    administrator.sitDown(printed(server, "administrator").link),
  ]);

  let told = 0;
  const story = () => ({ ...STORIES[""], narrative: `${STORIES[""].narrative} This was order ${(told += 1)}.` });
  const first = story();
  const filed = { submitted: await zelda.file(shops[0], first) };
  for (const [place, step] of ["asked", "declined", "refused", "delivered", "appealed", "withdrawn"].entries()) {
    filed[step] = await zelda.file(shops[place + 1], story());
  }
  const sector = "telecoms";
  filed.unlisted = await zelda.file({ name: LONG_NAME, sector }, story());
  filed.unreachable = await zelda.file({ name: "Quimby Novelty Umbrellas", sector }, story());
  const twin = await zelda.write(shops[0], first);

  await moderator.settle(filed.asked, "verify", "ask", { question: "The receipt shows no name of the shop. Have you got the order confirmation as well?" });
  for (const step of ["declined", "refused", "appealed"]) await moderator.settle(filed[step], "verify", "decline", { reasons: "proof_unreadable" });
  await moderator.settle(filed.delivered, "verify", "accept");
  await moderator.settle(filed.unreachable, "verify", "list", { name: "Quimby Novelty Umbrellas", country: "GB", sector });
  await moderator.settle(filed.unreachable, "verify", "accept");
  const own = (step) => `/my/complaints/${filed[step]}`;
  for (const step of ["refused", "appealed"]) await zelda.ask(`${own(step)}/appeal`, { text: "The number on the receipt is the number of the order." });
  await administrator.settle(filed.refused, "appeal", "appeal", { decision: "refused" });
  await zelda.ask(`${own("withdrawn")}/withdraw`, { why: "mistaken", pressed: "no", sure: "yes" });
  // A second look that differs from the first asks for a third.
  await moderator.ask(`${await moderator.firstCase("second_look")}/opinion`, { decision: "declined", reasons: "no_proof", confirmed: "yes" });
  await moderator.ask("/desk/recusals", { slug: shops[8], why: "I worked there until last year." });
  await administrator.ask(`/desk/businesses/${shops[6]}/merge`, { slug: shops[7], confirmed: "yes" });
  await moderator.open("/desk?kind=find_contact");
  const contact = await moderator.page.locator("main tbody a").first().getAttribute("href");

  const asker = await come("Somebody who forgot", regular.address);
  await asker.open("/forgot-password");
  await asker.fill({ email: zelda.address });
  await asker.press("main form button[type=submit]");
  const reset = await linkTo(server, zelda.address, "/new-password/");
  return { server, browser, shops, filed, twin, contact, reset, zelda, regular, moderator, administrator, asker };
}
