// The ways through the private pages, each walked in one language after another and looked at from page to page.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { archive, receipt, unsignedMail } from "./papers.mjs";
import { linkTo, PASSWORD } from "./people.mjs";
import { LONG_NAME, STORIES, Walker } from "./stage.mjs";

const WEAK = "password1234";

/** Somebody without an account: from the first step of a complaint to the account it makes, and out of it again. */
async function files({ server, browser, shops }, prefix) {
  const language = prefix.slice(1) || "en";
  const own = await Walker.come(server, browser, prefix, "Noor Quimby", `noor-${language}@mail.example`);
  const form = 'main form[method="post"]:has([name="version"])';
  await own.see("/file", 200, false);
  await own.see(`/file?business=${shops[1]}`, 200, false);
  await own.open("/file");
  await own.meet("begun", 200, () => own.press('main form[action$="/file"] button[type=submit]'));
  const draft = own.path().replace(/\/business$/, "");
  const step = (name) => `${draft}/${name}`;

  await own.refused(form, "button[value=continue]");
  await own.fill({ query: "zzqqxx" });
  await own.meet("none found", 200, () => own.press("main button[value=find]"));
  await own.fill({ business: "_new" });
  await own.refused(form, "button[value=continue]");
  await own.fill({ query: shops[1].split("-")[0], business: "_new", name: LONG_NAME });
  await own.meet("some found", 200, () => own.press("main button[value=find]"));
  await own.fill({ business: shops[1] });

  await own.meet("nothing given", 200, () => own.press("main button[value=continue]"));
  await own.fill({ title: STORIES[prefix].title, narrative: "Short", "began-day": "31", "began-month": "2", "began-year": "2026" });
  await own.refused(form, "button[value=continue]");
  await own.tell(STORIES[prefix]);
  await own.see(step("happened"));
  await own.meet("kept for later", 200, () => own.press("main button[value=later]"));

  await own.open(step("tried"));
  await own.fill({ tried: "phone", "minutes-phone": "many", nothing: "yes" });
  await own.refused(form, "button[value=continue]");
  await own.page.locator("main [name=nothing]").uncheck();
  await own.fill({ tried: "phone", "human-phone": "no", "minutes-phone": "35", "dead-end-phone": "yes" });
  await own.meet("nothing given", 200, () => own.press("main button[value=continue]"));
  await own.see(step("tried"));

  await own.open(step("remedy"));
  await own.fill({ wanted: "refund", amount: "much", currency: "GBP" });
  await own.refused(form, "button[value=continue]");
  await own.fill({ amount: "499.00" });
  await own.meet("no file yet", 200, () => own.press("main button[value=continue]"));
  await own.open(step("remedy"));
  await own.fill({ amount: "500.00" });
  await own.page.locator(`${form} [name=version]`).evaluate((field) => (field.value = "0"));
  await own.refused(form, "button[value=continue]", 409); // another tab was faster

  const upload = 'main form[enctype="multipart/form-data"]';
  await own.open(step("proof"));
  await own.page.locator("main input[type=file]").setInputFiles(archive());
  await own.refused(upload);
  for (const file of [receipt(300), unsignedMail()]) await own.prove(file);
  await own.see(step("proof"));

  await own.see(step("preview"));
  await own.meet("nothing given", 200, () => own.press("main button[value=continue]"));
  await own.refused(form, "button[value=send]");
  await own.see(step("throw-away"));

  await own.open(step("send"));
  await own.fill({ truthful: "yes", publish: "yes", share: "no", email: own.address });
  await own.meet("a letter was written", 200, () => own.press("main button[value=send]"));
  const confirm = (await linkTo(server, own.address, "/confirm/")).slice(prefix.length);
  await own.see(confirm);
  await own.fill({ password: WEAK });
  await own.refused("main form");
  await own.fill({ password: PASSWORD });
  await own.meet("filed", 200, () => own.press("main form button[value=confirm]"));
  own.reference();
  await own.see(confirm, 410);
  await own.meet("written again", 200, () => own.press("main form button[type=submit]"));
  return own;
}

/** The same person with the account that was made: second factor, recovery codes, signing in by one, a draft that was
 * begun before that, and leaving. */
