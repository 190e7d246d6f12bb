/** A very long article with everything that makes a page heavy, for the specification of scrolling. */

const SENTENCE =
  "The day was long and the road longer, nobody on it was in a hurry, and what one carried weighed as much in the evening as it had in the morning.";

/** Markdown of about so many words: sections of paragraphs, lists, code, tables, maths, notes and links. */
export function longArticle(words: number): string {
  const sections: string[] = [];
  const notes: string[] = [];
  for (let section = 1; sections.length * WORDS_A_SECTION < words; section += 1) {
    sections.push(sectionOf(section));
    notes.push(`[^n${section}]: The note of section ${section}, with *emphasis* and \`code\`.`);
  }
  return `---\ntitle: "A very long road"\n---\n\n${sections.join("\n\n")}\n\n${notes.join("\n")}\n`;
}

/** As `wc -w` counts a section's Markdown. */
const WORDS_A_SECTION = 590;

function sectionOf(number: number): string {
  const paragraph = (at: number) =>
    `Paragraph ${at} of section ${number}. ${SENTENCE} It was **${number} miles** to *the next inn*, or \`distance(${at})\`, see [another](2026-03-08-short.md). ${SENTENCE}`;
  return [
    `## Section ${number}`,
    paragraph(1),
    `${paragraph(2)}[^n${number}]`,
    `### Of section ${number}, a part`,
    `- ${SENTENCE}\n- It was $a_{${number}} = \\frac{1}{${number + 1}}$ of the way.\n  - nested`,
    `\`\`\`js\n${Array.from({ length: 12 }, (_, line) => `const step${line} = walk(${number}, "to the next inn"); // ${line} miles`).join("\n")}\n\`\`\``,
    `| Inn | Miles | Price |\n| --- | ----: | ----: |\n${Array.from({ length: 8 }, (_, row) => `| Inn ${row} | ${row * number} | ${row}.50 |`).join("\n")}`,
    paragraph(3),
    paragraph(4),
  ].join("\n\n");
}
