/** What a build can be told, and what it tells as it goes on. */

export interface BuildOptions {
  /** The content folder. */
  readonly content: string;
  /** Where `chromium/` and `firefox/` come to lie. */
  readonly out: string;
  /** The ordinal registry; `ordinals.lock` in the content folder when not given. */
  readonly lock?: string;
  /** Fail instead of writing the ordinal registry. */
  readonly frozen?: boolean;
  /** Warnings are errors. */
  readonly strict?: boolean;
  /** Articles and pictures that are broken are left out with a warning instead of stopping the build. */
  readonly lenient?: boolean;
  /** `false` remembers nothing between builds. */
  readonly cache?: boolean;
  /** `false` writes the library alone, for tests that look at nothing else. */
  readonly pages?: boolean;
  /** Called as the work goes on. */
  readonly progress?: (phase: Phase, done: number, total: number) => void;
}

export type Phase = "reading" | "rendering" | "packing" | "indexing";
