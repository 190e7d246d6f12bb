/** Requests to the reader's WebDAV server: list, read, write, make the folder. Each fails with a typed {@link WebdavError}. */
import { type ListedFile, listedFiles, problemOf, WebdavError } from "../../core/webdav.ts";
import type { WebdavServer } from "./server.ts";

/** How long a request may take, in ms. */
const PATIENCE = 30_000;

/** How long the search for the reason of a failed connection may take, in ms. */
const PROBE_PATIENCE = 5_000;

/** Larger answers are refused: a file of read state has a few KiB, a listing of a thousand devices less than this. */
const LARGEST_ANSWER = 4 * 1024 * 1024;

export interface WebdavClient {
  /** The files in the folder. */
  list(): Promise<ListedFile[]>;
  /** A file, or `undefined` when there is none of that name. With the tag of an earlier answer it comes only if it changed. */
  read(name: string, tag?: string): Promise<ReadFile | undefined>;
  write(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  remove(name: string): Promise<void>;
  /** Makes the folder and those above it where they are missing. */
  makeFolder(): Promise<void>;
}

export interface ReadFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The server's `ETag`, empty where it gives none. */
  readonly tag: string;
  /** It stands as it stood when it had the tag that was asked with; `bytes` is then empty. */
  readonly unchanged: boolean;
}

/** A client for one folder of one server. Nothing is sent before a function of it is called. */
export function webdavClient(server: WebdavServer, signal?: AbortSignal): WebdavClient {
  const send = (method: string, address: string, init: RequestInit = {}) =>
    request(server, method, address, init, signal);
  const fileAddress = (name: string) => server.address + encodeURIComponent(name);
  const folderExists = async (address: string) => {
    const { problem } = await send("PROPFIND", address, { headers: { Depth: "0" } });
    if (problem === undefined) return true;
    // Where listing is not known (nginx core), making the folder may be.
    if (problem.problem === "missing" || problem.problem === "notWebdav") return false;
    throw problem;
  };
  return {
    async list() {
      const { response, problem } = await send("PROPFIND", server.address, {
        headers: { Depth: "1", "Content-Type": "application/xml" },
        body: '<?xml version="1.0" encoding="utf-8"?><propfind xmlns="DAV:"><prop><getetag/><getlastmodified/><getcontentlength/></prop></propfind>',
      });
      if (problem) throw problem;
      return listedFiles(new TextDecoder().decode(await bodyOf(response)));
    },
    async read(name, tag) {
      const { response, problem } = await send(
        "GET",
        fileAddress(name),
        tag ? { headers: { "If-None-Match": tag } } : {},
      );
      if (response.status === 304 && tag) return { bytes: new Uint8Array(), tag, unchanged: true };
      if (problem?.problem === "missing") return undefined;
      if (problem) throw problem;
      return { bytes: await bodyOf(response), tag: response.headers.get("ETag") ?? "", unchanged: false };
    },
    async write(name, bytes) {
      const { problem } = await send("PUT", fileAddress(name), {
        headers: { "Content-Type": "application/octet-stream" },
        body: bytes,
      });
      if (problem) throw problem;
    },
    async remove(name) {
      const { problem } = await send("DELETE", fileAddress(name));
      if (problem && problem.problem !== "missing") throw problem;
    },
    async makeFolder() {
      if (await folderExists(server.address)) return;
      const { origin, pathname } = new URL(server.address);
      const segments = pathname.split("/").filter((segment) => segment !== "");
      for (let depth = 1; depth <= segments.length; depth += 1) {
        const { problem } = await send("MKCOL", `${origin}/${segments.slice(0, depth).join("/")}/`);
        // A folder that is there answers 405, one above ours that is not ours to see 403: only the last one counts. Where
        // folders cannot be made at all, writing into one that is there will tell.
        if (problem && depth === segments.length && problem.problem !== "notWebdav") throw problem;
      }
    },
  };
}

interface Reply {
  readonly response: Response;
  readonly problem: WebdavError | undefined;
}

async function request(
  { user, password }: WebdavServer,
  method: string,
  address: string,
  init: RequestInit,
  signal: AbortSignal | undefined,
): Promise<Reply> {
  const timeout = AbortSignal.timeout(PATIENCE);
  const headers = new Headers(init.headers);
  if (user !== "" || password !== "") headers.set("Authorization", `Basic ${toBase64(`${user}:${password}`)}`);
  let response: Response;
  try {
    response = await fetch(address, {
      ...init,
      method,
      headers,
      // Cookies of a login elsewhere turn requests into 401 on Nextcloud; a redirect could carry the password to another host.
      credentials: "omit",
      redirect: "manual",
      cache: "no-store",
      referrerPolicy: "no-referrer",
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
  } catch {
    signal?.throwIfAborted();
    if (timeout.aborted) throw new WebdavError("timeout");
    throw new WebdavError((await answersUnencrypted(address)) ? "certificate" : "unreachable");
  }
  const problem = problemOf(
    {
      status: response.status,
      contentType: (response.headers.get("Content-Type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "",
      retryAfter: response.headers.get("Retry-After"),
      redirected: response.type === "opaqueredirect",
    },
    Date.now(),
  );
  return { response, problem };
}

/**
 * Whether something answers at all where an encrypted connection failed: then the certificate is the likely reason, which
 * browsers keep from extensions. Servers answer a plain request to an encrypted port with an error, and so show
 * themselves. Nothing of the reader's goes with it: no path, no user, no password.
 */
async function answersUnencrypted(address: string): Promise<boolean> {
  const { protocol, hostname, port } = new URL(address);
  if (protocol !== "https:") return false;
  try {
    await fetch(`http://${hostname}:${port || "443"}/`, {
      mode: "no-cors",
      credentials: "omit",
      cache: "no-store",
      referrerPolicy: "no-referrer",
      signal: AbortSignal.timeout(PROBE_PATIENCE),
    });
    return true;
  } catch {
    return false;
  }
}

async function bodyOf(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const part of response.body ?? []) {
      length += part.length;
      if (length > LARGEST_ANSWER) throw new WebdavError("unexpected", response.status);
      parts.push(part);
    }
  } catch (cause) {
    // A connection cut in the middle of the answer.
    throw cause instanceof WebdavError ? cause : new WebdavError("unreachable");
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function toBase64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
