import { staticImports } from "../../../scripts/package/bundle.ts";
import { preloading } from "../../../scripts/package/shell.ts";

const files = new Map(
  Object.entries({
    "page.js": 'import{a}from"./code/a-1.js";import"./code/b-2.js";import("./code/late-3.js")',
    "code/a-1.js": 'import{c}from"./c-4.js";export{c as a}',
    "code/b-2.js": 'import{c}from"./c-4.js";var text=1',
    "code/c-4.js": 'import"./a-1.js";export{}',
    "code/late-3.js": "",
  }).map(([name, code]) => [name, new TextEncoder().encode(code)]),
);

test("finds what a script imports before it runs, through other files, in circles, once", () => {
  expect(staticImports(files, "page.js")).toEqual(["code/a-1.js", "code/c-4.js", "code/b-2.js"]);
  expect(staticImports(files, "code/late-3.js")).toEqual([]);
});

test("announces the files before the script", () => {
  expect(preloading('<head><script type="module" src="page.js"></script>', ["code/a-1.js"])).toBe(
    '<head><link rel="modulepreload" href="code/a-1.js"><script type="module" src="page.js"></script>',
  );
});
