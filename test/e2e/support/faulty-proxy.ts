/** A proxy on loopback in front of a real server, which does to requests and answers what networks and servers do. */
import {
  request as ask,
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";

/** What becomes of a request. */
export type Fault =
  /** Answered in the server's place. */
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }
  /** The connection breaks before anything was done; or never answers; or after the server acted, so that the reply is lost. */
  | "reset"
  | "hang"
  | "lose"
  /** Half of the answer arrives; or half of the request does, and the reply is lost. */
  | "half-answer"
  | "half-request";

export interface FaultyProxy {
  readonly port: number;
  /** Decides for each request; `undefined` passes it on. */
  fault: ((method: string, path: string) => Fault | undefined) | undefined;
  readonly requests: { readonly method: string; readonly path: string; readonly headers: IncomingHttpHeaders }[];
  close(): Promise<void>;
}

/** Starts a proxy in front of the server at `target` (`http://host:port/`, which must lead to loopback). */
export async function startFaultyProxy(target: string): Promise<FaultyProxy> {
  const upstream = Number(new URL(target).port);
  const requests: FaultyProxy["requests"] = [];
  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "", url: path = "/", headers } = request;
    requests.push({ method, path, headers });
    const body = await bytesOf(request);
    const fault = proxy.fault?.(method, path);
    if (fault === "hang") return;
    if (fault === "reset") return void response.destroy();
    if (typeof fault === "object") {
      response.writeHead(fault.status, fault.headers).end(fault.body ?? "");
      return;
    }
    const sent = fault === "half-request" ? body.subarray(0, body.length / 2) : body;
    const answer = await forward(method, path, headers, sent);
    if (fault === "lose" || fault === "half-request") return void response.destroy();
    if (fault === "half-answer") {
      response.writeHead(answer.status, { ...answer.headers, "content-length": String(answer.body.length) });
      response.write(answer.body.subarray(0, answer.body.length / 2), () => response.destroy());
      return;
    }
    response.writeHead(answer.status, answer.headers).end(answer.body);
  }

  function forward(
    method: string,
    path: string,
    headers: IncomingHttpHeaders,
    body: Buffer,
  ): Promise<{ status: number; headers: IncomingHttpHeaders; body: Buffer }> {
    return new Promise((resolve, reject) => {
      const kept = without(headers, "host", "connection", "content-length");
      const length = body.length > 0 || method === "PUT" ? { "content-length": body.length } : {};
      const options = { host: "127.0.0.1", port: upstream, method, path, headers: { ...kept, ...length } };
      const forwarded = ask(options, (answer) => {
        bytesOf(answer).then(
          (bytes) =>
            resolve({
              status: answer.statusCode ?? 502,
              headers: without(answer.headers, "transfer-encoding"),
              body: bytes,
            }),
          reject,
        );
      });
      forwarded.on("error", reject);
      forwarded.end(body);
    });
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const proxy: FaultyProxy = {
    port: (server.address() as AddressInfo).port,
    fault: undefined,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return proxy;
}

function without(headers: IncomingHttpHeaders, ...names: readonly string[]): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)));
}

async function bytesOf(stream: AsyncIterable<unknown>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
