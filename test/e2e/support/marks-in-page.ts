/** Reads and makes marks in a page that has Almanac's modules (`bringAlmanac`). */
import type { Page } from "puppeteer-core";
import { withAlmanac } from "./almanac-in-page.ts";

/** Everything that a browser has marked, as text; equal for equal marks. */
export function marksOf(page: Page): Promise<string> {
  return withAlmanac(
    page,
    async ({ openMarks, encodeMarks }) => encodeMarks((await openMarks()).state, "places"),
    null,
  );
}

export function star(page: Page, ordinal: number): Promise<void> {
  return withAlmanac(page, async ({ openMarks }, at) => (await openMarks()).setStarred(at, true), ordinal);
}

/** Which of the articles are starred. */
export function starred(page: Page, ordinals: readonly number[]): Promise<number[]> {
  return withAlmanac(
    page,
    async ({ openMarks, isStarred }, wanted) => {
      const { state } = await openMarks();
      return wanted.filter((at) => isStarred(state, at));
    },
    ordinals,
  );
}
