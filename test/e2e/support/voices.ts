/** Voices for headless browsers, which have none. */
import type { Page } from "puppeteer-core";

/**
 * Puts an engine in the place of the page's that says each utterance in a moment, in English and Chinese, and keeps it in
 * `globalThis.spoken`; `slow` never comes to its end.
 */
export async function giveVoices(page: Page, { slow = false } = {}): Promise<void> {
  await page.evaluate((endless) => {
    const spoken: string[] = [];
    Object.assign(globalThis, { spoken });
    const voices = ["en-GB", "zh-CN"].map((lang, at) => ({
      name: `Test ${at}`,
      lang,
      voiceURI: `test-${at}`,
      localService: true,
      default: at === 0,
    }));
    globalThis.SpeechSynthesisUtterance = class {
      onend: (() => void) | null = null;
      readonly text: string;
      constructor(text: string) {
        this.text = text;
      }
    } as unknown as typeof SpeechSynthesisUtterance;
    Object.defineProperty(globalThis, "speechSynthesis", {
      configurable: true,
      value: {
        getVoices: () => voices,
        cancel: () => undefined,
        speak(utterance: { text: string; onend: (() => void) | null }) {
          spoken.push(utterance.text.trim());
          if (!endless) setTimeout(() => utterance.onend?.(), 40);
        },
      },
    });
  }, slow);
}
