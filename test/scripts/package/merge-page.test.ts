import { mergePage, staticImports } from "../../../scripts/package/merge-page.ts";

const encode = (sources: Readonly<Record<string, string>>) =>
  new Map(Object.entries(sources).map(([name, code]) => [name, new TextEncoder().encode(code)]));

test("finds what a script imports before it runs, through other files, in circles, once", () => {
  const files = encode({
    "page.js": 'import{a}from"./code/a-1.js";import"./code/b-2.js";import("./code/late-3.js")',
    "code/a-1.js": 'import{c}from"./c-4.js";export{c as a}',
    "code/b-2.js": 'import{c}from"./c-4.js";var text=1',
    "code/c-4.js": 'import"./a-1.js";export{}',
    "code/late-3.js": "",
  });
  expect(staticImports(files, "page.js")).toEqual(["code/a-1.js", "code/c-4.js", "code/b-2.js"]);
  expect(staticImports(files, "code/late-3.js")).toEqual([]);
});

const options = { bundle: true, minify: true, write: false } as const;

test("one file brings all, and what comes later shares its modules", async () => {
  const files = encode({
    "page.js":
      'import{a as o}from"./code/one-1.js";import{a}from"./code/two-2.js";o.push(a);import("./code/late-3.js")',
    "code/one-1.js": "var x=[];export{x as a}",
    "code/two-2.js": "var y=2;export{y as a}",
    "code/late-3.js": 'import{a as f,a}from"./one-1.js";import{a as s}from"./two-2.js";import"./other-4.js";f.push(s)',
    "code/other-4.js": "",
  });
  const exported = new Map([
    ["code/one-1.js", ["a"]],
    ["code/two-2.js", ["a"]],
  ]);
  const merged = await mergePage("page.js", files, exported, options);
  expect([...merged.keys()]).toEqual(["page.js", "code/late-3.js", "code/other-4.js"]);
  const text = (name: string) => new TextDecoder().decode(merged.get(name));
  expect(text("code/late-3.js")).toBe(
    'const{a_0:f,a_0:a}=almanacPage;const{a_1:s}=almanacPage;import"./other-4.js";f.push(s)',
  );
  expect(staticImports(merged, "page.js")).toEqual([]);
  expect(text("page.js")).toContain('import("./code/late-3.js")');
  expect(text("page.js")).toMatch(
    /^\(\(\)=>\{"use strict";.*globalThis\.almanacPage=\{a_0:\w+,a_1:\w+\};\s*\}\)\(\);$/s,
  );
});

test("refuses a file that is wanted both at once and later", async () => {
  const files = encode({
    "page.js": 'import{a}from"./code/one-1.js";import("./code/late-3.js");a()',
    "code/one-1.js": "var x=()=>1;export{x as a}",
    "code/late-3.js": 'import("./one-1.js")',
  });
  await expect(mergePage("page.js", files, new Map(), options)).rejects.toThrow("at run time");
});
