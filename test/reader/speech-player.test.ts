/**
 * @jest-environment jsdom
 *
 * Listening to an engine that answers as it should, loses the end of an utterance, or says nothing at all.
 */
import { longestSpeaking } from "../../src/core/utterances.ts";
import { makePlayer, type SpeechPlayer } from "../../src/reader/speech-player.ts";

interface Spoken {
  readonly text: string;
  onend?: () => void;
  onboundary?: () => void;
  onerror?: (event: { error: string }) => void;
}

const SENTENCES = ["One is said. ", "Two is said. ", "Three is said. ", "Four is said."];
let spoken: Spoken[] = [];
let told: string[] = [];

function player(): SpeechPlayer {
  const text = SENTENCES.join("");
  const block = { element: document.body, text, nodes: [] };
  const voice = { lang: "en" } as SpeechSynthesisVoice;
  return makePlayer(
    [block],
    "en",
    0,
    { rate: 1, voice },
    {
      onUtterance: (_, { start, end }) => told.push(text.slice(start, end).trim()),
      onEnd: () => told.push("end"),
      onFailure: (reason) => told.push(reason),
    },
  );
}

const longest = () => longestSpeaking(spoken.at(-1)?.text ?? "", 1);

beforeEach(() => {
  jest.useFakeTimers();
  spoken = [];
  told = [];
  Object.assign(globalThis, {
    speechSynthesis: { speak: (utterance: Spoken) => spoken.push(utterance), cancel: () => undefined },
    SpeechSynthesisUtterance: class {
      readonly text: string;
      constructor(text: string) {
        this.text = text;
      }
    },
  });
});
afterEach(() => {
  jest.useRealTimers();
});

test("an engine that tells each end is followed to the last sentence", () => {
  player().play();
  while (told.at(-1) !== "end") spoken.at(-1)?.onend?.();
  expect(told).toEqual(["One is said.", "Two is said.", "Three is said.", "Four is said.", "end"]);
  jest.runAllTimers();
  expect(told).toHaveLength(5);
});

test("where an end is lost, the next sentence begins when this one's time is over, and no sooner", () => {
  player().play();
  jest.advanceTimersByTime(longest() - 1);
  expect(told).toEqual(["One is said."]);
  jest.advanceTimersByTime(1);
  expect(told).toEqual(["One is said.", "Two is said."]);
  // The lost end, should it still come, moves nothing on.
  spoken[0]?.onend?.();
  expect(told).toHaveLength(2);
});

test("a slow voice that still begins words is waited for", () => {
  player().play();
  for (let word = 0; word < 5; word += 1) {
    jest.advanceTimersByTime(longest() - 1);
    spoken[0]?.onboundary?.();
  }
  expect(told).toEqual(["One is said."]);
});

test("an engine that says nothing is given up after three sentences, in words, and can be tried again", () => {
  const silent = player();
  silent.play();
  jest.runAllTimers();
  expect(told).toEqual(["One is said.", "Two is said.", "Three is said.", "silent"]);
  expect(silent.playing).toBe(false);
  silent.play();
  expect(told.at(-1)).toBe("Three is said.");
  expect(silent.playing).toBe(true);
});

test("what is paused or ended is not gone on with", () => {
  const paused = player();
  paused.play();
  paused.pause();
  jest.runAllTimers();
  expect(told).toEqual(["One is said."]);
  paused.play();
  paused.stop();
  jest.runAllTimers();
  expect(told).toEqual(["One is said.", "One is said."]);
});

test("digits and signs that are words are given more time than letters, and a slow rate more than a fast one", () => {
  expect(longestSpeaking("1984", 1)).toBeGreaterThan(longestSpeaking("year", 1));
  expect(longestSpeaking("路很长", 1)).toBeGreaterThan(longestSpeaking("way", 1));
  expect(longestSpeaking("year", 0.5)).toBeGreaterThan(longestSpeaking("year", 2));
});
