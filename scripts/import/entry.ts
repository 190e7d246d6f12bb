/** An article as feeds and exports give it, before it is a file of Markdown. */

export interface Entry {
  readonly title: string;
  /** When it was published, as the source writes it; `undefined` where it does not tell. */
  readonly date: string | undefined;
  readonly html: string;
  readonly address?: string;
  readonly author?: string;
  readonly language?: string;
  readonly tags: readonly string[];
  readonly draft?: boolean;
}

/** The source is no feed or export that is understood; the message says why. */
export class UnknownSource extends Error {
  override readonly name = "UnknownSource";
}
