// People of a journey and what they do in the browser: found by the names of fields, so in every language alike.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createHmac } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

export const PASSWORD = "marmalade-harbour-quarrel-7";
const STEP_SECONDS = 30;

/** The secret words of all people, which no log may hold. */
export const secrets = new Set([PASSWORD]);

/** What a mail program would hold: every mail in the outbox on disk to `address`, oldest first, as decoded text. */
function lettersTo(server, address) {
  const folder = join(server.data, "mail");
  return readdirSync(folder)
    .sort()
    .map((name) => readFileSync(join(folder, name), "utf8"))
    .filter((mail) => mail.split(/\r?\n\r?\n/)[0].includes(address))
    .map(decoded);
}

/** The texts of a mail's parts, as their transfer encodings say. */
function decoded(mail) {
  const parts = mail.replace(/\r\n/g, "\n").split(/\n--[^\n]+\n/);
  return parts.map((part) => {
    const [head, ...body] = part.split("\n\n");
    const text = body.join("\n\n");
    if (/transfer-encoding: *base64/i.test(head)) return Buffer.from(text.split("\n--")[0], "base64").toString();
    if (/transfer-encoding: *quoted-printable/i.test(head)) {
      return text.replace(/=\n/g, "").replace(/=([0-9A-F]{2})/g, (_, code) => String.fromCharCode(parseInt(code, 16)));
    }
    return text;
  }).join("\n");
}

