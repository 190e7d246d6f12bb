/** Real WebDAV servers on loopback: Apache's mod_dav over https, rclone, and nginx's own module, which cannot list. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Certificates } from "./certificates.ts";
import { needProgram } from "./need-program.ts";

export interface DavProgram {
  /** The folder's address, ending in `/`. */
  readonly address: string;
  /** Where its files lie. */
  readonly folder: string;
  close(): void;
}

export const ACCOUNT = { user: "ann", password: "secret words" };

export const DAV_PROGRAMS = ["apache", "rclone", "nginx"] as const;

export interface DavOptions {
  /** The name in its address, which must lead to loopback. */
  readonly host?: string;
  /** With them it speaks https. Apache only. */
  readonly certificates?: Certificates;
}

/** Starts a server with basic authentication. Throws where the program is missing and cannot be installed. */
export async function startDavProgram(
  name: (typeof DAV_PROGRAMS)[number],
  { host = "127.0.0.1", certificates }: DavOptions = {},
): Promise<DavProgram> {
  const home = mkdtempSync(join(tmpdir(), `almanac-${name}-`));
  const folder = join(home, "files");
  mkdirSync(folder, { mode: 0o777 });
  const port = await freePort();
  const start = { apache: startApache, rclone: startRclone, nginx: startNginx }[name];
  const server = start(home, folder, port, certificates);
  await listening(port, server);
  return {
    address: `${certificates ? "https" : "http"}://${host}:${port}/`,
    folder,
    close() {
      server.kill("SIGTERM");
      rmSync(home, { recursive: true, force: true });
    },
  };
}

function startRclone(_home: string, folder: string, port: number): ChildProcess {
  needProgram("rclone", "rclone");
  const { user, password } = ACCOUNT;
  return spawn(
    "rclone",
    [
      "serve",
      "webdav",
      folder,
      "--addr",
      `127.0.0.1:${port}`,
      "--user",
      user,
      "--pass",
      password,
      "--config",
      "",
      "--dir-cache-time",
      "0s",
    ],
    { stdio: "ignore" },
  );
}

function startApache(home: string, folder: string, port: number, certificates?: Certificates): ChildProcess {
  needProgram("apache2", "apache2");
  const modules = "/usr/lib/apache2/modules";
  const passwords = passwordFile(home);
  const load = [
    "mpm_event",
    "authn_core",
    "authn_file",
    "authz_core",
    "authz_user",
    "auth_basic",
    "dav",
    "dav_fs",
    ...(certificates ? ["ssl"] : []),
  ].map((module) => `LoadModule ${module}_module ${modules}/mod_${module}.so`);
  const config = join(home, "apache.conf");
  const rules = [
    ...load,
    `ServerRoot ${home}`,
    "ServerName 127.0.0.1",
    `Listen 127.0.0.1:${port}`,
    `PidFile ${join(home, "pid")}`,
    `ErrorLog ${join(home, "errors")}`,
    `DocumentRoot ${folder}`,
    ...(certificates
      ? ["SSLEngine on", `SSLCertificateFile ${certificates.chain}`, `SSLCertificateKeyFile ${certificates.key}`]
      : []),
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

/** nginx as Debian packs it: PUT, MKCOL and DELETE, but no PROPFIND; it writes into no folder that is not there. */
function startNginx(home: string, folder: string, port: number): ChildProcess {
  needProgram("nginx", "nginx-light");
  const rules = `
    daemon off; master_process off; pid ${join(home, "pid")}; error_log stderr;
    events {}
    http {
      access_log off; client_body_temp_path ${join(home, "bodies")};
      server {
        listen 127.0.0.1:${port};
        root ${folder};
        auth_basic "almanac"; auth_basic_user_file ${passwordFile(home)};
        location / { dav_methods PUT DELETE MKCOL; }
      }
    }`;
  writeFileSync(join(home, "nginx.conf"), rules);
  return spawn("nginx", ["-c", join(home, "nginx.conf"), "-p", home], { stdio: "ignore" });
}

function passwordFile(home: string): string {
  needProgram("htpasswd", "apache2-utils");
  const path = join(home, "passwords");
  spawnSync("htpasswd", ["-bc", path, ACCOUNT.user, ACCOUNT.password], { stdio: "ignore" });
  return path;
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

async function listening(port: number, server: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if (server.exitCode !== null) throw new Error(`${server.spawnfile} ended with ${server.exitCode}`);
    if (await answers(port)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${server.spawnfile} does not answer`);
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = connect(port, "127.0.0.1");
    probe.once("connect", () => {
      probe.destroy();
      resolve(true);
    });
    probe.once("error", () => resolve(false));
  });
}
