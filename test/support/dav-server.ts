/** A small WebDAV server on loopback, in memory, whose next answers can be replaced by faults. */
import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** Answers instead of the server (true), lets it answer (false), or lets it act but loses its reply ("lose"). */
export type Fault = (request: IncomingMessage, response: ServerResponse) => boolean | "lose";

export interface DavServer {
  /** `http://127.0.0.1:<port>/dav/` */
  readonly address: string;
  readonly files: Map<string, Buffer>;
  readonly folders: Set<string>;
  readonly requests: {
    method: string;
    path: string;
    headers: IncomingMessage["headers"];
    bytes: number;
    answered: number;
  }[];
  /** Faults of the coming requests, one each, in order. */
  readonly faults: Fault[];
  /** Set false, it knows no PROPFIND, as nginx's own module. */
  lists: boolean;
  close(): Promise<void>;
}

/** Starts the server. With `user` and `password` it wants basic authentication. */
export async function startDavServer(credentials?: { user: string; password: string }): Promise<DavServer> {
  const files = new Map<string, Buffer>();
  const folders = new Set(["/", "/dav/"]);
  const requests: DavServer["requests"] = [];
  const faults: Fault[] = [];
  const server = createServer((request, response) => {
    void answer(request, response).catch(() => response.destroy());
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const path = request.url ?? "/";
    const record = { method: request.method ?? "", path, headers: request.headers, bytes: body.length, answered: 0 };
    requests.push(record);
    const fault = faults.shift()?.(request, response);
    if (fault === true) return;
    const end = (status: number, text: string | Buffer = "", headers: Record<string, string> = {}) => {
      if (fault === "lose") return void response.destroy();
      record.answered = text.length;
      response.writeHead(status, headers).end(text);
    };
    const wanted =
      credentials && `Basic ${Buffer.from(`${credentials.user}:${credentials.password}`).toString("base64")}`;
    if (wanted && request.headers.authorization !== wanted) return end(401);
    const parent = path.slice(0, path.replace(/\/$/, "").lastIndexOf("/") + 1);
    switch (request.method) {
      case "PROPFIND": {
        if (!dav.lists) return end(405);
        if (!folders.has(path)) return end(404);
        const names =
          request.headers.depth === "0" ? [path] : [path, ...[...files.keys()].filter((file) => file.startsWith(path))];
        const rows = names
          .map(
            (name) =>
              `<D:response><D:href>${name}</D:href><D:getetag>${tagOf(files.get(name))}</D:getetag></D:response>`,
          )
          .join("");
        return end(207, `<?xml version="1.0"?><D:multistatus xmlns:D="DAV:">${rows}</D:multistatus>`, {
          "Content-Type": "application/xml",
        });
      }
      case "GET": {
        const file = files.get(path);
        const tag = `"${tagOf(file)}"`;
        if (file && request.headers["if-none-match"] === tag) return end(304, "", { ETag: tag });
        return file ? end(200, file, { "Content-Type": "application/octet-stream", ETag: tag }) : end(404);
      }
      case "PUT":
        if (!folders.has(parent)) return end(409);
        files.set(path, body);
        return end(201);
      case "MKCOL":
        if (folders.has(path)) return end(405);
        if (!folders.has(parent)) return end(409);
        folders.add(path);
        return end(201);
      case "DELETE":
        return end(files.delete(path) ? 204 : 404);
      default:
        return end(405);
    }
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const dav: DavServer = {
    lists: true,
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/dav/`,
    files,
    folders,
    requests,
    faults,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return dav;
}

function tagOf(file: Buffer | undefined): string {
  return file ? createHash("sha256").update(file).digest("hex") : "";
}