async function settles(own, shop) {
  const factor = "/account/second-factor";
  await own.see(factor);
  await own.meet("a key waits", 200, () => own.press("main button[value=begin]"));
  await own.fill({ code: "000000" });
  await own.refused("main form:has([name=code])", "button[value=on]");
  await own.meet("recovery codes", 200, () => own.showCode("on"));
  const code = await own.page.locator("main .codes code").first().innerText();
  await own.see(factor);
  await own.open("/account");
  await own.press('main form[action$="/sign-out"] button');
  await own.open(`/file?business=${shop}`);
  await own.press('main form[action$="/file"] button[type=submit]');
  await own.open("/sign-in");
  await own.fill({ email: own.address, password: PASSWORD });
  await own.meet("the code is asked for", 200, () => own.press("main form button[type=submit]"));
  await own.fill({ code: "000000" });
  await own.refused("main form:has([name=code])");
  await own.fill({ code });
  await own.press("main form:has([name=code]) button[type=submit]");
  await own.see("/file/found");
  await own.press("main button[value=throw]");
  await own.see("/account/close");
  await own.refused('main form[action$="/close"]');
  await own.fill({ password: PASSWORD, sure: "1" });
  await own.meet("closed", 200, () => own.press("main form .danger"));
}

async function filesAndSettles(stage, prefix) {
  const own = await files(stage, prefix);
  await settles(own, stage.shops[1]);
  await own.leave();
  return own;
}

/** Doors to an account. */
async function knocks({ asker, reset }, prefix) {
  const own = asker.speak(prefix);
  for (const path of ["/sign-up", "/sign-in", "/forgot-password"]) {
    await own.see(path);
    await own.refused(`main form[action$="${path}"]`);
  }
  for (const path of ["/sign-up/sent", "/forgot-password/sent"]) await own.see(path);
  await own.see("/confirm/nothing", 404);
  await own.see(reset);
  await own.fill({ password: WEAK });
  await own.refused("main form");
  await own.see("/my/complaints"); // leads to where one signs in, and says so
  return own;
}

/** Complaints of one's own, at every step that they can come to. */
async function follows({ zelda, filed, twin }, prefix) {
  const own = zelda.speak(prefix);
  const page = (step) => `/my/complaints/${filed[step]}`;
  await own.see("/my/complaints");
  for (const step of Object.keys(filed)) await own.see(page(step));
  await own.open(page("asked"));
  await own.refused('main form[action$="/answer"]');
  await own.open(page("declined"));
  await own.refused('main form[action$="/appeal"]');
  await own.see(`${page("submitted")}/withdraw`);
  await own.refused('main form[action$="/withdraw"]');
  await own.see(`${page("submitted")}/proof`);
  await own.page.locator("main input[type=file]").setInputFiles(archive());
  await own.refused('main form[enctype="multipart/form-data"]');
  await own.see(`${twin}/send`, 409);
  return own;
}

/** The account, and complaints that businesses have answered. */
async function keepsHouse({ regular }, prefix) {
  const own = regular.speak(prefix);
  await own.see("/account");
  await own.fill({ name: "" });
  await own.refused('main form[action$="/account"]');
  for (const path of ["/account/email", "/account/password"]) {
    await own.see(path);
    await own.refused(`main form[action$="${path}"]`);
  }
  await own.open("/my/complaints");
  const links = await own.page.locator("main .entries h2 a").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
  assert.ok(links.length > 0, "the demonstration’s consumer has complaints");
  for (const link of links.slice(0, 2)) await own.see(link.slice(prefix.length));
  return own;
}

/** The desk, as a moderator sees it. */
async function decides({ moderator, filed, contact, shops }, prefix) {
  const own = moderator.speak(prefix);
  const form = (step) => `main form[action$="/${step}"]`;
  await own.see("/desk?done=accepted");
  await own.see("/desk?mine=yes");
  await own.see("/desk?reference=RD-1999-000001");
  await own.see("/my/complaints");

  const verify = await own.caseOf(filed.submitted, "verify");
  await own.see(verify);
  await own.refused(form("decline"));
  await own.page.locator(`${form("decline")} [name=reasons]`).first().check();
  await own.meet("asked whether it is meant", 200, () => own.press(`${form("decline")} button`));
  await own.open(verify);
  await own.page.locator("main details:has([name=narrative]) summary").press("Enter");
  await own.page.locator("main [name=narrative]").fill("Other words");
  await own.refused(form("redact"));
  await own.open(verify);
  await own.refused(form("ask"));
  for (const step of ["asked", "declined", "appealed", "withdrawn", "unlisted"]) await own.see(await own.caseOf(filed[step]));
  await own.page.locator(`${form("list")} [name=name]`).fill("");
  await own.refused(form("list"));
  await own.refused(form("belongs"));
  await own.see(contact);
  await own.refused(form("contact"));
  await own.see(`/desk/complaints/${filed.delivered}`);
  await own.page.locator("main details:has([name=narrative]) summary").press("Enter");
  await own.page.locator("main [name=narrative]").fill("Other words");
  await own.refused(form("redact"));

  for (const [kind, step] of [["second_look", "opinion"], ["contest", "contest"]]) {
    await own.see(await own.firstCase(kind));
    await own.refused(form(step));
  }

  await own.see("/desk/businesses");
  await own.see("/desk/businesses?q=zzqqxx");
  await own.see(`/desk/businesses/${shops[2]}?done=yes`);
  await own.page.locator(`${form("edit")} [name=website]`).fill("no address");
  await own.refused(form("edit"));
  await own.page.locator(`${form("merge")} [name=slug]`).fill(shops[3]);
  await own.meet("asked whether it is meant", 200, () => own.press(`${form("merge")} button`));
  await own.see("/desk/recusals");
  await own.refused(form("recusals"));
  await own.see("/desk/log");
  return own;
}

