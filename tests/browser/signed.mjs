// An order mail with a DKIM signature (RFC 6376), and the name server that knows its key: both made for one run.
import { createHash, createSign, generateKeyPairSync } from "node:crypto";
import { createSocket } from "node:dgram";

const SELECTOR = "journey";
const SIGNED_HEADERS = ["from", "to", "subject", "date", "message-id"];

/** A key pair of a mail's sender: signs mails of `domain`, and tells its DNS record. */
export function senderOf(domain) {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const der = publicKey.export({ type: "spki", format: "der" }).toString("base64");
  return { domain, privateKey, name: `${SELECTOR}._domainkey.${domain}`, record: `v=DKIM1; k=rsa; p=${der}` };
}

const relaxedHeader = (name, value) => `${name.toLowerCase()}:${value.replace(/\s+/g, " ").trim()}`;

/** Trailing blanks of lines and trailing empty lines do not count, runs of blanks are one (relaxed). */
function relaxedBody(body) {
  const lines = body.split("\r\n").map((line) => line.replace(/[ \t]+/g, " ").replace(/ $/, ""));
  while (lines.length > 0 && lines.at(-1) === "") lines.pop();
  return lines.length > 0 ? `${lines.join("\r\n")}\r\n` : "";
}

/** The bytes of an order confirmation from `orders@domain` to `to`, signed by `sender`. */
export function orderMail(sender, to, date = new Date()) {
  const headers = {
    From: `Orders <orders@${sender.domain}>`,
    To: to,
    Subject: "Your order 4711",
    Date: date.toUTCString().replace("GMT", "+0000"),
    "Message-ID": `<4711.${date.getTime()}@${sender.domain}>`,
    "Content-Type": "text/plain; charset=utf-8",
  };
  const body = "Thank you for your order.\r\n\r\nOne washing machine, 499.00\r\n";
  const bodyHash = createHash("sha256").update(relaxedBody(body)).digest("base64");
  const seconds = Math.floor(date.getTime() / 1000);
  const tags = `v=1; a=rsa-sha256; c=relaxed/relaxed; d=${sender.domain}; s=${SELECTOR}; t=${seconds}; h=${SIGNED_HEADERS.join(":")}; bh=${bodyHash}; b=`;
  const byName = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  const signed = SIGNED_HEADERS.map((name) => `${relaxedHeader(name, byName[name])}\r\n`).join("");
  const signature = createSign("sha256").update(signed + relaxedHeader("DKIM-Signature", tags)).sign(sender.privateKey, "base64");
  const written = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`).join("");
  return Buffer.from(`DKIM-Signature: ${tags}${signature}\r\n${written}\r\n${body}`);
}

/** A name server on loopback that knows the TXT records of the senders it is told of and nothing else. */
export async function nameServer() {
  const records = new Map();
  const socket = createSocket("udp4");
  socket.on("message", (question, from) => socket.send(answerTo(question, records), from.port, from.address));
  await new Promise((ready) => socket.bind(0, "127.0.0.1", ready));
  return {
    address: `127.0.0.1:${socket.address().port}`,
    knows: ({ name, record }) => records.set(name.toLowerCase(), record),
    stop: () => new Promise((done) => socket.close(done)),
  };
}

function answerTo(question, records) {
  const labels = [];
  let at = 12;
  while (question[at] > 0) {
    labels.push(question.toString("latin1", at + 1, at + 1 + question[at]));
    at += 1 + question[at];
  }
  const end = at + 5;
  const isText = question.readUInt16BE(at + 1) === 16;
  const record = isText ? records.get(labels.join(".").toLowerCase()) : undefined;
  const header = Buffer.alloc(12);
  question.copy(header, 0, 0, 2);
  header.writeUInt16BE(record ? 0x8580 : 0x8583, 2); // an answer with authority, or: no such name
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(record ? 1 : 0, 6);
  const asked = question.subarray(12, end);
  if (!record) return Buffer.concat([header, asked]);
  const pieces = record.match(/.{1,255}/g).map((piece) => Buffer.concat([Buffer.from([piece.length]), Buffer.from(piece, "latin1")]));
  const data = Buffer.concat(pieces);
  const answer = Buffer.alloc(12);
  answer.writeUInt16BE(0xc00c, 0);
  answer.writeUInt16BE(16, 2);
  answer.writeUInt16BE(1, 4);
  answer.writeUInt32BE(60, 6);
  answer.writeUInt16BE(data.length, 10);
  return Buffer.concat([header, asked, answer, data]);
}
