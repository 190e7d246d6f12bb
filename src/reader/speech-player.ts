/** Reads a text aloud, one short utterance after another, and tells which one is being spoken. */
import { type Utterance, utterancesOf } from "../core/utterances.ts";
import type { SpokenBlock } from "./spoken-text.ts";

export interface SpeechManner {
  readonly rate: number;
  readonly voice: SpeechSynthesisVoice;
}

export interface SpeechEvents {
  /** A stretch of a block is about to be spoken. */
  readonly onUtterance: (block: SpokenBlock, utterance: Utterance) => void;
  readonly onEnd: () => void;
  /** The engine gave up; its own word for why. */
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

  function speak(): void {
    const mine = ++turn;
    speechSynthesis.cancel();
    const next = queue[position];
    if (!next) {
      playing = false;
      events.onEnd();
      return;
    }
    const { block, utterance } = next;
    const spoken = new SpeechSynthesisUtterance(block.text.slice(utterance.start, utterance.end));
    spoken.voice = manner.voice;
    spoken.lang = manner.voice.lang;
    spoken.rate = manner.rate;
    spoken.onend = () => {
      if (mine !== turn || !playing) return;
      position += 1;
      speak();
    };
    spoken.onerror = ({ error }) => {
      if (mine !== turn || error === "canceled" || error === "interrupted") return;
      playing = false;
      events.onFailure(error);
    };
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
      speak();
    },
    // speechSynthesis.pause() leaves some engines unable to resume: the sentence is begun again instead.
    pause() {
      playing = false;
      turn += 1;
      speechSynthesis.cancel();
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
      turn += 1;
      speechSynthesis.cancel();
    },
  };
}
