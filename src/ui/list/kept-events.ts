/**
 * What the reader does between a list's first picture and the moment when its script has come: kept, and done again once
 * it can be obeyed, in order.
 */

interface Early {
  almanacKeptEvents?: (() => readonly Event[]) | undefined;
}

/** Characters, and the keys that move in a list; with Ctrl and the like they are the browser's own. */
const KEPT = /^(?:\S|Arrow\w+|Home|End)$/u;

/** Keeps keys and clicks from now on. Fields work without any script. */
export function keepEvents(): void {
  const kept: Event[] = [];
  const watching = new AbortController();
  const keep = (event: Event) => {
    if (!isForList(event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    kept.push(event);
  };
  const options = { capture: true, signal: watching.signal };
  for (const type of ["keydown", "click"]) addEventListener(type, keep, options);
  (globalThis as Early).almanacKeptEvents = () => {
    watching.abort();
    return kept;
  };
}

function isForList(event: Event): boolean {
  if (!(event.target instanceof Element)) return false;
  if (!(event instanceof KeyboardEvent)) return event.target.closest("a[href], button") !== null;
  if (event.target.closest("input")) return false;
  return KEPT.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing;
}

/** Does again what was kept, and keeps nothing any more. `search` is the field that takes what is typed. */
export function replayEvents(search: HTMLInputElement): void {
  const early = globalThis as Early;
  const kept = early.almanacKeptEvents?.() ?? [];
  early.almanacKeptEvents = undefined;
  for (const event of kept) {
    if (event instanceof KeyboardEvent) press(event, search);
    else (event.target as HTMLElement).dispatchEvent(new MouseEvent("click", asInit(event as MouseEvent)));
  }
}

function press(event: KeyboardEvent, search: HTMLInputElement): void {
  const focused = document.activeElement ?? document.body;
  const { key, code, shiftKey } = event;
  const again = new KeyboardEvent("keydown", { key, code, shiftKey, bubbles: true, cancelable: true });
  // An event made by a script enters no character into the field that it has brought the focus to.
  if (!focused.dispatchEvent(again) || document.activeElement !== search || key.length > 1) return;
  search.value += key;
  search.dispatchEvent(new InputEvent("input", { bubbles: true, data: key, inputType: "insertText" }));
}

function asInit({ button, ctrlKey, metaKey, shiftKey, altKey }: MouseEvent): MouseEventInit {
  return { button, ctrlKey, metaKey, shiftKey, altKey, bubbles: true, cancelable: true };
}
