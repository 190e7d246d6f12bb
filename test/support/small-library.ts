// A library of two months and three articles, served to `fetch` as the package would.
import { LIBRARY_FORMAT } from "../../src/core/library.ts";
import { LINEAGE } from "./marks.ts";

export const SMALL_INDEX = {
  format: LIBRARY_FORMAT,
  publication: { title: "Night Notes", language: "en", id: "night-notes", picks: ["b"] },
  lineage: LINEAGE,
  fingerprint: "ab".repeat(32),
  articles: 3,
  ordinals: 3,
  languages: ["en"],
  months: [
    { key: "2026-02", articles: 2, minutes: 5, ordinals: [1, 2] },
    { key: "2026-01", articles: 1, minutes: 3, ordinals: [0, 1] },
  ],
  elsewhere: 1,
};

const blank = { format: LIBRARY_FORMAT, twins: {}, tags: {}, blocks: [[0, 0, 10]] };

const FILES: Readonly<Record<string, unknown>> = {
  "library/index.json": SMALL_INDEX,
  "library/2026-02.json": {
    ...blank,
    month: "2026-02",
    ids: ["c", "b"],
    ordinals: [2, 1],
    days: [14, 3],
    languages: ["en", "en"],
    titles: ["Parity & <more>", "Earlier"],
    minutes: [4, 1],
    block: [0, 0],
  },
  "library/2026-01.json": {
    ...blank,
    month: "2026-01",
    ids: ["a"],
    ordinals: [0],
    days: [20],
    languages: ["en"],
    titles: ["The first one"],
    minutes: [3],
    block: [0],
  },
  "library/elsewhere-0.json": { a: ["a", "2026-01"], b: ["b", "2026-02"], c: ["c", "2026-02"] },
};

/** Replaces `fetch`; files that are not there fail as they do in a package. */
export function serveSmallLibrary(): void {
  globalThis.fetch = async (input) => {
    const path = (input as string).replace(/^\//, "");
    if (!(path in FILES)) throw new TypeError(`Failed to fetch ${path}`);
    return { ok: true, status: 200, json: async () => JSON.parse(JSON.stringify(FILES[path])) as unknown } as Response;
  };
}
