/** How the exchange with the reader's other browsers stands, in words. */

import { accountRoom } from "../platform/account-room.ts";
import { type SyncStatus, syncStatus } from "../platform/sync-status.ts";
import { element } from "../ui/dom.ts";
import { type Fact, factList } from "../ui/facts.ts";
import { formatNumber, language, message } from "../ui/messages.ts";

export function syncSection(signal: AbortSignal): readonly Node[] {
  const place = element("div", { class: "entry" });
  const show = (status: SyncStatus) => {
    place.replaceChildren(...drawStatus(status));
    room(status, place).catch(console.warn);
  };
  syncStatus.watch(show, signal);
  syncStatus.get().then(show, () => {
    place.replaceChildren(element("p", { class: "failure", role: "alert" }, message("syncUnreadable")));
  });
  return [place];
}

function drawStatus({ state, problem, detail, retryAt, published, newer }: SyncStatus): Node[] {
  const facts: Fact[] = [];
  if (published !== undefined) facts.push([message("syncPublished"), moment(published)]);
  if (state === "failing" && retryAt !== undefined) facts.push([message("syncRetry"), moment(retryAt)]);
  if (detail !== undefined) facts.push([message("syncDetail"), detail]);
  const nodes = [
    element("p", { class: state === "failing" ? "failure" : "", role: "status" }, message(`syncState_${state}`)),
  ];
  if (problem !== undefined) nodes.push(element("p", {}, message(`syncProblem_${problem.replaceAll("-", "_")}`)));
  if (newer) nodes.push(element("p", {}, message("syncNewer")));
  return facts.length === 0 ? nodes : [...nodes, factList(facts)];
}

/** Adds how much of the account's room is used, where there is an account. */
async function room({ state }: SyncStatus, place: HTMLElement): Promise<void> {
  if (state === "unavailable") return;
  const { used, whole } = await accountRoom();
  const label = message("syncRoom", formatNumber(used / whole, { style: "percent", maximumFractionDigits: 1 }));
  place.querySelector(".room")?.remove();
  place.append(
    element(
      "p",
      { class: "room" },
      element("label", {}, label, element("meter", { min: 0, max: whole, high: whole * 0.8, value: used })),
    ),
  );
}

function moment(time: number): string {
  return new Intl.DateTimeFormat(language(), { dateStyle: "medium", timeStyle: "short" }).format(time);
}
