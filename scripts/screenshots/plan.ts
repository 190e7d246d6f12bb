/** Which pictures `npm run screenshots` takes: pages by looks. */
import type { Media } from "../browsers/driven-browser.ts";

export interface Look {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly colorScheme: NonNullable<Media["colorScheme"]>;
  /** A phone is touched. */
  readonly coarsePointer: boolean;
}

const WIDTHS = {
  phone: { width: 360, height: 740, coarsePointer: true },
  desktop: { width: 1280, height: 800, coarsePointer: false },
} as const;

/** Light and dark at phone and desktop width. */
export const LOOKS: readonly Look[] = (["light", "dark"] as const).flatMap((colorScheme) =>
  Object.entries(WIDTHS).map(([device, size]) => ({ name: `${device}-${colorScheme}`, ...size, colorScheme })),
);

export interface Shot {
  /** Begins the pictures' names. */
  readonly name: string;
  /** Path and query in the package. */
  readonly path: string;
  /** Whether the picture goes on below the window, as far as {@link LONGEST}. */
  readonly whole: boolean;
  /** A theme to show it in; the one that follows the colour scheme when absent. */
  readonly theme?: "sepia" | "black";
}

/** A picture of a whole page ends here, in CSS pixels: enough to judge the setting, small enough to look at. */
export const LONGEST = 4_000;

/** An article as the plan needs it. */
export interface ShownArticle {
  readonly id: string;
  readonly languages: readonly string[];
}

/**
 * Every page of the package once, and the reader with the newest article, the newest in another language than the
 * publication's, and an address that no article has. `pages` are file names; `articles` come newest first.
 */
export function planShots(pages: readonly string[], articles: readonly ShownArticle[], language: string): Shot[] {
  const shots = pages
    .filter((page) => page !== "reader.html")
    .map((page) => ({ name: page.replace(/\.html$/, ""), path: page, whole: page !== "popup.html" }));
  if (!pages.includes("reader.html")) return shots;
  const reader = (name: string, id: string, extra: Record<string, string> = {}) => ({
    name: `reader-${name}`,
    path: `reader.html?${new URLSearchParams({ article: id, ...extra }).toString()}`,
    whole: true,
  });
  const [newest] = articles;
  const other = (article: ShownArticle) => article.languages.find((tag) => tag !== language);
  const foreign = articles.find(other);
  return [
    ...shots,
    ...(newest ? [reader("newest", newest.id)] : []),
    ...(foreign ? [reader(`language-${other(foreign)}`, foreign.id, { language: other(foreign) ?? language })] : []),
    reader("unknown", "1999-01-01-no-such-article"),
  ];
}

/** The specimen's pictures: every article in each of its languages, the first in all themes, and its month as one document. */
export function planSpecimen(articles: readonly ShownArticle[], month: string): Shot[] {
  const shots = articles.flatMap(({ id, languages }) =>
    languages.map((language) => ({
      name: `specimen-${id.slice("YYYY-MM-DD-".length)}-${language}`,
      path: `reader.html?${new URLSearchParams({ article: id, language }).toString()}`,
      whole: true,
    })),
  );
  const [first] = shots;
  const themes = first
    ? (["sepia", "black"] as const).map((theme) => ({ ...first, name: `specimen-${theme}`, theme }))
    : [];
  return [...shots, ...themes, { name: "specimen-month", path: `reader.html?month=${month}`, whole: true }];
}
