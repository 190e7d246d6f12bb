/** @jest-environment node */
import fc from "fast-check";
import { open, type Secret, seal } from "../../../src/platform/webdav/envelope.ts";

const contents = new TextEncoder().encode("what was read");
const secret = (passphrase: string, keys: Secret["keys"] = new Map()): Secret => ({
  passphrase,
  salt: new Uint8Array(16).fill(7),
  keys,
});

test("what was sealed is opened", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
      expect(await open(await seal(new Uint8Array(bytes)))).toEqual({ contents: new Uint8Array(bytes) });
    }),
  );
});

test("a file cut at any byte is damaged, with and without a passphrase", async () => {
  for (const key of [undefined, secret("open sesame")]) {
    const file = await seal(contents, key);
    for (let length = 0; length < file.length; length += 1)
      expect(await open(file.slice(0, length), key)).toEqual({ fault: "damaged" });
  }
});

test("a file with any byte changed is damaged", async () => {
  const file = await seal(contents);
  for (let at = 0; at < file.length; at += 1) {
    const changed = file.slice();
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(await open(changed)).toEqual({ fault: "damaged" });
  }
});

test("a login page is damaged, not empty", async () => {
  expect(await open(new TextEncoder().encode(`<!doctype html>${"<p>Please log in</p>".repeat(20)}`))).toEqual({
    fault: "damaged",
  });
});

test("the server sees nothing of what is encrypted, and the same contents never look the same", async () => {
  const key = secret("open sesame");
  const [one, other] = [await seal(contents, key), await seal(contents, key)];
  expect(new TextDecoder("latin1").decode(one)).not.toContain("what was read");
  expect(one).not.toEqual(other);
  expect(await open(one, key)).toEqual({ contents });
});

test("no passphrase and a wrong one are told apart; two forms of one word are the same", async () => {
  const file = await seal(contents, secret("caf\u00e9"));
  expect(await open(file)).toEqual({ fault: "locked" });
  expect(await open(file, secret("tea"))).toEqual({ fault: "passphrase" });
  expect(await open(file, secret("cafe\u0301"))).toEqual({ contents });
});

test("the key is derived once for all files of a device", async () => {
  const keys: Secret["keys"] = new Map();
  const key = secret("open sesame", keys);
  await open(await seal(contents, key), key);
  await seal(contents, key);
  expect(keys.size).toBe(1);
});
