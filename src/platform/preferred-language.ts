/** The language that the reader last chose to read articles in, where an article has several. */
import { storedItem } from "./stored-item.ts";

/** BCP 47 tag; empty while the reader has chosen none. */
export const preferredLanguage = storedItem<string>("language", "local", (value) =>
  typeof value === "string" && /^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/.test(value) ? value : "",
);
