/** Turns an article's elements back into Markdown: the elements of docs/content.md, and nothing else. */

/** Markdown of a node's content, blocks divided by empty lines. */
export function markdownOf(node: Node): string {
  return blocks(node)
    .replace(/[ \t]+\n/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** The text as a quotation. */
export function quoted(markdown: string): string {
  return markdown
    .split("\n")
    .map((line) => (line === "" ? ">" : `> ${line}`))
    .join("\n");
}

function blocks(node: Node): string {
  let text = "";
  for (const child of node.childNodes)
    text += child instanceof Element && isBlock(child) ? `\n\n${block(child)}\n\n` : inline(child);
  return text;
}

const BLOCKS = new Set(
  "ADDRESS ASIDE BLOCKQUOTE DETAILS DIV DL FIGCAPTION FIGURE H2 H3 H4 H5 H6 HR LI OL P PRE SECTION SUMMARY TABLE UL".split(
    " ",
  ),
);

function isBlock(node: Element): boolean {
  return BLOCKS.has(node.nodeName);
}

function block(element: Element): string {
  switch (element.nodeName) {
    case "H2":
    case "H3":
    case "H4":
    case "H5":
    case "H6":
      return `${"#".repeat(Number(element.nodeName[1]))} ${inlines(element)}`;
    case "HR":
      return "---";
    case "PRE":
      return fenced(element);
    case "BLOCKQUOTE":
      return quoted(markdownOf(element));
    case "UL":
    case "OL":
      return list(element);
    case "TABLE":
      return table(element);
    case "DL":
      return [...element.children]
        .map((item) => (item.nodeName === "DT" ? `\n${inlines(item)}` : `: ${indented(markdownOf(item), 2)}`))
        .join("\n");
    case "SUMMARY":
      return `**${inlines(element)}**`;
    case "DIV":
    case "SECTION":
    case "ASIDE":
      return container(element);
    default:
      return blocks(element).trim();
  }
}

function container(element: Element): string {
  const kind = [...element.classList].find((name) => name.startsWith("alert-"))?.slice("alert-".length);
  if (kind !== undefined) {
    const body = [...element.childNodes].filter(
      (child) => !(child instanceof Element && child.matches(".alert-title")),
    );
    const title = element.getAttribute("data-title");
    const holder = document.createDocumentFragment();
    holder.append(...body.map((child) => child.cloneNode(true)));
    return quoted(`[!${kind.toUpperCase()}]${title ? ` ${title}` : ""}\n${markdownOf(holder)}`);
  }
  if (element.matches(".notes"))
    return [...element.querySelectorAll("li")]
      .map((note, at) => `[^${at + 1}]: ${indented(markdownOf(note), 4)}`)
      .join("\n");
  return blocks(element).trim();
}

function fenced(element: Element): string {
  const code = (element.textContent ?? "").replace(/\n$/, "");
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${element.getAttribute("data-language") ?? ""}\n${code}\n${fence}`;
}

function list(element: Element): string {
  const start = Number(element.getAttribute("start") ?? 1);
  return [...element.children]
    .filter((item) => item.nodeName === "LI")
    .map((item, at) => {
      const marker = element.nodeName === "OL" ? `${start + at}. ` : "- ";
      return marker + indented(markdownOf(item), marker.length);
    })
    .join("\n");
}

function indented(text: string, width: number): string {
  return text.replace(/\n(?=[^\n])/g, `\n${" ".repeat(width)}`);
}

function table(element: Element): string {
  const rows = [...element.querySelectorAll("tr")].map((row) =>
    [...row.children].map((cell) => inlines(cell).replaceAll("|", "\\|").replaceAll("\n", " ")),
  );
  const [head = [], ...body] = rows;
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...body.map(line)].join("\n");
}

function inlines(node: Node): string {
  return [...node.childNodes].map(inline).join("").trim();
}

function inline(node: Node): string {
  if (node.nodeType === Node.TEXT_NODE)
    return (node.nodeValue ?? "").replace(/\s+/g, " ").replace(/([\\`*_[\]<])/g, "\\$1");
  if (!(node instanceof Element)) return "";
  if (node.matches("[data-note-back], .code-copy")) return "";
  const tex = node.getAttribute("data-tex");
  if (tex !== null) return node.getAttribute("display") === "block" ? `\n\n$$\n${tex}\n$$\n\n` : `$${tex}$`;
  switch (node.nodeName) {
    case "BR":
      return "  \n";
    case "STRONG":
    case "B":
      return wrapped(node, "**");
    case "EM":
    case "I":
      return wrapped(node, "*");
    case "DEL":
    case "S":
      return wrapped(node, "~~");
    case "CODE": {
      const code = node.textContent ?? "";
      const fence = code.includes("`") ? "``" : "`";
      return `${fence}${code}${fence}`;
    }
    case "IMG":
      return `![${node.getAttribute("alt") ?? ""}](${node.getAttribute("src") ?? ""})`;
    case "INPUT":
      return node.hasAttribute("checked") ? "[x]" : "[ ]";
    case "A":
      return link(node);
    default:
      return isBlock(node) ? ` ${markdownOf(node)} ` : [...node.childNodes].map(inline).join("");
  }
}

function wrapped(element: Element, mark: string): string {
  const words = inlines(element);
  return words === "" ? "" : `${mark}${words}${mark}`;
}

// Addresses within the extension lead nowhere outside of it, so only the words are kept.
function link(element: Element): string {
  if (element.hasAttribute("data-note")) return `[^${element.textContent}]`;
  const href = element.getAttribute("href") ?? "";
  const words = inlines(element);
  return /^(https?|mailto):/.test(href) ? `[${words}](${href})` : words;
}
