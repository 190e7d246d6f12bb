/** What an article's HTML was made from besides its own file: where its links lead and what its pictures are. */
import type { AssetAnswer } from "./assets.ts";
import type { LinkTarget } from "./link-table.ts";

/** Something outside of an article that its HTML was made from; when the answer changes, the HTML does. */
export type Dependency = readonly [kind: "link" | "asset", from: string, href: string, answer: string];

/** What a link's target amounts to, for comparison. */
export function linkAnswer(target: LinkTarget): string {
  if (target.kind === "article") return `article ${target.id}`;
  return target.kind === "web" ? target.href : target.kind;
}

/** What an asset amounts to, for comparison. */
export function assetAnswer(answer: AssetAnswer): string {
  if (answer.kind !== "asset") return JSON.stringify(answer);
  const { path, width, height } = answer.asset;
  return `${path} ${width}x${height}`;
}
