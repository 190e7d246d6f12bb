/** @jest-environment jsdom */
// What is pressed and clicked before a list's script has come is done when it has.
import { keepEvents, replayEvents } from "../../../src/ui/list/kept-events.ts";

let heard: string[];
let wired: AbortController;

function search(): HTMLInputElement {
  return document.getElementById("search") as HTMLInputElement;
}

/** As the list's own listeners: `/` and any unknown character go to the search field, others are commands. */
function wire(): void {
  const { signal } = wired;
  document.addEventListener(
    "keydown",
    (event) => {
      if ((event.target as Element).closest("input")) return;
      heard.push(event.key);
      if (/^[jm]$|^Arrow/.test(event.key)) event.preventDefault();
      else search().focus();
    },
    { signal },
  );
  document.addEventListener(
    "click",
    ({ target, ctrlKey }) => heard.push(`${(target as Element).id}${ctrlKey ? " ctrl" : ""}`),
    {
      signal,
    },
  );
  search().addEventListener("input", () => heard.push(`search: ${search().value}`), { signal });
}

function press(key: string, init: KeyboardEventInit = {}, target: Element = document.body): boolean {
  return target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...init }));
}

beforeEach(() => {
  heard = [];
  wired = new AbortController();
  document.body.innerHTML = `<input id="search"><a id="link" href="#x">a</a><button id="mark"></button><p id="text">t</p>`;
});
afterEach(() => {
  replayEvents(search());
  wired.abort();
});

test("keys and clicks come in their order, once", () => {
  keepEvents();
  expect(press("j")).toBe(false);
  expect(
    document
      .getElementById("link")
      ?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey: true })),
  ).toBe(false);
  expect(press("ArrowDown")).toBe(false);
  document.getElementById("mark")?.click();
  expect(heard).toEqual([]);
  wire();
  replayEvents(search());
  expect(heard).toEqual(["j", "link ctrl", "ArrowDown", "mark"]);
  replayEvents(search());
  press("m");
  expect(heard).toEqual(["j", "link ctrl", "ArrowDown", "mark", "m"]);
});

test("a word that is typed ends up in the search field", () => {
  keepEvents();
  for (const key of "tls") press(key);
  wire();
  replayEvents(search());
  expect(search().value).toBe("tls");
  expect(heard).toEqual(["t", "search: t", "search: tl", "search: tls"]);
});

test("what is the browser's own, and what is typed into the field, is left alone", () => {
  keepEvents();
  expect(press("Tab")).toBe(true);
  expect(press("Enter")).toBe(true);
  expect(press("Escape")).toBe(true);
  expect(press("f", { ctrlKey: true })).toBe(true);
  expect(press("ArrowLeft", { altKey: true })).toBe(true);
  expect(press("j", {}, search())).toBe(true);
  document.getElementById("text")?.click();
  wire();
  replayEvents(search());
  expect(heard).toEqual([]);
});
