/** Deep links such as `options.html#sync`: the sections are drawn after the browser looked for the fragment. */

/** Scrolls to the section that the address names, and moves the focus there, as a link within a page does. */
export function goToFragment(): void {
  const id = decodeURIComponent(location.hash.slice(1));
  const section = id === "" ? null : document.getElementById(id);
  if (!section) return;
  section.scrollIntoView();
  section.focus({ preventScroll: true });
}