/** The path of the newest mailed link to `address` that begins with `start`; waits for the outbox to be worked. */
export async function linkTo(server, address, start) {
  for (let tries = 0; tries < 300; tries += 1) {
    const found = lettersTo(server, address).flatMap((mail) => [...mail.matchAll(/https?:\/\/[^/\s]+((?:\/(?:fr|ar|he))?\/[^\s"<>]+)/g)].map((link) => link[1]));
    const link = found.filter((path) => path.replace(/^\/(fr|ar|he)(?=\/)/, "").startsWith(start)).at(-1);
    if (link) {
      if (/(confirm|new-password)/.test(link)) secrets.add(link.split("/").at(-1));
      return link;
    }
    await new Promise((later) => setTimeout(later, 100));
  }
  throw new Error(`no mail to ${address} leads to ${start}`);
}

/** The code of the second factor for a base32 key at an instant (RFC 6238). */
function codeOf(key, seconds) {
  const bits = [...key.replace(/\s|=/g, "").toUpperCase()].map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0")).join("");
  const secret = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(seconds / STEP_SECONDS)));
  const hash = createHmac("sha1", secret).update(counter).digest();
  const at = hash.at(-1) & 15;
  return String((hash.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

/** Somebody with a browser of their own, in a language, with scripts or without. */
export class Person {
  constructor(server, browser, mode, name, address) {
    Object.assign(this, { server, browser, mode, name, address });
    secrets.add(name).add(address);
  }

  static async arrive(server, browser, mode, name, address) {
    const person = new Person(server, browser, mode, name, address);
    await person.newBrowser();
    return person;
  }

  /** Goes on in another browser, which knows nothing of the one before. */
  async newBrowser() {
    this.context = await this.browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce" });
    this.page = await this.context.newPage();
    if (!this.mode.scripts) {
      const debug = await this.context.newCDPSession(this.page);
      await debug.send("Emulation.setScriptExecutionDisabled", { value: true });
    }
    this.page.setDefaultTimeout(30_000);
    this.page.on("console", (message) => {
      if (message.type() === "error" && !/status of 4/.test(message.text())) throw new Error(`console: ${message.text()}`);
    });
  }

  async leave() {
    await this.context.close();
  }

  /** Opens a page in the person's language. */
  async open(path) {
    const response = await this.page.goto(this.server.base + (/^\/(fr|ar|he)\//.test(path) ? path : this.mode.prefix + path));
    return response;
  }

  async fill(fields) {
    for (const [name, value] of Object.entries(fields)) {
      const field = this.page.locator(`main [name="${name}"]`);
      const kind = await field.first().evaluate((element) => element.type ?? element.localName);
      if (kind === "radio" || kind === "checkbox") {
        await this.page.locator(`main [name="${name}"][value="${value}"]`).check();
      } else if (kind.startsWith("select")) {
        await field.selectOption(value);
      } else {
        await field.first().fill(value);
      }
    }
  }

  /** Presses the button or link that a selector finds, by its key, and waits for the page it leads to. */
  async press(selector) {
    await Promise.all([this.page.waitForEvent("load"), this.page.locator(selector).first().press("Enter")]);
  }

  path() {
    return new URL(this.page.url()).pathname.slice(this.mode.prefix.length);
  }

  async words(selector = "main") {
    return (await this.page.locator(selector).allInnerTexts()).join("\n");
  }

  async signUp() {
    await this.open("/sign-up");
    await this.fill({ name: this.name, email: this.address });
    await this.press("main form button[type=submit]");
    assert.equal(this.path(), "/sign-up/sent");
    await this.confirm();
  }

  /** Follows the newest mailed link and chooses a password. */
  async confirm() {
    await this.open(await linkTo(this.server, this.address, "/confirm/"));
    await this.fill({ password: PASSWORD });
    await this.press("main form button[value=confirm]");
  }

  async signIn(password = PASSWORD) {
    await this.open("/sign-in");
    await this.fill({ email: this.address, password });
    await this.press("main form button[type=submit]");
  }

  /** Chooses a password by a link of the command line, and sets the second factor up. */
  async joinDesk(role) {
    const arguments_ = ["user", "add", this.address, "--role", role, "--name", this.name, "--data", this.server.data, "--origin", this.server.base];
    const { stdout } = await promisify(execFile)(this.server.binary, arguments_);
    const link = new URL(stdout.match(/https?:\/\/\S+/)[0]).pathname;
    secrets.add(link.split("/").at(-1));
    await this.sitDown(link);
  }

  /** Takes a seat at the desk by the link that lets choose a password. */
  async sitDown(link) {
    await this.open(link);
    await this.fill({ password: PASSWORD });
    await this.press("main form button[type=submit]");
    if (this.path() === "/sign-in") await this.signIn();
    await this.open("/desk");
    assert.equal(this.path(), "/account/second-factor", "the desk asks for a second factor");
    await this.press("main button[value=begin]");
    await this.showCode("on");
    await this.open("/desk");
    assert.equal(this.path(), "/desk");
  }

  /** Enters the code of the key that the page shows, and presses the button. */
  async showCode(button) {
    const key = await this.words("main code");
    secrets.add(key.replace(/\s/g, ""));
    await this.fill({ code: codeOf(key, Date.now() / 1000) });
    await this.press(`main button[value=${button}]`);
  }

  /** Begins a complaint about a business and gives the draft's path. */
  async begin(slug) {
    await this.open(`/file?business=${slug}`);
    await this.press('main form:has([name="business"]) button[type=submit]');
    assert.match(this.path(), /^\/file\/[^/]+\/happened$/);
    return this.path().replace(/\/happened$/, "");
  }

  async tell(story) {
    const days = story.days ?? { began: 40, told: 30 };
    const fields = { title: story.title, narrative: story.narrative, product: story.product, country: "GB" };
    for (const [name, ago] of Object.entries(days)) {
      const day = new Date(Date.now() - ago * 86_400_000);
      Object.assign(fields, { [`${name}-day`]: `${day.getUTCDate()}`, [`${name}-month`]: `${day.getUTCMonth() + 1}`, [`${name}-year`]: `${day.getUTCFullYear()}` });
    }
    secrets.add(story.narrative);
    await this.fill(fields);
    await this.press("main button[value=continue]");
    assert.match(this.path(), /\/tried$/, await this.words(".notice"));
  }

  async tryAndWant() {
    await this.fill({ tried: "phone", "human-phone": "no", "minutes-phone": "35", "dead-end-phone": "yes" });
    await this.press("main button[value=continue]");
    assert.match(this.path(), /\/remedy$/, await this.words(".notice"));
    await this.fill({ wanted: "refund", amount: "499.00", currency: "GBP" });
    await this.press("main button[value=continue]");
    assert.match(this.path(), /\/proof$/, await this.words(".notice"));
  }

  /** Hands a file in on the page for proof. */
  async prove(file) {
    await this.page.locator("main input[type=file]").setInputFiles(file);
    await this.press('main form[enctype="multipart/form-data"] button[type=submit]');
    assert.equal(await this.page.locator(".notice.bad").count(), 0, await this.words(".notice.bad"));
  }

  async previewAndConsent(draft, share = "no") {
    await this.open(`${draft}/preview`);
    await this.press("main button[value=continue]");
    assert.match(this.path(), /\/send$/, await this.words(".notice"));
    await this.fill({ truthful: "yes", publish: "yes", share });
  }

  /** Sends the draft that stands on its last page; the reference of the complaint. */
  async send() {
    await this.press("main button[value=send]");
    return this.reference();
  }

  reference() {
    const found = this.path().match(/^\/my\/complaints\/(RD-\d+-\d+)$/);
    assert.ok(found, `at ${this.path()}`);
    return found[1];
  }

  /** The whole way with one file of proof. */
  async file(slug, story, proof) {
    const draft = await this.begin(slug);
    await this.tell(story);
    await this.tryAndWant();
    await this.prove(proof);
    await this.previewAndConsent(draft);
    return this.send();
  }

  /** Opens the case of a complaint from the queue. */
  async openCase(reference) {
    await this.open("/desk");
    await this.press(`main a:has-text("${reference}")`);
    assert.match(this.path(), /^\/desk\/cases\//);
  }

  /** Sends one of a case's forms, and says yes where it is asked again. */
  async decide(step, fields = {}) {
    const form = `main form[action$="/${step}"]`;
    for (const [name, value] of Object.entries(fields)) {
      const field = this.page.locator(`${form} [name="${name}"]`);
      const kind = await field.first().evaluate((element) => element.type ?? element.localName);
      if (kind === "radio" || kind === "checkbox") await this.page.locator(`${form} [name="${name}"][value="${value}"]`).check();
      else if (kind.startsWith("select")) await field.selectOption(value);
      else await field.fill(value);
    }
    await this.press(`${form} button[type=submit]`);
    if (await this.page.locator(form).count()) await this.press(`${form} button[type=submit]`);
    assert.equal(await this.page.locator(".notice.bad").count(), 0, await this.words(".notice.bad"));
  }
}
