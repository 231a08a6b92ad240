// The built `redress` binary, serving its made-up registry from a fresh folder; it can be stopped and go on.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const START_MS = 120_000;

async function freePort() {
  const probe = createServer();
  await new Promise((ready) => probe.listen(0, "127.0.0.1", ready));
  const { port } = probe.address();
  await new Promise((closed) => probe.close(closed));
  return port;
}

/** Starts the binary and waits for its "listening" line. What it says goes to `said` as well, whole. */
async function start(binary, command, environment, said) {
  const child = spawn(binary, command, { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, ...environment } });
  const exited = new Promise((gone) => child.once("exit", gone).once("error", gone));
  const stop = async (signal = "SIGTERM") => {
    if (child.exitCode === null) child.kill(signal);
    const hurry = setTimeout(() => child.kill("SIGKILL"), 10_000);
    await exited;
    clearTimeout(hurry);
  };
  let late;
  let own = "";
  try {
    await new Promise((ready, failed) => {
      for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding("utf8").on("data", (text) => {
          said.push(text);
          if (own.length < 100_000) own += text;
          if (/listening on/i.test(own)) ready();
        });
      }
      child.once("error", failed).once("exit", (code) => failed(new Error(`${binary} ended with ${code}:\n${own.slice(-8000)}`)));
      late = setTimeout(() => failed(new Error(`${binary} does not listen after ${START_MS / 1000} s:\n${own.slice(-8000)}`)), START_MS);
    });
  } catch (error) {
    await stop();
    throw error;
  } finally {
    clearTimeout(late);
  }
  return stop;
}

/**
 * Starts `redress demo` and gives back where it is and how to stop it. `go_on` stops the program with a signal and
 * serves what it left, with more arguments: another day by `--today`.
 */
export async function startDemo({ more = [], environment = {} } = {}) {
  const target = process.env.CARGO_TARGET_DIR ?? new URL("../../target", import.meta.url).pathname;
  const binary = process.env.REDRESS_BIN ?? join(target, "debug", "redress");
  const folder = mkdtempSync(join(tmpdir(), "redress-browser-"));
  const listen = `127.0.0.1:${await freePort()}`;
  const said = [];
  const data = join(folder, "data", "demo");
  let end;
  try {
    end = await start(binary, ["demo", "--listen", listen, "--data", join(folder, "data"), ...more], environment, said);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  return {
    base: `http://${listen}`,
    binary,
    data,
    said,
    goOn: async (signal, ...others) => {
      await end(signal);
      end = await start(binary, ["serve", "--dev", "--listen", listen, "--data", data, ...more, ...others], environment, said);
    },
    stop: async () => {
      await end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Businesses of the made-up registry with a website of their own. */
export async function listedShops(server, count) {
  const list = await (await fetch(`${server.base}/businesses?country=GB`)).text();
  const slugs = [...new Set([...list.matchAll(/href="\/businesses\/([a-z0-9-]+)"/g)].map((found) => found[1]))];
  const found = [];
  for (const slug of slugs) {
    const page = await (await fetch(`${server.base}/businesses/${slug}`)).text();
    const website = page.match(/https:\/\/(?:www\.)?([a-z0-9-]+\.example)/);
    if (website) found.push({ slug, domain: website[1] });
    if (found.length === count) return found;
  }
  throw new Error(`only ${found.length} businesses with a website`);
}
