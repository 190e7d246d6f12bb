/** A certificate authority of a test's own, and a server's certificate by it. */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { needProgram } from "./need-program.ts";

export interface Certificates {
  /** The authority's certificate, PEM. */
  readonly authority: string;
  /** Path of the server's key. */
  readonly key: string;
  /** Path of the server's certificate and, after it, the authority's. */
  readonly chain: string;
}

/** Makes both in a folder; the server's certificate holds for the host names and for 127.0.0.1. */
export function makeCertificates(folder: string, hosts: readonly string[]): Certificates {
  needProgram("openssl", "openssl");
  const path = (name: string) => join(folder, name);
  const openssl = (command: string, ...more: readonly string[]) => {
    const { status, stderr } = spawnSync("openssl", [...command.split(" "), ...more], {
      cwd: folder,
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(`openssl ${command}: ${stderr}`);
  };
  const newKey = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30";
  const sign = "-addext keyUsage=critical,keyCertSign";
  openssl(`req -x509 ${newKey} -keyout ca.key -out ca.pem ${sign} -subj`, "/CN=Almanac test authority");
  openssl(`req ${newKey} -keyout server.key -out server.csr -subj`, `/CN=${hosts[0] ?? "127.0.0.1"}`);
  const names = [...hosts.map((host) => `DNS:${host}`), "IP:127.0.0.1"].join(",");
  writeFileSync(path("names"), `subjectAltName=${names}\nextendedKeyUsage=serverAuth\n`);
  const by = "-CA ca.pem -CAkey ca.key -CAcreateserial";
  openssl(`x509 -req -in server.csr ${by} -days 30 -out server.pem -extfile names`);
  const authority = readFileSync(path("ca.pem"), "utf8");
  writeFileSync(path("chain.pem"), readFileSync(path("server.pem"), "utf8") + authority);
  return { authority, key: path("server.key"), chain: path("chain.pem") };
}
