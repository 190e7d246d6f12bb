/** Moves the focus through months and articles; the Tab key meets the list once, where the focus was last. */

/** The months and articles that can be seen, in order. */
const STOPS = [
  ".months:not([hidden]) > .month:not([hidden]) > .month-head > .month-button",
  ".months:not([hidden]) > .month:not([hidden]) > .rows:not([hidden]) > .row:not([hidden]) > .title",
  ".results:not([hidden]) > .row > .title",
].join(",");

export class Roving {
  readonly #root: HTMLElement;
  #current: HTMLElement | undefined;

  constructor(root: HTMLElement, signal: AbortSignal) {
    this.#root = root;
    root.addEventListener("focusin", ({ target }) => this.#follow(target), { signal });
    document.addEventListener("keydown", ({ key }) => key === "Tab" && this.#settleInSight(), { signal });
  }

  /** The month button or title that has the focus, or whose row has it. */
  focused(): HTMLElement | undefined {
    const { activeElement } = document;
    return activeElement && this.#root.contains(activeElement) ? stopOf(activeElement) : undefined;
  }

  /** Makes this the stop at which Tab enters the list. */
  settle(stop: HTMLElement | null | undefined): void {
    if (!stop || stop === this.#current) return;
    this.#current?.setAttribute("tabindex", "-1");
    stop.tabIndex = 0;
    this.#current = stop;
  }

  /** Focuses the stop so many places on, the nearest end where there is none; the current one when none has the focus yet. */
  move(steps: number): void {
    const stops = this.#stops();
    const focused = this.focused();
    const at = stops.indexOf(focused ?? this.#current ?? (stops[0] as HTMLElement));
    const to = focused ? at + steps : at;
    focusOn(stops[Math.min(Math.max(to, 0), stops.length - 1)]);
  }

  /** Focuses the first (0) or last (-1) stop. */
  moveTo(end: 0 | -1): void {
    focusOn(this.#stops().at(end));
  }

  /** Focuses the next (1) or previous (-1) header that is of another month, or with `years` of another year. */
  moveByMonth(step: 1 | -1, years: boolean): void {
    const all = [...this.#root.querySelectorAll<HTMLElement>(".month:not([hidden])")];
    const here = (this.focused() ?? this.#current)?.closest<HTMLElement>(".month");
    const from = here ? all.indexOf(here) : -1;
    const group = (month: HTMLElement | undefined) => month?.dataset["month"]?.slice(0, years ? 4 : 7);
    let at = from + step;
    while (years && all[at] && group(all[at]) === group(here ?? undefined)) at += step;
    // Upwards the way leads to a year's newest month, as downwards.
    while (years && step < 0 && all[at - 1] && group(all[at - 1]) === group(all[at])) at -= 1;
    focusOn((all[at] ?? all[step > 0 ? all.length - 1 : 0])?.querySelector<HTMLElement>(".month-button"));
  }

  /** Focuses the next control inwards in the row or header (1), or outwards (-1). Answers whether there was one. */
  moveAcross(step: 1 | -1): boolean {
    const { activeElement } = document;
    const line = activeElement?.closest<HTMLElement>(".row, .month-head");
    if (!line || !activeElement) return false;
    const controls = [
      ...line.querySelectorAll<HTMLElement>(":scope > .month-button, :scope > .title, :scope > button"),
    ];
    const ordered = controls.sort((a, b) => Number(isStop(b)) - Number(isStop(a)));
    const next = ordered[ordered.indexOf(activeElement as HTMLElement) + step];
    focusOn(next);
    return next !== undefined;
  }

  /** Filters, closed months and searches take stops away; the list must not go with them. */
  #settleInSight(): void {
    const current = this.#current;
    if (!current?.isConnected || !current.matches(STOPS)) this.settle(this.#stops()[0]);
  }

  #stops(): HTMLElement[] {
    return [...this.#root.querySelectorAll<HTMLElement>(STOPS)];
  }

  #follow(target: EventTarget | null): void {
    if (target instanceof Element) this.settle(stopOf(target));
  }
}

function stopOf(node: Element): HTMLElement | undefined {
  const line = node.closest(".row, .month-head");
  return line?.querySelector<HTMLElement>(":scope > .title, :scope > .month-button") ?? undefined;
}

function isStop(node: Element): boolean {
  return node.matches(".title, .month-button");
}

function focusOn(node: HTMLElement | null | undefined): void {
  node?.focus();
}
