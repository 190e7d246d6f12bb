/** Reads a Content Security Policy, to tell the reader what the browser lets the extension's pages do. */

/** Directive name -> its sources, in order. */
export type ContentPolicy = ReadonlyMap<string, readonly string[]>;

/** Parses a policy by CSP level 3, section 2.2.1: the first of two directives of one name counts. */
export function parseContentPolicy(text: string): ContentPolicy {
  const policy = new Map<string, readonly string[]>();
  for (const part of text.split(";")) {
    const [name, ...sources] = part.trim().split(/\s+/);
    if (name !== undefined && name !== "" && !policy.has(name.toLowerCase())) policy.set(name.toLowerCase(), sources);
  }
  return policy;
}

/**
 * Where pages may reach by `directive` (such as `connect-src`), beside the package itself: sources as written, empty when
 * nowhere, `undefined` when the policy does not limit it. Fetch directives fall back to `default-src`.
 */
export function reachOf(policy: ContentPolicy, directive: string): readonly string[] | undefined {
  const sources = policy.get(directive) ?? policy.get("default-src");
  return sources?.filter((source) => source !== "'none'" && source !== "'self'" && !LOCAL_SCHEMES.has(source));
}

/** Schemes whose contents come from the page itself. */
const LOCAL_SCHEMES = new Set(["blob:", "data:", "filesystem:"]);
