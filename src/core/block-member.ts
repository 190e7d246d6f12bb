/**
 * One article out of a block's JSON, without parsing the others: a block has a line for each of its articles, and within
 * JSON written on one line a line feed stands nowhere else.
 */

/** What the block (`{"a":{…},\n"b":{…}}`) holds under an id; `undefined` when it holds no such id. Throws on what is no JSON. */
export function memberOf(block: string, id: string): unknown {
  const key = `${JSON.stringify(id)}:`;
  const start = block.startsWith(`{${key}`) ? 1 : block.indexOf(`\n${key}`) + 1;
  if (start === 0) return undefined;
  const line = block.indexOf("\n", start);
  // Before the line's end a comma, after the last member the brace.
  return JSON.parse(block.slice(start + key.length, (line < 0 ? block.length : line) - 1));
}
