/** Listening: the bar at the foot of the page, the marked sentence kept in view, and on to the next unread article. */
import { voicesFor } from "../core/utterances.ts";
import { RATES, type SpeechChoices, speechChoices } from "../platform/speech-choices.ts";
import { element } from "../ui/dom.ts";
import { formatNumber, message } from "../ui/messages.ts";
import { findNextUnread } from "./neighbour-links.ts";
import { showNotice } from "./notice.ts";
import type { Session } from "./session.ts";
import { makePlayer, type SpeechPlayer } from "./speech-player.ts";
import { rangeOf, type SpokenBlock, spokenBlocksOf } from "./spoken-text.ts";
import { READING_LINE } from "./text-blocks.ts";

const HIGHLIGHT = "spoken";
/** Some engines have a thousand voices for a language; so many of the best, and the chosen one, can be chosen from. */
const MOST_VOICES = 40;
let listening: { readonly session: Session; readonly player: SpeechPlayer; readonly bar: HTMLElement } | undefined;

/** Starts reading the article aloud from what is on screen; when it is being read, pauses or goes on. */
export async function toggleListening(session: Session): Promise<void> {
  if (listening?.session === session) {
    listening.bar.querySelector<HTMLButtonElement>(".play")?.click();
    return;
  }
  const choices = await speechChoices.get();
  const voices = voicesFor(speechSynthesis.getVoices(), session.shown.language);
  const wanted = choices.voices[primary(session.shown.language)];
  const voice = voices.find(({ voiceURI }) => voiceURI === wanted) ?? voices[0];
  if (voice) start(session, choices, voices, voice, firstOnScreen(session));
  else showNotice(message("listenNoVoice", session.shown.language));
}

function start(
  session: Session,
  choices: SpeechChoices,
  voices: readonly SpeechSynthesisVoice[],
  voice: SpeechSynthesisVoice,
  from: number,
): void {
  stop();
  const blocks = spokenBlocksOf(session.view.text);
  const manner = { rate: choices.rate, voice };
  const player = makePlayer(blocks, session.shown.language, from, manner, {
    onUtterance: (block, { start: begin, end }) => markSpoken(block, begin, end),
    onEnd: () => void goOn(session),
    onFailure: () => {
      showPlaying();
      showNotice(message("listenFailed"));
    },
  });

  const play = button("play", message("listenPause"), "❚❚", () => {
    if (player.playing) player.pause();
    else player.play();
    showPlaying();
  });
  const showPlaying = () => {
    play.textContent = player.playing ? "❚❚" : "▶";
    play.setAttribute("aria-label", message(player.playing ? "listenPause" : "listenPlay"));
  };
  const rate = element(
    "select",
    { "aria-label": message("listenRate") },
    ...RATES.map((one) => element("option", { value: one, selected: one === manner.rate }, `${formatNumber(one)}×`)),
  );
  const voiceChoice = element(
    "select",
    { "aria-label": message("listenVoice"), class: "voice" },
    ...voices
      .filter((one, at) => at < MOST_VOICES || one === voice)
      .map((one) => element("option", { value: one.voiceURI, selected: one === voice }, one.name)),
  );
  const change = () => {
    manner.rate = Number(rate.value);
    manner.voice = voices.find(({ voiceURI }) => voiceURI === voiceChoice.value) ?? manner.voice;
    player.change(manner);
    const kept = { ...choices.voices, [primary(session.shown.language)]: manner.voice.voiceURI };
    speechChoices.set({ rate: manner.rate, voices: kept }).catch(() => showNotice(message("settingNotStored")));
  };
  rate.addEventListener("change", change);
  voiceChoice.addEventListener("change", change);
  const bar = element(
    "div",
    { class: "listening", role: "region", "aria-label": message("listening") },
    button("", message("listenBack"), "«", () => player.skip(-1)),
    play,
    button("", message("listenOn"), "»", () => player.skip(1)),
    rate,
    voiceChoice,
    button("", message("readerClose"), "×", stop),
  );
  document.body.append(bar);
  listening = { session, player, bar };
  session.signal.addEventListener("abort", stop, { once: true });
  addEventListener("pagehide", stop, { signal: session.signal });
  // A page hears of the sound within it alone; what other tabs play, no browser tells.
  const onSound = () => {
    if (player.playing) play.click();
  };
  document.addEventListener("play", onSound, { capture: true, signal: session.signal });
  player.play();
  showPlaying();
}

function stop(): void {
  listening?.player.stop();
  listening?.bar.remove();
  listening = undefined;
  CSS.highlights.delete(HIGHLIGHT);
}

/** When an article ends, the next unread one follows in the same tab; where there is none, listening ends. */
async function goOn(session: Session): Promise<void> {
  const entry = await findNextUnread(session);
  const next = entry && (await session.open(entry.id));
  if (next) await toggleListening(next);
  else stop();
}

function markSpoken(block: SpokenBlock, start: number, end: number): void {
  const range = rangeOf(block, start, end);
  CSS.highlights.set(HIGHLIGHT, new Highlight(range));
  const { top, bottom } = range.getBoundingClientRect();
  if (top < READING_LINE || bottom > innerHeight - 96) scrollBy({ top: top - innerHeight / 3, behavior: "smooth" });
}

function firstOnScreen({ view }: Session): number {
  const at = spokenBlocksOf(view.text).findIndex(
    ({ element: block }) => block.getBoundingClientRect().bottom > READING_LINE,
  );
  return Math.max(0, at);
}

function button(name: string, label: string, sign: string, run: () => void): HTMLButtonElement {
  const made = element("button", { type: "button", class: name, "aria-label": label, title: label }, sign);
  made.addEventListener("click", run);
  return made;
}

function primary(tag: string): string {
  return tag.split("-")[0] ?? tag;
}
