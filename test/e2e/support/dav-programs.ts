/** Real WebDAV servers on loopback: Apache's mod_dav and rclone, installed where they are missing and root may. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface DavProgram {
  /** The folder's address, ending in `/`. */
  readonly address: string;
  /** Where its files lie. */
  readonly folder: string;
  close(): void;
}

export const ACCOUNT = { user: "ann", password: "secret words" };

export const DAV_PROGRAMS = ["apache", "rclone"] as const;

/** Starts a server with basic authentication. Throws where the program is missing and cannot be installed. */
export async function startDavProgram(name: (typeof DAV_PROGRAMS)[number]): Promise<DavProgram> {
  const home = mkdtempSync(join(tmpdir(), `almanac-${name}-`));
  const folder = join(home, "files");
  mkdirSync(folder, { mode: 0o777 });
  const port = await freePort();
  const server = name === "apache" ? startApache(home, folder, port) : startRclone(folder, port);
  const address = `http://127.0.0.1:${port}/`;
  await answering(address, server);
  return {
    address,
    folder,
    close() {
      server.kill("SIGTERM");
      rmSync(home, { recursive: true, force: true });
    },
  };
}

function startRclone(folder: string, port: number): ChildProcess {
  needProgram("rclone", "rclone");
  const { user, password } = ACCOUNT;
  return spawn(
    "rclone",
    ["serve", "webdav", folder, "--addr", `127.0.0.1:${port}`, "--user", user, "--pass", password, "--config", ""],
    { stdio: "ignore" },
  );
}

function startApache(home: string, folder: string, port: number): ChildProcess {
  needProgram("apache2", "apache2");
  needProgram("htpasswd", "apache2-utils");
  const modules = "/usr/lib/apache2/modules";
  const passwords = join(home, "passwords");
  spawnSync("htpasswd", ["-bc", passwords, ACCOUNT.user, ACCOUNT.password], { stdio: "ignore" });
  const load = ["mpm_event", "authn_core", "authn_file", "authz_core", "authz_user", "auth_basic", "dav", "dav_fs"].map(
    (module) => `LoadModule ${module}_module ${modules}/mod_${module}.so`,
  );
  const config = join(home, "apache.conf");
  const rules = [
    ...load,
    `ServerRoot ${home}`,
    "ServerName 127.0.0.1",
    `Listen 127.0.0.1:${port}`,
    `PidFile ${join(home, "pid")}`,
    `ErrorLog ${join(home, "errors")}`,
    `DocumentRoot ${folder}`,
    `DavLockDB ${join(home, "locks")}`,
    // As root it works under another user, who must own what it writes to.
    ...(process.getuid?.() === 0 ? ["User www-data", "Group www-data"] : []),
    `<Directory ${folder}>`,
    "  Dav On",
    "  AuthType Basic",
    '  AuthName "almanac"',
    `  AuthUserFile ${passwords}`,
    "  Require valid-user",
    "</Directory>",
  ];
  writeFileSync(config, `${rules.join("\n")}\n`);
  if (process.getuid?.() === 0) spawnSync("chown", ["-R", "www-data:www-data", home]);
  return spawn("apache2", ["-f", config, "-DFOREGROUND"], { stdio: "ignore" });
}

function needProgram(program: string, debianPackage: string): void {
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

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

async function answering(address: string, server: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if (server.exitCode !== null) throw new Error(`${server.spawnfile} ended with ${server.exitCode}`);
    try {
      await fetch(address);
      return;
    } catch {
      // Not listening yet.
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  throw new Error(`${server.spawnfile} does not answer`);
}
