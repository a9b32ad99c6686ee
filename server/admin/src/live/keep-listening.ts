export type LiveState = 'connecting' | 'live' | 'waiting' | 'refused';

export interface ListenHandlers {
  onOpen: () => void;
  onAlive: () => void;
}

interface KeepListening {
  /** Listens until the stream ends or breaks. */
  listen: (signal: AbortSignal, handlers: ListenHandlers) => Promise<void>;
  /** Whether a failure is an answer, so that trying again is of no use. */
  isRefusal: (error: unknown) => boolean;
  onState: (state: LiveState) => void;
  /** The line stands again after it was lost: whatever happened meanwhile was missed. */
  onBack: () => void;
  random?: () => number;
}

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
/** A line on which not even a heartbeat comes is dead, whatever the browser thinks. */
const SILENCE_MS = 60_000;

/** The wait before the nth try in a row: doubled each time, and half of it by chance, so that a shop's tablets do not come back at once. */
export function waitBefore(tries: number, random: number): number {
  const full = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** tries);
  return full / 2 + (full / 2) * random;
}

/** Keeps a stream of events open: opens it again whenever it ends, breaks or falls silent. Gives what stops it. */
export function keepListening(options: KeepListening): () => void {
  const { listen, isRefusal, onState, onBack, random = Math.random } = options;
  const stopped = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let tries = 0;
  let wasOpen = false;

  async function open(): Promise<void> {
    const attempt = new AbortController();
    const giveUp = (): void => attempt.abort();
    stopped.signal.addEventListener('abort', giveUp);
    let silence = setTimeout(giveUp, SILENCE_MS);
    let isBroken = false;
    try {
      await listen(attempt.signal, {
        onOpen() {
          if (stopped.signal.aborted) return;
          tries = 0;
          onState('live');
          if (wasOpen) onBack();
          wasOpen = true;
        },
        onAlive() {
          clearTimeout(silence);
          silence = setTimeout(giveUp, SILENCE_MS);
        },
      });
    } catch (error) {
      if (!stopped.signal.aborted && isRefusal(error)) return onState('refused');
      isBroken = true;
    } finally {
      clearTimeout(silence);
      stopped.signal.removeEventListener('abort', giveUp);
    }
    if (stopped.signal.aborted) return;
    // The server ends a stream now and then, so that readers come with a fresh token: nothing to speak of.
    if (isBroken || tries > 0) onState('waiting');
    // What happened while the first try failed was read by the page itself, later: better read it again.
    wasOpen = true;
    timer = setTimeout(() => void open(), waitBefore(tries++, random()));
  }

  onState('connecting');
  void open();
  return () => {
    clearTimeout(timer);
    stopped.abort();
  };
}
