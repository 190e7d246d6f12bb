/** EPUBCheck, the judge of EPUB files (W3C): found on PATH, installed where we are root on Debian, else asked for. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installDebianPackage } from "../browsers/find.ts";

/** EPUBCheck could neither be found nor installed; the message says what to do. */
export class EpubcheckMissing extends Error {
  override readonly name = "EpubcheckMissing";
}

/** What EPUBCheck has against a book, one finding a line; empty when it is valid without a warning. */
export function epubFindings(book: Uint8Array): readonly string[] {
  if (!isThere() && process.getuid?.() === 0 && existsSync("/etc/debian_version")) installDebianPackage("epubcheck");
  if (!isThere())
    throw new EpubcheckMissing("epubcheck is missing; install it (on Debian and Ubuntu the package epubcheck).");
  const folder = mkdtempSync(join(tmpdir(), "almanac-epub-"));
  try {
    const file = join(folder, "book.epub");
    writeFileSync(file, book);
    const { stdout, stderr, status } = run(file);
    const findings = `${stdout}\n${stderr}`
      .split("\n")
      .filter((line) => /^(?:FATAL|ERROR|WARNING)\b/.test(line))
      .map((line) => line.replaceAll(folder, ""));
    return status === 0 || findings.length > 0 ? findings : [`EPUBCheck ended with ${status}: ${stderr}`];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Where Debian puts it. Its command is this very file, which only runs where the kernel knows how to start one. */
const JAR = "/usr/share/java/epubcheck.jar";

function run(argument: string) {
  return existsSync(JAR)
    ? spawnSync("java", ["-jar", JAR, argument], { encoding: "utf8" })
    : spawnSync("epubcheck", [argument], { encoding: "utf8" });
}

function isThere(): boolean {
  return run("--version").error === undefined;
}
