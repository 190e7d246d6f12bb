/** How the project's commands take their options: `-- --help` tells them, and what is unknown gets a sentence, not a trace. */
import { Argument, Command, InvalidArgumentError, Option } from "@commander-js/extra-typings";

export { Argument, Option };

/**
 * A command as people call it (`npm run build --`), with its purpose in a sentence. On a mistake it tells what is wrong
 * and where the options are told, and ends the process with 1; commander does the rest.
 */
export function command(call: string, purpose: string): Command {
  return new Command(call)
    .description(purpose)
    .helpOption("--help", "tell this")
    .allowExcessArguments(false)
    .configureOutput({ outputError: (sentence, write) => write(sentence.replace(/^error: /, "")) })
    .showHelpAfterError(`${call} --help tells the options.`);
}

/** A whole number above zero. */
export function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1) throw new InvalidArgumentError("It is a whole number above zero.");
  return number;
}

/** Whole numbers with commas between them. */
export function wholeNumbers(text: string): number[] {
  return text.split(",").map(wholeNumber);
}

/** Makes a parser of names with commas between them, each of which must be one of `known`. */
export function namesAmong<T extends string>(known: readonly T[]): (text: string) => T[] {
  return (text) =>
    text.split(",").map((name) => {
      const found = known.find((one) => one === name);
      if (found === undefined) throw new InvalidArgumentError(`There is no ${name}; there are ${known.join(", ")}.`);
      return found;
    });
}
