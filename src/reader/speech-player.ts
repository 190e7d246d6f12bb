/** Reads a text aloud, one short utterance after another, and tells which one is being spoken. */
import { longestSpeaking, type Utterance, utterancesOf } from "../core/utterances.ts";
import type { SpokenBlock } from "./spoken-text.ts";

export interface SpeechManner {
  readonly rate: number;
  readonly voice: SpeechSynthesisVoice;
}

export interface SpeechEvents {
  /** A stretch of a block is about to be spoken. */
  readonly onUtterance: (block: SpokenBlock, utterance: Utterance) => void;
  readonly onEnd: () => void;
  /** The engine gave up; its own word for why, or `silent` when it says nothing any more. */
  readonly onFailure: (reason: string) => void;
}

export interface SpeechPlayer {
  readonly playing: boolean;
  play(): void;
  pause(): void;
  /** Goes on with another sentence, so many further on; a negative number goes back. */
  skip(sentences: number): void;
  /** Speaks the present sentence anew in another manner. */
  change(manner: SpeechManner): void;
  /** Ends for good. */
  stop(): void;
}

/** So many sentences in a row without a word from the engine are no accident of one sentence. */
const MOST_UNANSWERED = 3;

/** Makes a player that begins with the block at `from`. It is silent until `play`. */
export function makePlayer(
  blocks: readonly SpokenBlock[],
  language: string,
  from: number,
  first: SpeechManner,
  events: SpeechEvents,
): SpeechPlayer {
  const queue = blocks.flatMap((block, at) =>
    utterancesOf(block.text, language).map((utterance) => ({ block, at, utterance })),
  );
  let position = Math.max(
    0,
    queue.findIndex(({ at }) => at >= from),
  );
  let manner = first;
  let playing = false;
  // Each speaking has its number: the events of one that was cancelled come late and must not move the next on.
  let turn = 0;
  // Some engines lose the end of an utterance, or never begin one: then the next sentence begins when this one's time is over.
  let watchdog: ReturnType<typeof setTimeout> | undefined;
  let unanswered = 0;

  function hush(): void {
    turn += 1;
    clearTimeout(watchdog);
    speechSynthesis.cancel();
  }

  function fail(reason: string): void {
    playing = false;
    hush();
    events.onFailure(reason);
  }

  function speak(): void {
    hush();
    const mine = turn;
    const next = queue[position];
    if (!next) {
      playing = false;
      events.onEnd();
      return;
    }
    const { block, utterance } = next;
    const text = block.text.slice(utterance.start, utterance.end);
    const spoken = new SpeechSynthesisUtterance(text);
    spoken.voice = manner.voice;
    spoken.lang = manner.voice.lang;
    spoken.rate = manner.rate;
    const goOn = () => {
      position += 1;
      speak();
    };
    const watch = () => {
      clearTimeout(watchdog);
      watchdog = setTimeout(
        () => {
          unanswered += 1;
          if (unanswered < MOST_UNANSWERED) goOn();
          else fail("silent");
        },
        longestSpeaking(text, manner.rate),
      );
    };
    // A word that is begun shows that the engine is alive, however slow its voice.
    spoken.onboundary = () => {
      if (mine === turn) watch();
    };
    spoken.onend = () => {
      if (mine !== turn || !playing) return;
      unanswered = 0;
      goOn();
    };
    spoken.onerror = ({ error }) => {
      if (mine !== turn || error === "canceled" || error === "interrupted") return;
      fail(error);
    };
    watch();
    tell(next);
    speechSynthesis.speak(spoken);
  }

  function tell(entry: (typeof queue)[number] | undefined): void {
    if (entry) events.onUtterance(entry.block, entry.utterance);
  }

  return {
    get playing() {
      return playing;
    },
    play() {
      playing = true;
      unanswered = 0;
      speak();
    },
    // speechSynthesis.pause() leaves some engines unable to resume: the sentence is begun again instead.
    pause() {
      playing = false;
      hush();
    },
    skip(sentences) {
      position = Math.max(0, Math.min(queue.length - 1, position + sentences));
      if (playing) speak();
      else tell(queue[position]);
    },
    change(next) {
      manner = next;
      if (playing) speak();
    },
    stop() {
      playing = false;
      hush();
    },
  };
}
