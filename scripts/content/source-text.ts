/** Bytes of a file to text with `\n` line ends, or a problem that says where the bytes stop being text. */
import { placeAt, type Report } from "./problems.ts";

const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });
const lenient = new TextDecoder("utf-8", { fatal: false, ignoreBOM: false });

/** Decodes UTF-8 with or without a byte order mark. Reports and returns `undefined` when it is something else. */
export function decodeSource(bytes: Uint8Array, report: Report): string | undefined {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    report("error", "encoding", "the file is UTF-16", "save it as UTF-8");
    return undefined;
  }
  let text: string;
  try {
    text = strict.decode(bytes);
  } catch {
    const bad = lenient.decode(bytes);
    const place = placeAt(bad, Math.max(0, bad.indexOf("\uFFFD")));
    report("error", "encoding", "these bytes are not UTF-8", "save the file as UTF-8", place);
    return undefined;
  }
  const nul = text.indexOf("\0");
  if (nul >= 0) {
    report("error", "nul", "there is a NUL character", "delete it; text files hold none", placeAt(text, nul));
    return undefined;
  }
  // Unicode's own line ends come from pasted slides; JavaScript's patterns would end a heading there, and Markdown does not.
  const lines = /[\u2028\u2029]/.test(text) ? text.replace(/[\u2028\u2029]/g, " ") : text;
  return lines.includes("\r") ? lines.replace(/\r\n?/g, "\n") : lines;
}
