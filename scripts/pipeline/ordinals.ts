/** Keeps the ordinal registry of a build: reads the lock file, adds new articles, writes it back. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import type { Article } from "../content/catalogue.ts";

export interface Registry {
  readonly lineage: string;
  readonly next: number;
  ordinalOf(id: string): number;
  save(): void;
}

/** Interim: replaced by src/core/ordinals.ts. */
export function keepOrdinals(path: string, articles: readonly Article[], _options: { frozen: boolean }): Registry {
  const known = new Map<string, number>();
  let lineage = "";
  if (existsSync(path)) {
    for (const line of readFileSync(path, "utf8").split("\n")) {
      const row = /^(\d+) (.+)$/.exec(line);
      if (row) known.set(row[2] as string, Number(row[1]));
      lineage = /^lineage (\w+)$/.exec(line)?.[1] ?? lineage;
    }
  }
  if (lineage === "")
    lineage = createHash("sha256")
      .update(articles.map(({ id }) => id).join("\n"))
      .digest("hex")
      .slice(0, 16);
  for (const { id } of articles.toReversed()) if (!known.has(id)) known.set(id, known.size);
  return {
    lineage,
    next: known.size,
    ordinalOf: (id) => known.get(id) ?? 0,
    save: () =>
      writeFileSync(path, `lineage ${lineage}\n${[...known].map(([id, ordinal]) => `${ordinal} ${id}\n`).join("")}`),
  };
}
