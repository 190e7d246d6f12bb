import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { buildCommand, toBuildOptions } from "../../../scripts/command-line/build-command.ts";
import { namesAmong, wholeNumber, wholeNumbers } from "../../../scripts/command-line/command.ts";

const read = (...words: string[]) => toBuildOptions(buildCommand("a", "b").parse(words, { from: "user" }).opts());

test("a build takes what its words say, and the house's folders where they say nothing", () => {
  const plain = { content: "content", out: "dist", cache: true, strict: false, lenient: false, frozen: false };
  expect(read()).toEqual(plain);
  expect(
    read("--content", "posts", "--out=x", "--lock", "l", "--no-cache", "--strict", "--lenient", "--frozen"),
  ).toEqual({ content: "posts", out: "x", lock: "l", cache: false, strict: true, lenient: true, frozen: true });
});

test("numbers and names are read or refused in words", () => {
  expect(wholeNumbers("1000,11000")).toEqual([1000, 11_000]);
  for (const wrong of ["0", "-1", "1.5", "many", ""]) expect(() => wholeNumber(wrong)).toThrow("above zero");
  expect(namesAmong(["a", "b"])("b,a")).toEqual(["b", "a"]);
  expect(() => namesAmong(["a", "b"])("a,c")).toThrow("There is no c; there are a, b.");
});

describe.each(
  readdirSync("scripts")
    .filter((file) => file.endsWith(".ts"))
    .map((file) => file.slice(0, -3)),
)("scripts/%s.ts", (name) => {
  const run = (...words: string[]) => spawnSync("node", ["scripts/run.mjs", name, ...words], { encoding: "utf8" });

  test("tells its options when it is asked for help", () => {
    const { status, stdout } = run("--help");
    expect(stdout).toMatch(/^Usage: npm (run |start|test)/);
    expect(stdout).toContain("--help");
    expect(status).toBe(0);
  });

  test("names the option that it does not know, without a trace", () => {
    const { status, stderr } = run("--contnet", "x");
    expect(stderr).toContain("unknown option '--contnet'");
    expect(stderr).not.toMatch(/^ {4}at /m);
    expect(status).toBe(1);
  });
});
