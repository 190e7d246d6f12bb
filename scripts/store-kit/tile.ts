/** The small promotional tile, 440 by 280 pixels: the publication's icon, name and sentence in its own colour. */

import { escapeHtml } from "../../src/core/html-text.ts";
import type { Publication } from "../../src/core/library.ts";

export const TILE = { width: 440, height: 280 } as const;

/** A whole HTML page that shows the tile; `icon` is a PNG. */
export function tileHtml({ title, tagline = "", accent = "#2b5a94", language }: Publication, icon: Buffer): string {
  return `<!doctype html><html lang="${escapeHtml(language)}"><meta charset="utf-8"><style>
    body { margin: 0; width: ${TILE.width}px; height: ${TILE.height}px; box-sizing: border-box; padding: 32px 36px;
      display: flex; flex-direction: column; justify-content: center; gap: 14px; overflow: hidden;
      background: #fcfbf8; border-inline-start: 10px solid ${accent}; color: #1d1c1a;
      font: 17px/1.4 Literata, Charter, Georgia, "Noto Serif", serif; }
    img { width: 64px; height: 64px; }
    h1 { margin: 0; font-size: 34px; line-height: 1.1; }
    p { margin: 0; color: #57534d; }
  </style><img alt="" src="data:image/png;base64,${icon.toString("base64")}"><h1>${escapeHtml(title)}</h1><p>${escapeHtml(tagline)}</p></html>`;
}
