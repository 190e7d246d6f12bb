/** This browser among those of the account: its id and name here, its letter there. */
import { deviceKey, deviceLetterIn, isLetterDue, writeDeviceLetter } from "../core/account-devices.ts";
import { type Device, parseDevice } from "../core/mail.ts";
import { browser } from "./browser.ts";
import { browserName, randomId } from "./device.ts";
import { type StoredItem, storedItem } from "./stored-item.ts";

/** So many letters of one's own are known again: an older one can come back, a written one be taken for lost. */
const MOST_TOKENS = 8;

/** This browser; `undefined` until its first exchange with the account. */
export const accountDevice: StoredItem<Device | undefined> = storedItem("account.device", "local", parseDevice);

/** The tokens of the letters that this browser wrote last. */
const ownTokens: StoredItem<readonly string[]> = storedItem("account.letters", "local", (value) =>
  Array.isArray(value) ? value.filter((token): token is string => typeof token === "string") : [],
);

/** Calls this browser something else; its next letter tells the others. */
export function renameAccountDevice(name: string): Promise<void> {
  return locked(async () => accountDevice.set({ ...((await accountDevice.get()) ?? freshDevice()), name }));
}

/** Takes a browser off the account's list. One that lives on writes its letter again. */
export async function forgetAccountDevice({ id }: Device): Promise<void> {
  await browser.storage.sync.remove(deviceKey(id));
}

/**
 * This browser's letter, if it is time to write one, by its key; `alone` says that nothing else is to be written. A
 * letter under this browser's id that it never wrote is that of a copied profile: then it goes on under an id of its own.
 */
export function dueDeviceLetter(
  mail: Readonly<Record<string, unknown>>,
  day: string,
  alone: boolean,
): Promise<Record<string, unknown>> {
  return locked(async () => {
    let device = await accountDevice.get();
    const letter = device && deviceLetterIn(mail, device.id);
    const copied = letter !== undefined && !(await ownTokens.get()).includes(letter.token);
    if (!device || copied) {
      device = device ? { ...device, id: randomId() } : freshDevice();
      await accountDevice.set(device);
    }
    if (!isLetterDue(copied ? undefined : letter, device, day, alone)) return {};
    return { [deviceKey(device.id)]: writeDeviceLetter({ device, day, token: randomId() }) };
  });
}

/** Notes which letter of this browser's is about to be written, so that it is known as its own even if the reply is lost. */
export function rememberDeviceLetter(letters: Readonly<Record<string, unknown>>): Promise<void> {
  return locked(async () => {
    const device = await accountDevice.get();
    const letter = device && deviceLetterIn(letters, device.id);
    if (letter) await ownTokens.set([...(await ownTokens.get()), letter.token].slice(-MOST_TOKENS));
  });
}

function freshDevice(): Device {
  const name = browserName();
  return { id: randomId(), name, browser: name };
}

// Options renames while the background writes.
function locked<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks.request("account.device", work);
}
