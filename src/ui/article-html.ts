/** The one place where text becomes HTML: article texts that the build has sanitised, under the policy `almanac`. */

interface HtmlPolicy {
  createHTML(html: string): string;
}

let policy: HtmlPolicy | undefined;

function htmlPolicy(): HtmlPolicy {
  const factory = (globalThis as { trustedTypes?: { createPolicy(name: string, rules: HtmlPolicy): HtmlPolicy } })
    .trustedTypes;
  policy ??= factory ? factory.createPolicy("almanac", { createHTML: (html) => html }) : { createHTML: (html) => html };
  return policy;
}

/**
 * Parses an article's HTML from the package into nodes. The HTML was made safe by the build (scripts/content/sanitise.ts);
 * nothing that was read from storage or the network may be given to it.
 */
export function articleFragment(html: string): DocumentFragment {
  // Firefox's linter warns of every innerHTML. A parser's document is inert in the same way and under the same policy;
  // `<body>` keeps what could stand in a head together with the rest.
  const parsed = new DOMParser().parseFromString(htmlPolicy().createHTML(`<body>${html}`), "text/html");
  const fragment = parsed.createDocumentFragment();
  while (parsed.body.firstChild) fragment.append(parsed.body.firstChild);
  return fragment;
}
