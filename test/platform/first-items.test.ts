// What a page's first paint needs of storage: asked for once, taken once.
import { askForFirstItems, takeFirstItems } from "../../src/platform/first-items.ts";

const api = globalThis as { browser?: unknown; chrome?: unknown };
let reads = 0;
let items: Record<string, unknown> = {};

beforeEach(() => {
  reads = 0;
  items = { place: 1 };
  api.browser = {
    storage: {
      local: {
        async get(keys: unknown) {
          expect(keys).toBeNull();
          reads += 1;
          return { ...items };
        },
      },
    },
  };
});
afterEach(() => {
  delete api.browser;
});

test("what the early script asked for is not asked for again", async () => {
  askForFirstItems();
  expect(await takeFirstItems()).toEqual({ place: 1 });
  expect(reads).toBe(1);
});

test("is taken once: who asks later gets what is stored by then", async () => {
  askForFirstItems();
  await takeFirstItems();
  items = { place: 2 };
  expect(await takeFirstItems()).toEqual({ place: 2 });
});

test("a failure is told to whoever takes it", async () => {
  api.browser = { storage: { local: { get: () => Promise.reject(new Error("no disk")) } } };
  askForFirstItems();
  await expect(takeFirstItems()).rejects.toThrow("no disk");
});
