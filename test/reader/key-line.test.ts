/**
 * @jest-environment jsdom
 *
 * Keys that wait for an article, and what is not among them.
 */
import { lineUpKeys } from "../../src/reader/key-line.ts";

test("keys wait in their order; what is typed into a field or was taken by another does not", () => {
  const leaving = new AbortController();
  const line = lineUpKeys(leaving.signal);
  const field = document.body.appendChild(document.createElement("input"));
  const press = (target: EventTarget, key: string) =>
    target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  press(document.body, "l");
  press(field, "x");
  press(document.body, "s");
  document.body.addEventListener("keydown", (event) => event.preventDefault(), { once: true });
  press(document.body, "j");
  expect(line.waiting.map(({ key }) => key)).toEqual(["l", "s"]);
  leaving.abort();
  press(document.body, "m");
  expect(line.waiting).toHaveLength(2);
});
