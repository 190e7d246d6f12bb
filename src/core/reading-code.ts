/**
 * "Copy my reading as a code": a state as text that can be pasted into another browser, or read from a QR code.
 *
 * Pasted text is base64url, which no mail program or chat changes. In a QR code the same bytes stand in base 45, whose
 * characters cost 5.5 bits there; some of those are spaces, which pasting could lose.
 */
import { decodeBase45, encodeBase45 } from "./base45.ts";
import { fromBase64Url } from "./byte-stream.ts";
import { toBase64Url } from "./byte-writer.ts";
import type { ReadState } from "./read-state.ts";
import { type Decoded, decodeMarks } from "./wire.ts";
import { encodeMarks } from "./wire-writing.ts";

const PREFIX = "almanac1.";
const QR_PREFIX = "ALMANAC1:";
/** Ends the text of a QR code, so that a space before it is not taken for the end of a line. */
const QR_END = ".";

/** Characters that one QR code of version 40 with the lowest error correction holds in alphanumeric mode (ISO/IEC 18004). */
export const QR_CHARACTERS = 4296;

/** The code of a state. Marks and places go; which revision was read stays. The marks carry version, lineage and checksum. */
export function writeCode(state: ReadState): string {
  return PREFIX + encodeMarks(state, "places");
}

/** The same for a QR code, or `undefined` when it is too long for one: its state then has more than 2,941 bytes. */
export function writeQrText(state: ReadState): string | undefined {
  const text = QR_PREFIX + encodeBase45(fromBase64Url(encodeMarks(state, "places"))) + QR_END;
  return text.length <= QR_CHARACTERS ? text : undefined;
}

/** Reads either form back. Line breaks and spaces that mail programs add do not matter. */
export function readCode(text: string, lineage: string): Decoded {
  const packed = text.replace(/\s/g, "");
  const version = /^almanac(\d+)[.:]/i.exec(packed)?.[1];
  if (version === undefined) return { kind: "damaged", reason: "is not a code of Almanac's" };
  if (version !== "1") return { kind: "newer", version: Number(version) };
  if (!packed.startsWith(QR_PREFIX)) return decodeMarks(packed.slice(PREFIX.length), lineage);
  const code = text.trim();
  const bytes = code.endsWith(QR_END) ? decodeBase45(code.slice(QR_PREFIX.length, -QR_END.length)) : undefined;
  return bytes ? decodeMarks(toBase64Url(bytes), lineage) : { kind: "damaged", reason: "is cut short" };
}
