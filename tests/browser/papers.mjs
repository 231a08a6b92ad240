// Papers that people hand in as proof, made for one run: pictures, mails, and what is none of these.
import { deflateSync } from "node:zlib";

/** A picture of a receipt: a grey square of so many pixels, as PNG. */
export function receipt(size = 64) {
  const chunk = (kind, data) => {
    const body = Buffer.concat([Buffer.from(kind), data]);
    const whole = Buffer.alloc(body.length + 8);
    whole.writeUInt32BE(data.length, 0);
    body.copy(whole, 4);
    whole.writeUInt32BE(crc32(body), body.length + 4);
    return whole;
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header[8] = 8;
  const rows = Buffer.alloc((size + 1) * size, 128).map((byte, at) => (at % (size + 1) === 0 ? 0 : byte));
  const buffer = Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), chunk("IHDR", header), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))]);
  return { name: "receipt of Zelda Quimby.png", mimeType: "image/png", buffer };
}

function crc32(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

/** A mail that nobody signed, saved under a name that is long and has no blanks to break it at. */
export function unsignedMail() {
  const text = "From: orders@shop.example\r\nTo: buyer@mail.example\r\nDate: Thu, 01 Oct 2026 10:00:00 +0000\r\nSubject: Your order\r\n\r\nThank you.\r\n";
  return { name: `order-confirmation-${"4711".repeat(12)}.eml`, mimeType: "message/rfc822", buffer: Buffer.from(text) };
}

/** A file of a kind that nobody takes. */
export function archive() {
  return { name: "everything.zip", mimeType: "application/zip", buffer: Buffer.from("PK\x05\x06" + "\0".repeat(18), "latin1") };
}
