import { codeBlock } from "../../../scripts/content/markdown/code.ts";

/** A line of each language that holds something to colour: a word of the language, a text, a number or a remark. */
const lines: Readonly<Record<string, string>> = {
  ada: "procedure X is begin null; end X;",
  apache: "<VirtualHost *:80>\nServerName a.test\n</VirtualHost>",
  asm: "mov eax, 1 ; x",
  awk: '{ print "x" }',
  bash: 'echo "hi"',
  "c#": "var x = 1;",
  "c++": "int x = 1;",
  c: "int x = 1;",
  cljs: '(defn f [] "x")',
  clojure: '(defn f [] "x")',
  cmake: "set(X 1)",
  coffeescript: "x = -> 1",
  console: "$ echo x",
  containerfile: "FROM node",
  cpp: "int x = 1;",
  crystal: "def x; 1; end",
  css: "a { color: red }",
  cuda: "int x = 1;",
  d: "int x = 1;",
  dart: "var x = 1;",
  delphi: "var x: Integer;",
  diff: "+ added",
  dockerfile: "FROM node",
  ejs: "<% if x %>",
  elixir: "def x, do: 1",
  elm: "x = 1",
  erlang: 'x() -> "y".',
  "f#": "let x = 1",
  fish: 'echo "hi"',
  fortran: "integer :: x",
  go: "func main() {}",
  graphql: "type X { y: Int }",
  groovy: 'def x = "y"',
  haskell: "x = 1",
  hlsl: "float x = 1.0;",
  html: "<p>x</p>",
  http: "GET / HTTP/1.1",
  ini: "[x]\ny = 1",
  java: "class X {}",
  javascript: "const x = 1;",
  jl: "x = 1",
  json: '{"x": 1}',
  jsonl: '{"x": 1}',
  jsx: "const x = <p />;",
  julia: "x = 1",
  kotlin: "val x = 1",
  kt: "val x = 1",
  latex: "\\section{x}",
  less: "@x: 1px;",
  liquid: "{% if x %}",
  lisp: "(defun x () 1)",
  lua: "local x = 1",
  makefile: "x:\n\techo y",
  markdown: "# x",
  matlab: "x = 1;",
  mysql: "SELECT 1",
  nginx: "server { listen 80; }",
  nim: "let x = 1",
  nix: "{ x = 1; }",
  "objective-c": "@interface X\n@end",
  objectivec: "@interface X\n@end",
  ocaml: "let x = 1",
  octave: "x = 1;",
  patch: "+ added",
  perl: "my $x = 1;",
  php: "<?php echo 1;",
  powershell: 'Write-Host "x"',
  prolog: "x(1).",
  protobuf: "message X {}",
  ps1: 'Write-Host "x"',
  python3: "def x(): pass",
  python: "def x(): pass",
  r: "x <- 1",
  racket: "(define x 1)",
  rescript: "let x = 1",
  rs: "fn main() {}",
  ruby: "def x; end",
  rust: "fn main() {}",
  sass: "$x: 1px",
  scala: "val x = 1",
  scheme: "(define x 1)",
  scss: "$x: 1px;",
  shell: "$ echo x",
  solidity: "function x() {}",
  sql: "SELECT 1",
  starlark: "def x(): pass",
  svelte: "<p>x</p>",
  swift: "let x = 1",
  systemverilog: "module x; endmodule",
  tcl: "set x 1",
  terraform: "x = 1",
  toml: "x = 1",
  ts: "const x: number = 1;",
  tsx: "const x = <p />;",
  vb: "Dim x As Integer",
  vba: "Dim x As Integer",
  verilog: "module x; endmodule",
  vim: "let x = 1",
  vue: "<p>x</p>",
  wasm: "(module)",
  wat: "(module)",
  xml: "<a/>",
  yaml: "x: 1",
  zig: "pub fn main() !void {}",
  zsh: 'echo "hi"',
};

describe("code", () => {
  test.each(Object.entries(lines))("in %s is coloured", (name, code) => {
    expect(codeBlock(code, name)).toContain('<span class="hljs-');
  });

  test.each(["", "text", "plain", "output"])("without a language (%j) stays plain", (name) => {
    expect(codeBlock("a < b\n", name)).toBe('<pre tabindex="0"><code class="hljs">a &lt; b\n</code></pre>');
  });

  test.each([
    ["more text than anybody reads", "x = 1\n".repeat(20_000)],
    ["a word of thousands of letters", `x = "${"a1".repeat(2500)}"`],
  ])("that is data stays plain: %s", (_, code) => {
    expect(codeBlock(code, "python")).not.toContain("<span");
  });

  test("in a language that nobody knows stays plain and keeps its name", () => {
    expect(codeBlock("a < b", "brain-f")).toBe(
      '<pre tabindex="0" data-language="brain-f"><code class="hljs language-brain-f">a &lt; b\n</code></pre>',
    );
  });

  test.each([
    ["js {1,3}", "js"],
    ["python:app.py", "python"],
    ["{.haskell .numberLines}", "haskell"],
    ["rust,ignore", "rust"],
    ["ts title=a.ts", "ts"],
  ])("finds the language in the info string %j", (info, name) => {
    expect(codeBlock("x", info)).toContain(`data-language="${name}"`);
  });

  test("in a language named as JavaScript's own objects name their parts stays plain", () => {
    expect(codeBlock("a < b", "constructor")).toContain(">a &lt; b\n<");
  });

  test("cannot leave its attribute or its element", () => {
    const made = codeBlock('</code></pre><script>alert("x")</script>', 'x"onload="y');
    expect(made).not.toMatch(/<script|"onload|" onload/);
  });
});
