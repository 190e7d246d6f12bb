/** @jest-environment node */
import { webdavClient } from "../../../src/platform/webdav/client.ts";
import { type DavServer, type Fault, startDavServer } from "../../support/dav-server.ts";

const account = { user: "änn", password: "pass:wörd" };
let server: DavServer;
beforeEach(async () => {
  server = await startDavServer(account);
});
afterEach(() => server.close());

const client = (changes: Partial<{ address: string; user: string; password: string }> = {}) =>
  webdavClient({ address: `${server.address}almanac/notes/`, ...account, ...changes });
const bytes = (...values: number[]) => new Uint8Array(values);
const status =
  (code: number, headers: Record<string, string> = {}, body = ""): Fault =>
  (_request, response) => {
    response.writeHead(code, headers).end(body);
    return true;
  };

test("a folder is made with those above it, and making it again is no error", async () => {
  await client().makeFolder();
  expect(server.folders).toContain("/dav/almanac/notes/");
  await client().makeFolder();
});

test("what is written is listed and read back, byte by byte", async () => {
  await client().makeFolder();
  await client().write("a b.bin", bytes(0, 1, 255));
  expect((await client().list()).map(({ name }) => name)).toEqual(["a b.bin"]);
  expect((await client().read("a b.bin"))?.bytes).toEqual(bytes(0, 1, 255));
  await client().remove("a b.bin");
  expect(await client().read("a b.bin")).toBeUndefined();
  await client().remove("a b.bin");
});

test("a wrong password is said as such", async () => {
  await expect(client({ password: "x" }).list()).rejects.toMatchObject({ problem: "credentials", passing: false });
});

test("credentials do not follow a redirect, and no error text carries them", async () => {
  const other = await startDavServer();
  try {
    server.faults.push(status(302, { Location: other.address }));
    const failure = await client()
      .list()
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ problem: "redirect" });
    expect(other.requests).toEqual([]);
    expect(String(failure) + JSON.stringify(failure)).not.toMatch(/wörd|änn|127\.0\.0\.1/);
  } finally {
    await other.close();
  }
});

test.each([
  [status(423), "locked"],
  [status(429, { "Retry-After": "7" }), "busy"],
  [status(507), "full"],
  [status(500), "server"],
  [status(200, { "Content-Type": "text/html; charset=utf-8" }, "<form>Log in</form>"), "webPage"],
])("a fault at reading is typed (%#)", async (fault, problem) => {
  server.faults.push(fault);
  await expect(client().read("a.bin")).rejects.toMatchObject({ problem });
});

test("a server's wish to wait is passed on", async () => {
  server.faults.push(status(429, { "Retry-After": "7" }));
  await expect(client().read("a.bin")).rejects.toMatchObject({ retryAfter: 7 });
});

test("half an answer is no answer", async () => {
  server.faults.push((_request, response) => {
    response.writeHead(200, { "Content-Length": "100", "Content-Type": "application/octet-stream" });
    response.write("half");
    setTimeout(() => response.destroy(), 20);
    return true;
  });
  await expect(client().read("a.bin")).rejects.toMatchObject({ problem: "unreachable" });
});

test("an answer without an end is refused", async () => {
  server.faults.push((_request, response) => {
    response.writeHead(200, { "Content-Type": "application/octet-stream" });
    const feed = () => {
      if (!response.destroyed) response.write(Buffer.alloc(1 << 20), () => setImmediate(feed));
    };
    feed();
    return true;
  });
  await expect(client().read("a.bin")).rejects.toMatchObject({ problem: "unexpected" });
});

test("no server there is unreachable", async () => {
  await server.close();
  await expect(client().list()).rejects.toMatchObject({ problem: "unreachable", passing: true });
});

test("a host that answers, but not encrypted, is told from one that does not answer at all", async () => {
  const encrypted = (address: string) => client({ address: address.replace("http:", "https:") }).list();
  await expect(encrypted(server.address)).rejects.toMatchObject({ problem: "certificate" });
  const probe = server.requests.at(-1);
  expect([probe?.path, probe?.headers.authorization]).toEqual(["/", undefined]);
  const { address } = server;
  await server.close();
  await expect(encrypted(address)).rejects.toMatchObject({ problem: "unreachable" });
});

test("an aborted request rejects with the abort, not with a problem", async () => {
  const abort = new AbortController();
  abort.abort(new Error("enough"));
  await expect(webdavClient({ address: server.address, ...account }, abort.signal).list()).rejects.toThrow("enough");
});

test("cookies and referrer are never sent", async () => {
  await client().makeFolder();
  for (const { headers } of server.requests) {
    expect(headers).not.toHaveProperty("cookie");
    expect(headers).not.toHaveProperty("referer");
  }
});
