/** TeX maths in Markdown (`$…$`, `$$…$$`, `\(…\)`, `\[…\]`, and MathJax's doubled backslashes) as MathML. */
import type { TokenizerAndRendererExtension, Tokens } from "marked";
import temml from "temml";
import { escapeHtml } from "../html.ts";

export interface MathsToken extends Tokens.Generic {
  readonly type: "maths" | "maths-block";
  readonly tex: string;
  readonly display: boolean;
}

// Every repetition has an end, so that no text takes time in the square of its length.
const block = /^ {0,3}(?:\$\$([\s\S]{1,10000}?)\$\$|\\\\?\[([\s\S]{1,10000}?)\\\\?\])[ \t]*(?:\n|$)/;
const spans = [
  { pattern: /^\$\$((?:[^$\\]|\\[\s\S]){1,10000}?)\$\$/, display: true, sure: true },
  // Pandoc's rule, which leaves `$5 and $6` alone: no space inside the dollars, no digit after the second.
  {
    pattern: /^\$((?![\s$])(?:[^$\\\n]|\\[\s\S]|\n(?!\n)){0,2000}?(?:[^\s$\\]|\\[^\s]))\$(?!\d)/,
    display: false,
    sure: true,
  },
  { pattern: /^\\\\\(([\s\S]{1,2000}?)\\\\\)/, display: false, sure: true },
  { pattern: /^\\\\\[([\s\S]{1,2000}?)\\\\\]/, display: true, sure: true },
  { pattern: /^\\\(([\s\S]{1,2000}?)\\\)/, display: false, sure: false },
  { pattern: /^\\\[([\s\S]{1,2000}?)\\\]/, display: true, sure: false },
] as const;

/** A single backslash before a bracket is also Markdown's escape; then only what looks like TeX is maths. */
function looksLikeTex(tex: string): boolean {
  return (
    /[A-Za-z\d]/.test(tex) &&
    !tex.includes("\n\n") &&
    /[\\^_=<>+*/]|\d\s*-|^\s*[A-Za-z]\s*$/.test(tex) &&
    !/\]\(/.test(tex)
  );
}

/** Extensions for marked; `render` turns a token into HTML. */
export function mathsExtensions(render: (token: MathsToken) => string): TokenizerAndRendererExtension[] {
  return [
    {
      name: "maths-block",
      // No `start`: marked would search the whole rest of the text for it at every paragraph.
      level: "block",
      tokenizer(source): MathsToken | undefined {
        const found = block.exec(source);
        const tex = found?.[1] ?? found?.[2];
        if (!found || tex === undefined || /\n[ \t]*\n[ \t]*\n/.test(tex)) return undefined;
        if (found[2] !== undefined && !source.trimStart().startsWith("\\\\") && !looksLikeTex(tex)) return undefined;
        return { type: "maths-block", raw: found[0], tex: tex.trim(), display: true };
      },
      renderer: (token) => render(token as MathsToken),
    },
    {
      name: "maths",
      level: "inline",
      // marked's text ends at every backslash by itself.
      start: (source) => {
        const at = source.indexOf("$");
        return at < 0 ? undefined : at;
      },
      tokenizer(source): MathsToken | undefined {
        if (source[0] !== "$" && source[0] !== "\\") return undefined;
        for (const { pattern, display, sure } of spans) {
          const found = pattern.exec(source);
          if (!found || found[1] === undefined || found[1].includes("\n\n") || (!sure && !looksLikeTex(found[1])))
            continue;
          const tex = found[1].trim();
          // kramdown wants its braces escaped twice, and a formula within a line has no second line.
          return { type: "maths", raw: found[0], tex: display ? tex : tex.replace(/\\\\(?=[{}_|])/g, "\\"), display };
        }
        return undefined;
      },
      renderer: (token) => render(token as MathsToken),
    },
  ];
}

/** TeX as MathML without style attributes, or what is wrong with it. Source of the commands: Temml's documentation. */
export function texToMathml(tex: string, display: boolean): { html: string } | { problem: string } {
  try {
    const html = temml.renderToString(tex, {
      displayMode: display,
      throwOnError: true,
      trust: false,
      maxSize: [50, 50],
      // Where kramdown reads the text, a star in a formula is written with a backslash.
      macros: { "\\*": "*" },
    });
    return { html: withoutStyles(html, tex) };
  } catch (error) {
    // Temml throws TypeErrors of its own at some broken input; to the author both are one.
    const message = error instanceof Error && error.name === "ParseError" ? error.message : "it is incomplete";
    return {
      problem: message.replace(
        /^\s*(Temml parse error|ParseError):?\s*|\s*at (position \d+|end of input):[\s\S]*$/gi,
        "",
      ),
    };
  }
}

/** Keeps a comma or full stop on the line of the maths before it: browsers may break a line there, as after a picture. */
export function keepPunctuation(html: string): string {
  let kept = "";
  let from = 0;
  for (let at = html.indexOf(END); at >= 0; at = html.indexOf(END, at + 1)) {
    punctuation.lastIndex = at + END.length;
    const marks = punctuation.exec(html)?.[0];
    if (marks === undefined) continue;
    const start = html.lastIndexOf("<math data-tex=", at);
    if (start < from) continue;
    const to = at + END.length + marks.length;
    kept += `${html.slice(from, start)}<span class="x-kept">${html.slice(start, to)}</span>`;
    from = to;
  }
  return kept + html.slice(from);
}

/** Lets a formula within a line that may be longer than a line of a phone scroll in itself. */
export function letLongFormulasScroll(html: string): string {
  return html.replace(longFormula, '<span class="scroll" tabindex="0">$&</span>');
}

// By its TeX, which is longer than what it draws: some 25 signs fill the line of a phone.
const longFormula = /<math data-tex="[^"]{25,}">[\s\S]*?<\/math>/g;
const END = "</math>";
const punctuation = /[.,;:!?)\]”’。，、；：！？）」]+/y;

/** The CSP forbids style attributes; the few that matter become classes, which docs/content.md lists, or `mathcolor`. */
function withoutStyles(html: string, tex: string): string {
  return html
    .replace(/(<\w+)([^>]*?) style="([^"]*)"/g, (_, tag: string, attributes: string, style: string) => {
      const colour = /(?:^|;)color:(#[\da-f]{6})/i.exec(style)?.[1];
      const coloured = colour === undefined ? attributes : `${attributes} mathcolor="${colour}"`;
      const classes = classesFor(style).join(" ");
      if (classes === "") return tag + coloured;
      return / class="/.test(coloured)
        ? tag + coloured.replace(' class="', ` class="${classes} `)
        : `${tag}${coloured} class="${classes}"`;
    })
    .replace(/^<math(?: class="[^"]*")?/, `<math data-tex="${escapeHtml(tex)}"`)
    .replace(/ (?:href|src|id)="[^"]*"/g, "");
}

function classesFor(style: string): readonly string[] {
  const sides = ["top", "bottom", "left", "right"].filter((side) => style.includes(`border-${side}:`));
  return [
    ...(/(?:^|;)border:/.test(style) ? ["tml-boxed"] : sides.map((side) => `tml-rule-${side}`)),
    // The second column of cases.
    ...(/padding-left:1em/.test(style) ? ["tml-apart"] : []),
  ];
}
