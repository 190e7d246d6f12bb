/** TeX maths in Markdown (`$…$`, `$$…$$`, `\(…\)`, `\[…\]`, and MathJax's doubled backslashes) as MathML. */
import type { TokenizerAndRendererExtension, Tokens } from "marked";
import temml from "temml";
import { escapeHtml } from "../html.ts";

export interface MathsToken extends Tokens.Generic {
  readonly type: "maths" | "maths-block";
  readonly tex: string;
  readonly display: boolean;
}

const block = /^ {0,3}(?:\$\$([\s\S]+?)\$\$|\\\\?\[([\s\S]+?)\\\\?\])[ \t]*(?:\n|$)/;
const spans = [
  { pattern: /^\$\$((?:[^$\\]|\\[\s\S])+?)\$\$/, display: true, sure: true },
  // Pandoc's rule, which leaves `$5 and $6` alone: no space inside the dollars, no digit after the second.
  { pattern: /^\$((?![\s$])(?:[^$\\\n]|\\[\s\S]|\n(?!\n))*?(?:[^\s$\\]|\\[^\s]))\$(?!\d)/, display: false, sure: true },
  { pattern: /^\\\\\(([\s\S]+?)\\\\\)/, display: false, sure: true },
  { pattern: /^\\\\\[([\s\S]+?)\\\\\]/, display: true, sure: true },
  { pattern: /^\\\(([\s\S]+?)\\\)/, display: false, sure: false },
  { pattern: /^\\\[([\s\S]+?)\\\]/, display: true, sure: false },
] as const;

/** A single backslash before a bracket is also Markdown's escape; then only what looks like TeX is maths. */
function looksLikeTex(tex: string): boolean {
  return !tex.includes("\n\n") && /[\\^_=<>+*/]|\d\s*-|^\s*[A-Za-z]\s*$/.test(tex) && !/\]\(/.test(tex);
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
      start: (source) => {
        const at = source.search(/\$|\\[([\\]/);
        return at < 0 ? undefined : at;
      },
      tokenizer(source): MathsToken | undefined {
        for (const { pattern, display, sure } of spans) {
          const found = pattern.exec(source);
          if (!found || found[1] === undefined || found[1].includes("\n\n") || (!sure && !looksLikeTex(found[1])))
            continue;
          return { type: "maths", raw: found[0], tex: found[1].trim(), display };
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

/** The CSP forbids style attributes; the few that matter become classes, which docs/content.md lists. */
function withoutStyles(html: string, tex: string): string {
  return html
    .replace(/(<\w+)([^>]*?) style="([^"]*)"/g, (_, tag: string, attributes: string, style: string) => {
      if (!/border/.test(style)) return `${tag}${attributes}`;
      return / class="/.test(attributes)
        ? `${tag}${attributes.replace(' class="', ' class="tml-boxed ')}`
        : `${tag}${attributes} class="tml-boxed"`;
    })
    .replace(/^<math(?: class="[^"]*")?/, `<math data-tex="${escapeHtml(tex)}"`)
    .replace(/ (?:href|src|id)="[^"]*"/g, "");
}
