/** Links whose words are their own address: on paper, where addresses are told, theirs is there already. */

/** Marks them, once the text is in the page; how they are printed is a matter of style (print.css). */
export function markBareLinks(text: HTMLElement): void {
  for (const link of text.querySelectorAll<HTMLAnchorElement>("a[href^='http']"))
    link.classList.toggle("bare", saysItsAddress(link.textContent, link.href));
}

/** Whether words are this address, as people write it: without its scheme too. */
export function saysItsAddress(words: string, address: string): boolean {
  const said = words.trim();
  return withoutScheme(/^https?:/.test(said) ? said : `http://${said}`) === withoutScheme(address);
}

function withoutScheme(address: string): string | undefined {
  return URL.canParse(address) ? new URL(address).href.replace(/^https?:/, "") : undefined;
}
