/** Fetches files of the extension's own package, whole or in part. */
import { type BlockPlace, LibraryError } from "../core/library.ts";

/** A file of the package; `path` is relative to its root. Throws {@link LibraryError} when it is not there. */
export async function fetchFile(path: string, init?: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(`/${path}`, init);
  } catch (cause) {
    throw new LibraryError(`${path} is not in this package`, { cause });
  }
  if (!response.ok) throw new LibraryError(`${path}: status ${response.status}`);
  return response;
}

/** The bytes of a whole file. */
export async function readFile(path: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await (await fetchFile(path)).arrayBuffer());
}

/** Some bytes of a file. Throws {@link LibraryError} when it is shorter than that. */
export async function readRange(path: string, offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetchFile(path, { headers: { Range: `bytes=${offset}-${offset + length - 1}` } });
  const bytes = new Uint8Array(await response.arrayBuffer());
  // Chromium answers a range with status 200 and no Content-Range, Firefox sends the whole file: only the length tells.
  const part = bytes.length === length ? bytes : bytes.slice(offset, offset + length);
  if (part.length !== length) throw new LibraryError(`${path} is cut short`);
  return part;
}

/** The text in a range that is deflated. Rejects as {@link readRange} does, or when it is nothing deflated. */
export async function inflateRange(path: string, [, offset, length]: BlockPlace): Promise<string> {
  const range = await readRange(path, offset, length);
  // A blob's stream would cost the browser's process a visit, a response's does not.
  const inflated = new Response(range).body?.pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(inflated).text();
}
