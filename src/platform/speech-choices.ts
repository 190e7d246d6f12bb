/** How the reader likes to be read to: speed, and a voice for each language. Voices differ by device, so this stays here. */
import { storedItem } from "./stored-item.ts";

export interface SpeechChoices {
  /** 1 is the voice's own speed. */
  readonly rate: number;
  /** `voiceURI` by primary language. */
  readonly voices: Readonly<Record<string, string>>;
}

/** Speeds that can be chosen. */
export const RATES = [0.7, 0.85, 1, 1.2, 1.4, 1.7, 2] as const;

export const speechChoices = storedItem<SpeechChoices>("speech", "local", (value) => {
  const record = typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  const rate = RATES.find((one) => one === record["rate"]) ?? 1;
  const voices = typeof record["voices"] === "object" && record["voices"] !== null ? record["voices"] : {};
  return {
    rate,
    voices: Object.fromEntries(
      Object.entries(voices).filter((pair): pair is [string, string] => typeof pair[1] === "string"),
    ),
  };
});
