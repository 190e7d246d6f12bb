/** Tags that hold code or a formula, which nothing else may read: they come before all other rewriting. */
import { keptFormula } from "./foreign-markup.ts";
import { isInHtml } from "./html-blocks.ts";

/**
 * `{% highlight js %}`, `{% codeblock %}`, `{{< highlight >}}` as fences; `{% raw %}` as what it holds; `{% equation %}`,
 * `{% katex %}`, `{{< math >}}` as TeX. In a block of HTML the TeX is put into `kept`, see `foreign-markup.ts`.
 */
export function codeTags(source: string, kept: string[] = []): string {
  if (!/\{[%{]/.test(source)) return source;
  return (
    formulas(source, kept)
      // A tag's own backticks are no code.
      .replace(/\{\{[<%][^{}\n`]*`[^{}\n"]*[>%]\}\}/g, (tag) => tag.replaceAll("`", '"'))
      .replace(
        /(^|\n)([ \t]*)(?:\{%-?\s*(highlight|codeblock|code)\b([^\n%]*?)-?%\}|\{\{[<%]\s*(highlight|code)\b([^\n}]*?)[>%]\}\})[ \t]*\n([\s\S]{0,99999}?)\n?[ \t]*(?:\{%-?\s*end(?:\3)\s*-?%\}|\{\{[<%]\s*\/\s*(?:\5)\s*[>%]\}\})/g,
        (
          _,
          before: string,
          indent: string,
          _liquid,
          liquid: string | undefined,
          _hugo,
          hugo: string | undefined,
          code: string,
          at: number,
          whole: string,
        ) => {
          const language =
            /(?:lang:)?"?([\w+#-]+)"?/.exec((liquid ?? hugo ?? "").replace(/^\s*(?:linenos|title:\S*)\s*/, ""))?.[1] ??
            "";
          const fence = code.includes("```") ? "~~~~" : "```";
          // A block of HTML goes on up to an empty line, and no fence begins in it.
          const apart = /^[ \t]*<[^\n]*>[ \t]*$/.test(lineBefore(whole, at)) ? "\n" : "";
          return `${before}${apart}${indent}${fence}${language}\n${code}\n${indent}${fence}`;
        },
      )
      .replace(/\{%-?\s*(raw|verbatim)\s*-?%\}([\s\S]*?)\{%-?\s*end\1\s*-?%\}/g, (_, _name, held: string) =>
        held.replaceAll("{", RAW_BRACE),
      )
  );
}

function lineBefore(text: string, at: number): string {
  return text.slice(text.lastIndexOf("\n", at - 1) + 1, at);
}

const formulaNames = "equation|katex|katexmm|latex|math|mathjax|tex";
const formula = new RegExp(
  String.raw`(^|\n)?([ \t]*)(?:\{%-?\s*(${formulaNames})\b([^%\n]*?)-?%\}([\s\S]{1,9999}?)\{%-?\s*end\3\s*-?%\}|\{\{[<%]\s*(${formulaNames})\b([^}\n]*?)[>%]\}\}([\s\S]{1,9999}?)\{\{[<%]\s*\/\s*\6\s*[>%]\}\})(?=([ \t]*(?:\n|$))?)`,
  "g",
);

/** Formulas in tags: on lines of their own, or named so, they are displayed. What has dollars of its own stays as it is. */
function formulas(source: string, kept: string[]): string {
  if (!new RegExp(String.raw`\{[%{][<%]?-?\s*(?:${formulaNames})\b`).test(source)) return source;
  return source.replace(formula, (whole, start, space: string, _l, words, tex, _h, hugoWords, hugoTex, end, at) => {
    const body: string = tex ?? hugoTex;
    if (isInHtml(source, Number(at)))
      return `${start ?? ""}${space}${keptFormula(body, kept)}${body.replace(/[^\n]+/g, "")}`;
    if (/\$|\\\\?[([]/.test(body)) return `${start ?? ""}${space}${body}`;
    const displayed = /display|block/.test(words ?? hugoWords ?? "") || (start !== undefined && end !== undefined);
    const made = displayed ? `\\\\[${body.trim()}\\\\]` : `\\\\(${body.trim()}\\\\)`;
    return body.trim() === "" ? whole : `${start ?? ""}${space}${made}`;
  });
}

/** Stands for a brace in what `{% raw %}` holds until all else is rewritten; a private character, which no text has. */
const RAW_BRACE = "\uF8FE";

/** Gives back the braces that {@link codeTags} has put aside. */
export function rawBraces(text: string): string {
  return text.replaceAll(RAW_BRACE, "{");
}
