/** The options that every command takes that builds: `npm start`, `npm run build`, `package` and `store-kit`. */
import type { BuildOptions } from "../pipeline/build-options.ts";
import { command } from "./command.ts";

/** A {@link command} with the options of a build; {@link toBuildOptions} takes what it has read. */
export function buildCommand(call: string, purpose: string) {
  return command(call, purpose)
    .option("--content <folder>", "the folder of Markdown", "content")
    .option("--out <folder>", "where chromium/ and firefox/ come to lie", "dist")
    .option("--lock <file>", "the registry of ordinals, where it is not ordinals.lock in the content folder")
    .option("--no-cache", "remember nothing between builds")
    .option("--strict", "take warnings for errors")
    .option("--lenient", "leave out what is broken, with a warning")
    .option("--frozen", "fail instead of changing the registry of ordinals");
}

type Read = ReturnType<ReturnType<typeof buildCommand>["opts"]>;

/** What was read, as a build takes it. */
export function toBuildOptions({ content, out, lock, cache, strict, lenient, frozen }: Read): BuildOptions {
  return {
    content,
    out,
    cache,
    strict: strict === true,
    lenient: lenient === true,
    frozen: frozen === true,
    ...(lock === undefined ? {} : { lock }),
  };
}
