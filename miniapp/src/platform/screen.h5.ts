/** Keeps the screen awake while a code is shown, where the browser can. Answers how to let it sleep again. */
export function holdScreen(): () => void {
  if (!('wakeLock' in navigator)) return () => undefined;
  let released = false;
  let lock: WakeLockSentinel | null = null;
  navigator.wakeLock
    .request('screen')
    .then((held) => {
      if (released) return held.release();
      lock = held;
      return undefined;
    })
    .catch(() => undefined); // low battery or a background tab: the code is shown all the same
  return () => {
    released = true;
    void lock?.release();
  };
}

/** A browser does not tell of screenshots. */
export const onScreenshot =
  (_listener: () => void): (() => void) =>
  () =>
    undefined;
