/** Programs that a specification stands on: found, installed where root may, or missed with a sentence. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

/** Throws where the program is missing and cannot be installed from its Debian package. */
export function needProgram(program: string, debianPackage: string): void {
  const there = () =>
    (process.env["PATH"] ?? "")
      .split(":")
      .concat("/usr/sbin")
      .some((folder) => existsSync(join(folder, program)));
  if (there()) return;
  if (process.getuid?.() === 0 && existsSync("/etc/debian_version")) {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    spawnSync("apt-get", ["update"], { stdio: "ignore", env });
    spawnSync("apt-get", ["install", "--yes", "--no-install-recommends", debianPackage], { stdio: "ignore", env });
  }
  if (!there()) throw new Error(`${program} is missing; install the package ${debianPackage}`);
}
