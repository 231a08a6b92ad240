// A consumer is heard: from the first click to the moment the complaint reaches the business, in a real browser, in
// English and Arabic, with scripts and without. The program runs on its made-up registry with a name server of ours.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch } from "./checks.mjs";
import { receipt } from "./papers.mjs";
import { linkTo, Person, secrets } from "./people.mjs";
import { nameServer, orderMail, senderOf } from "./signed.mjs";
import { listedShops, startDemo } from "./server.mjs";

const MODES = [
  { name: "English", prefix: "", scripts: true },
  { name: "Arabic, without scripts", prefix: "/ar", scripts: false },
  { name: "English, without scripts", prefix: "", scripts: false },
  { name: "Arabic", prefix: "/ar", scripts: true },
];
const DAY_MS = 86_400_000;

let server, browser, names, shops, desk;
before(async () => {
  browser = await launch();
  names = await nameServer();
  server = await startDemo({ more: ["--dns-resolver", names.address], environment: { RUST_LOG: "debug" } });
  shops = await listedShops(server, MODES.length);
  for (const shop of shops) {
    shop.sender = senderOf(shop.domain);
    names.knows(shop.sender);
  }
  desk = [];
  for (const name of ["Morgan Deskworth", "Robin Secondeye"]) {
    const moderator = await Person.arrive(server, browser, MODES[0], name, `${name.split(" ")[0].toLowerCase()}@desk.example`);
    await moderator.joinDesk("moderator");
    desk.push(moderator);
  }
}, { timeout: 300_000 });
after(async () => {
  await browser?.close();
  await server?.stop();
  await names?.stop();
});

let stories = 0;
/** A story that nobody told before. */
function story() {
  stories += 1;
  return {
    title: "Washing machine never came",
    narrative: `I paid for a washing machine that was never delivered, order ${stories}. I called seven times, and was told each time that somebody would ring me back on 020 7946 0958. Nobody ever did, and my letters came back.`,
    product: "Washing machine",
  };
}

for (const [place, mode] of MODES.entries()) {
  describe(mode.name, { concurrency: false }, () => {
    const person = (name) => Person.arrive(server, browser, mode, `${name} ${"ABCD"[place]}quimby`, `${name.toLowerCase()}-${place}@mail.example`);

    test("a complaint with a receipt is checked by the desk and reaches the business", async () => {
      const shop = shops[place];
      const zelda = await person("Zelda");
      await zelda.signUp();
      const reference = await zelda.file(shop.slug, story(), receipt());
      await desk[0].openCase(reference);
      assert.match(await desk[0].words(), /020 7946 0958/, "the desk reads all of it");
      await desk[0].decide("accept");
      const told = `/complaints/${reference}`;
      assert.equal(await linkTo(server, `complaints@${shop.domain}`, told), told);
      assert.equal((await linkTo(server, zelda.address, `/my/complaints/${reference}`)), `${mode.prefix}/my/complaints/${reference}`);
      assert.equal((await fetch(`${server.base}/complaints/${reference}`)).status, 404, "not public before two days");
      await zelda.leave();
    });

    test("a signed order mail verifies by itself, at once", async () => {
      const shop = shops[place];
      const yusuf = await person("Yusuf");
      await yusuf.signUp();
      const buffer = orderMail(shop.sender, yusuf.address, new Date(Date.now() - 41 * DAY_MS));
      const reference = await yusuf.file(shop.slug, story(), { name: "order.eml", mimeType: "message/rfc822", buffer });
      assert.equal(await linkTo(server, `complaints@${shop.domain}`, `/complaints/${reference}`), `/complaints/${reference}`);
      await desk[0].open("/desk");
      assert.equal(await desk[0].page.locator(`main a:has-text("${reference}")`).count(), 0, "the desk has nothing to do");
      await yusuf.leave();
    });

    test("one can file before having an account: confirming the address makes it", async () => {
      const noor = await person("Noor");
      const draft = await noor.begin(shops[place].slug);
      await noor.tell(story());
      await noor.tryAndWant();
      await noor.prove(receipt());
      await noor.previewAndConsent(draft, "yes");
      await noor.fill({ name: noor.name, email: noor.address });
      await noor.press("main button[value=send]");
      assert.doesNotMatch(noor.path(), /^\/my/);
      await noor.confirm();
      const reference = noor.reference();
      await noor.open("/my/complaints");
      assert.match(await noor.words(), new RegExp(reference));
      await noor.leave();
    });

    test("a declined consumer reads why, appeals once, and another moderator decides", async () => {
      const omar = await person("Omar");
      await omar.signUp();
      const reference = await omar.file(shops[place].slug, story(), receipt());
      await desk[0].openCase(reference);
      await desk[0].decide("decline", { reasons: "proof_unreadable" });
      await omar.open(`/my/complaints/${reference}`);
      await omar.fill({ text: "The receipt is a photograph; the number on it is the number of the order." });
      await omar.press('main form[action$="/appeal"] button[type=submit]');
      assert.equal(await omar.page.locator('main form[action$="/appeal"]').count(), 0, "one appeal");
      await desk[0].open("/desk");
      if (await desk[0].page.locator(`main a:has-text("${reference}")`).count()) {
        await desk[0].openCase(reference);
        assert.equal(await desk[0].page.locator('main form[action$="/appeal"]').count(), 0, "not by who declined");
      }
      await desk[1].openCase(reference);
      if (await desk[1].page.locator('main form[action$="/opinion"]').count()) {
        // One decision in twenty is first made again by somebody who does not see it.
        await desk[1].decide("opinion", { decision: "declined", reasons: "proof_unreadable" });
        await desk[1].openCase(reference);
      }
      await desk[1].decide("appeal", { decision: "granted" });
      await linkTo(server, omar.address, `/my/complaints/${reference}`);
      await omar.leave();
    });

    test("a draft is there when one comes back, in another browser too", async () => {
      const lena = await person("Lena");
      await lena.signUp();
      const draft = await lena.begin(shops[place].slug);
      const told = story();
      await lena.fill({ title: told.title, narrative: told.narrative });
      await lena.press("main button[value=later]");
      await lena.leave();
      await lena.newBrowser();
      await lena.signIn();
      await lena.open("/file");
      await lena.press(`main a[href*="${draft}"]`);
      await lena.open(`${draft}/happened`);
      assert.equal(await lena.page.locator("main [name=narrative]").inputValue(), told.narrative);
      await lena.tell(story());
      await lena.leave();
    });
  });
}

