/** A list of facts: a name and a value each. */
import { element } from "./dom.ts";

export type Fact = readonly [name: string, ...value: readonly (Node | string)[]];

export function factList(facts: readonly Fact[]): HTMLElement {
  const list = element("dl", { class: "facts" });
  for (const [name, ...value] of facts) list.append(element("dt", {}, name), element("dd", {}, ...value));
  return list;
}
