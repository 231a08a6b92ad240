// The built `redress` binary, serving its made-up registry from a fresh folder.
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

/** Starts `redress demo`, waits for its "listening" line, gives back where it is and how to stop it. */
export async function startDemo() {
  const target = process.env.CARGO_TARGET_DIR ?? new URL("../../target", import.meta.url).pathname;
  const binary = process.env.REDRESS_BIN ?? join(target, "debug", "redress");
  const folder = mkdtempSync(join(tmpdir(), "redress-browser-"));
  const listen = `127.0.0.1:${await freePort()}`;
  const child = spawn(binary, ["demo", "--listen", listen, "--data", join(folder, "data")], { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  const exited = new Promise((gone) => child.once("exit", gone).once("error", gone));
  const stop = async () => {
    if (child.exitCode === null) child.kill("SIGTERM");
    const hurry = setTimeout(() => child.kill("SIGKILL"), 10_000);
    await exited;
    clearTimeout(hurry);
    rmSync(folder, { recursive: true, force: true });
  };
  let late;
  try {
    await new Promise((ready, failed) => {
      for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding("utf8").on("data", (text) => {
          said = (said + text).slice(-8000);
          if (/listening/i.test(said)) ready();
        });
      }
      child.once("error", failed).once("exit", (code) => failed(new Error(`${binary} ended with ${code}:\n${said}`)));
      late = setTimeout(() => failed(new Error(`${binary} does not listen after ${START_MS / 1000} s:\n${said}`)), START_MS);
    });
  } catch (error) {
    await stop();
    throw error;
  } finally {
    clearTimeout(late);
  }
  return { base: `http://${listen}`, stop };
}
