/** What the extension may do, proved by what the browser enforces rather than by a promise. */
import { parseContentPolicy, reachOf } from "../core/content-policy.ts";
import { extensionPolicy, extensionVersion } from "../platform/package.ts";
import { type HeldPermissions, heldPermissions, watchPermissions, withdrawHost } from "../platform/permissions.ts";
import { element } from "../ui/dom.ts";
import { factList } from "../ui/facts.ts";
import { message } from "../ui/messages.ts";
import { libraryFacts } from "./library-facts.ts";

export function privacyProof(signal: AbortSignal): readonly Node[] {
  return [
    entry(message("optionsConnections"), ...connections()),
    entry(message("optionsPermissions"), permissions(signal)),
    entry(message("optionsContents"), ...contents()),
  ];
}

function entry(heading: string, ...children: readonly Node[]): HTMLElement {
  return element("div", { class: "entry" }, element("h3", {}, heading), ...children);
}

function connections(): Node[] {
  const policy = extensionPolicy();
  const reach = reachOf(parseContentPolicy(policy), "connect-src");
  const sentence =
    reach === undefined
      ? message("privacyAnywhere")
      : reach.length === 0
        ? message("privacyNowhere")
        : message("privacyOnly", reach.map(isolated).join(", "));
  return [
    element("p", {}, sentence),
    element(
      "details",
      {},
      element("summary", {}, message("privacyPolicy")),
      element(
        "ul",
        { class: "policy", dir: "ltr" },
        ...policy.split(";").map((rule) => element("li", {}, element("code", {}, rule.trim()))),
      ),
    ),
  ];
}

/** An address is written from left to right, whatever is written around it. */
function isolated(address: string): string {
  return `\u2066${address}\u2069`;
}

function permissions(signal: AbortSignal): HTMLElement {
  const place = element("div", {});
  const show = () => {
    heldPermissions().then(
      (held) => place.replaceChildren(...permissionList(held)),
      () => place.replaceChildren(element("p", { class: "failure", role: "alert" }, message("privacyUnknown"))),
    );
  };
  watchPermissions(show, signal);
  show();
  return place;
}

function permissionList({ names, hosts }: HeldPermissions): Node[] {
  const nodes: Node[] = [factList(names.map((name) => [name, reasonFor(name)]))];
  if (hosts.length === 0) nodes.push(element("p", {}, message("privacyNoHosts")));
  else {
    nodes.push(element("p", {}, message("privacyHosts")));
    nodes.push(element("ul", { class: "hosts" }, ...hosts.map(hostItem)));
  }
  return nodes;
}

/** Why the permission is held. One that no version of ours asked for is named all the same. */
function reasonFor(name: string): string {
  switch (name) {
    case "storage":
      return message("permissionStorage");
    case "alarms":
      return message("permissionAlarms");
    case "contextMenus":
    case "menus":
      return message("permissionMenus");
    case "sidePanel":
      return message("permissionSidePanel");
    default:
      return message("permissionOther");
  }
}

function hostItem(host: string): HTMLElement {
  const button = element("button", { type: "button", class: "quiet" }, message("privacyWithdraw"));
  button.setAttribute("aria-label", message("privacyWithdrawFrom", host));
  const said = element("span", { class: "said", role: "status" });
  button.addEventListener("click", () => {
    withdrawHost(host).catch(() => {
      said.textContent = message("privacyNotWithdrawn");
    });
  });
  return element("li", {}, element("code", { dir: "ltr" }, host), button, said);
}

function contents(): Node[] {
  return [
    libraryFacts(({ fingerprint }) => [
      [message("optionsVersion"), extensionVersion()],
      [message("privacyFingerprint"), element("code", { class: "fingerprint", dir: "ltr" }, fingerprint)],
    ]),
    element("p", { class: "hint" }, message("privacyRebuild")),
  ];
}