describe("caps and days", { concurrency: false }, () => {
  const date = (days) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

  /** Sends one more complaint; its reference, or what stands in its way. */
  async function another(person, slug, told = story()) {
    const draft = await person.begin(slug);
    await person.tell(told);
    await person.tryAndWant();
    await person.prove(receipt());
    await person.previewAndConsent(draft);
    await person.press("main button[value=send]");
    return person.path().startsWith("/my/") ? { reference: person.reference() } : { obstacle: await person.words(".notice.bad"), links: await person.page.locator(".notice.bad a").count() };
  }

  // The program's clock is one for all, so both go through a day before the next begins: each language, one of them
  // without scripts.
  let cast;
  const each = (act) => Promise.all(cast.map(act));

  test("two a day and the same text once: what to do instead is said", { timeout: 240_000 }, async () => {
    // How often one place may send is counted since the program began, and the others have sent a lot.
    await server.goOn("SIGTERM", "--today", date(0));
    cast = await Promise.all(MODES.slice(0, 2).map(async (mode, place) => {
      const person = await Person.arrive(server, browser, mode, `Ada ${"ABCD"[place]}capquimby`, `ada-${place}@mail.example`);
      await person.signUp();
      return { person, mode, slug: shops[place].slug };
    }));
    await each(async (one) => {
      const told = story();
      const first = await another(one.person, one.slug, told);
      assert.ok(first.reference, first.obstacle);
      one.reference = first.reference;
      const same = await another(one.person, one.slug, told);
      assert.ok(same.obstacle.includes(first.reference) || same.links > 0, `the same text again: ${JSON.stringify(same)}`);
      assert.ok((await another(one.person, one.slug)).reference);
      const third = await another(one.person, one.slug);
      assert.ok(third.obstacle, `two a day, ${one.mode.name}`);
    });
    for (const { reference } of cast) {
      await desk[0].openCase(reference);
      await desk[0].decide("accept");
    }
  });

  test("four a week, also after kill -9", { timeout: 240_000 }, async () => {
    await server.goOn("SIGKILL", "--today", date(1));
    await each(async ({ person, slug }) => {
      assert.ok((await another(person, slug)).reference, "what was acknowledged before kill -9 is there, and the next day has its own two");
      assert.ok((await another(person, slug)).reference);
    });
    await server.goOn("SIGTERM", "--today", date(3));
    await each(async ({ person, slug, mode }) => {
      const fifth = await another(person, slug);
      assert.ok(fifth.obstacle, `four a week, ${mode.name}`);
    });
  });

  test("a public complaint outlives the account that is closed", { timeout: 240_000 }, async () => {
    for (const { person, reference, mode } of cast) {
      const page = await fetch(`${server.base}/complaints/${reference}`);
      assert.equal(page.status, 200, "public after two days");
      const html = await page.text();
      assert.ok(!html.includes("7946") && !html.includes("capquimby"), "blacked out");
      await person.open("/account/close");
      await person.fill({ password: [...secrets][0], sure: "1" });
      await person.press("main form .danger");
      const tombstone = await fetch(`${server.base}${mode.prefix}/complaints/${reference}`);
      const stone = await tombstone.text();
      assert.match(stone, /data-outcome="voided"/, "a tombstone stays");
      assert.ok(!stone.includes("washing machine") && !stone.includes("capquimby"));
      await person.leave();
    }
  });

  test("no log line holds a name, an address, a story, a password or a token", () => {
    const log = server.said.join("");
    assert.ok(log.length > 1000, "there is a log");
    const found = [...secrets].filter((secret) => log.includes(secret));
    assert.deepEqual(found, []);
    assert.ok(!/quimby|7946/i.test(log));
  });
});
