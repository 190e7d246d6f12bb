/**
 * @jest-environment jsdom
 *
 * What of a long text is drawn at first.
 */
import { charactersWithin, takeLaterPart } from "../../src/reader/first-part.ts";

function textOf(...lengths: number[]): DocumentFragment {
  const text = document.createDocumentFragment();
  for (const length of lengths) {
    const paragraph = document.createElement("p");
    paragraph.textContent = "x".repeat(length);
    text.append(paragraph, "\n");
  }
  return text;
}

test("what comes after enough characters is taken out whole, and nothing is lost", () => {
  const text = textOf(60, 50, 10, 20);
  const whole = text.textContent ?? "";
  const later = takeLaterPart(text, 100);
  expect([text.children.length, later?.children.length]).toEqual([2, 2]);
  text.append(later ?? "");
  expect(text.textContent).toBe(whole);
});

test("a text that is not longer stays as it is", () => {
  const text = textOf(60, 40);
  expect(takeLaterPart(text, 102)).toBeUndefined();
  expect(text.children).toHaveLength(2);
});

test("more characters are drawn the smaller, longer and closer the lines are", () => {
  const usual = { textSize: 20, textWidth: 65, leading: 160 };
  // 20 lines of 65 noughts each.
  expect(charactersWithin(640, usual)).toBeGreaterThan(20 * 65);
  for (const closer of [{ textSize: 14 }, { textWidth: 100 }, { leading: 120 }])
    expect(charactersWithin(640, { ...usual, ...closer })).toBeGreaterThan(charactersWithin(640, usual));
});
