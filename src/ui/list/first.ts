/**
 * Entry of `first.js`, a list's deferred script in Firefox: shows the picture that was worked out beforehand, where there is
 * one and the list opens there, and lets the list's own script (`data-then`) come when it is painted; else at once.
 */
import { keptPicture } from "../../platform/first-picture.ts";
import { keptWords } from "../../platform/first-words.ts";
import { keepEvents } from "./kept-events.ts";
import { showFirstPicture } from "./show-first-picture.ts";

interface AddressPolicy {
  createScriptURL(address: string): string;
}

interface TypesFactory {
  createPolicy(name: string, rules: AddressPolicy): AddressPolicy;
}

const then = document.currentScript?.dataset["then"] ?? "";
// A list beside a page, or at a month that the address names, begins otherwise.
const isPlain = location.search === "" && location.hash === "";
const words = isPlain ? keptWords() : undefined;
const picture = words && keptPicture();
if (words && picture && showFirstPicture(picture, words)) {
  document.addEventListener("DOMContentLoaded", showAndGoOn, { once: true });
} else goOn();

// Seen before the event, the list would be laid out before it, for which Firefox's panel waits.
function showAndGoOn(): void {
  keepEvents();
  document.documentElement.dataset["list"] = "ready";
  performance.mark("list-ready");
  // Firefox paints between a frame's callbacks and the next task.
  requestAnimationFrame(() => setTimeout(goOn));
}

function goOn(): void {
  const script = document.createElement("script");
  script.src = ownAddress(then);
  document.head.append(script);
}

/** An address of the package as Trusted Types want it, under the one policy that the package allows. */
function ownAddress(path: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TypesFactory };
  if (!trustedTypes) return path;
  return trustedTypes.createPolicy("almanac", { createScriptURL: (address) => address }).createScriptURL(path);
}
