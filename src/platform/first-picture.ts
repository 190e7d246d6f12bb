/**
 * The first picture of a list in localStorage, beside the copy of stored items that it was worked out from
 * (items-copy.ts): gone as soon as that is amended, and made anew by the background.
 */
import { type FirstPicture, parsePicture } from "../core/first-picture.ts";

const PICTURE = "first-picture";

/** The picture that holds now; `undefined` where there is none. */
export function keptPicture(): FirstPicture | undefined {
  try {
    return parsePicture(JSON.parse(localStorage.getItem(PICTURE) ?? "null"));
  } catch {
    return undefined;
  }
}

export function keepPicture(picture: FirstPicture): void {
  localStorage.setItem(PICTURE, JSON.stringify(picture));
}

/** Takes the picture away, as what it shows may not be true any more. */
export function dropPicture(): void {
  localStorage.removeItem(PICTURE);
}