/** The desk, as an administrator sees it: who works there, appeals, what was merged. */
async function runs({ administrator, filed, shops }, prefix) {
  const own = administrator.speak(prefix);
  const form = (step) => `main form[action$="/${step}"]`;
  await own.see("/desk/people");
  await own.refused(form("people"));
  await own.see("/desk/recusals");
  await own.see(await own.caseOf(filed.appealed, "appeal"));
  await own.refused(form("appeal"));
  await own.see(await own.firstCase("review"));
  await own.refused(form("opinion"));
  await own.see(`/desk/businesses/${shops[6]}`);
  await own.see(`/desk/businesses/${shops[7]}`);
  await own.refused(form("split"));
  return own;
}

/** Mails: their codes, and the outbox that developers read. */
async function reads({ asker }, prefix) {
  const own = asker.speak(prefix);
  await own.see("/mail");
  await own.fill({ code: "nothing" });
  await own.refused("main form");
  await own.see("/mail/aaaaa-aaaaa", 404);
  await own.see("/dev/mail");
  const letter = (await own.page.locator("main tbody a").first().getAttribute("href")).slice(prefix.length);
  await own.see(letter);
  const text = await own.words("main .mail-text");
  const code = text.match(/\b[a-z0-9]{5}-[a-z0-9]{5}\b/);
  assert.ok(code, `no code in ${text}`);
  await own.see(`/mail/${code[0]}`);
  return own;
}

// Longest first; those in one list share a tab.
const WALKS = [[filesAndSettles], [decides], [follows], [keepsHouse], [runs], [knocks, reads]];
const AT_ONCE = 2;

/** Walks every way in a language: what is wrong, a line each, and the paths that were seen. */
export async function walkAll(stage, prefix) {
  const queue = [...WALKS];
  const findings = [];
  const seen = new Set();
  const work = async () => {
    for (let next; (next = queue.shift()); ) {
      for (const walk of next) {
        const own = await walk(stage, prefix);
        findings.push(...own.findings.splice(0));
        own.seen.forEach((path) => seen.add(path));
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { findings, seen };
}

const SOURCES = new URL("../../src/web/", import.meta.url);
/** What is asked for by GET and is no page of ours: files, mails, and addresses that lead on. */
const NO_PAGES = [
  "/account/export", "/account/sessions", "/proofs/{id}", "/sign-out", "/file/{draft}", "/file/{draft}/proof/{id}/remove",
  "/dev/mail/{name}/page",
];

/** Every private page that the program knows, read from where its routes are written. */
export function privateRoutes() {
  const written = ["consumer", "desk", "mails"].flatMap((part) => {
    const files = readdirSync(new URL(`${part}/`, SOURCES), { recursive: true }).filter((name) => name.endsWith("mod.rs"));
    return files.map((name) => readFileSync(new URL(`${part}/${name}`, SOURCES), "utf8"));
  });
  const routes = written.flatMap((text) => [...text.matchAll(/\.route\(\s*"([^"]+)",\s*(get\()?/g)]);
  assert.ok(routes.length > 40, `${routes.length} routes were read`);
  return routes
    .filter(([, path, isPage]) => isPage && !NO_PAGES.includes(path))
    .map(([, path]) => ({ path, is: new RegExp(`^${path.replace(/\{\w+\}/g, "[^/]+")}$`) }));
}
