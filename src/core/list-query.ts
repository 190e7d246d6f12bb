/** What is asked of the search for what stands in the list's field while a filter is set. */
import type { ListFilter } from "./list-filter.ts";

/** The words with the filter's standing and language as terms of the search's own language. A month alone asks for that month. */
export function listQuery(text: string, { standing, language }: ListFilter): string {
  const words = /^\d{4}[.-](0[1-9]|1[0-2])$/.test(text) ? `month:${text.replace("-", ".")}` : text;
  return [words, standing === "all" ? "" : `is:${standing}`, language === "" ? "" : `lang:${language}`]
    .filter((term) => term !== "")
    .join(" ");
}
