import { formatProblem } from "../../../scripts/content/problems.ts";
import { build } from "../../../scripts/pipeline/build.ts";
import { ContentFolder, readBody } from "../../support/content-folder.ts";

test("an include of labels and addresses is read, again when it changes, and any other is told", async () => {
  const folder = new ContentFolder({
    "_posts/2026-01-01-a.md":
      "---\ntitle: A\n---\nSee [the page][page], [Page][], [other][].\n\n{% include refs/all.md %}\n{% include words.md %}\n",
    "_includes/refs/all.md":
      "{% comment %}<!-- pages -->{% endcomment %}\n[page]: https://a.test/one\n{% for x in y %}\n[{{x}}]: {{x.url}}\n{% endfor %}\n",
    "_includes/words.md": "[b]: https://a.test/b\n\nWords of its own.\n",
  });
  try {
    const html = async () => {
      const { problems } = await build({ content: folder.content, out: folder.out, pages: false });
      const told = problems.filter(({ code }) => code === "construct").map(formatProblem);
      expect(told).toEqual([
        "_posts/2026-01-01-a.md:7:1: warning: {% include %} is not known here and was left out; write it in Markdown",
      ]);
      return readBody(folder.out, "2026-01", "2026-01-01-a").texts["en"]?.html;
    };
    const links = (address: string) => {
      const link = (words: string) => `<a href="${address}" target="_blank" rel="noopener noreferrer">${words}</a>`;
      return `<p>See ${link("the page")}, ${link("Page")}, other.</p>`;
    };
    expect(await html()).toBe(links("https://a.test/one"));
    folder.write("_includes/refs/all.md", "[page]: https://a.test/two\n");
    expect(await html()).toBe(links("https://a.test/two"));
  } finally {
    folder.remove();
  }
});
