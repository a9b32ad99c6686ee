import { TextDecoder, TextEncoder } from 'node:util';

/** Carries a message from its second port to its first, which is the way forms wait for the next task. */
class OneWayChannel {
  port1: { onmessage: (() => void) | null } = { onmessage: null };
  port2 = { postMessage: () => setTimeout(() => this.port1.onmessage?.()) };
}

/** What browsers have and jsdom lacks, as far as our components ask for it. */
Object.assign(globalThis, {
  TextEncoder,
  TextDecoder,
  MessageChannel: OneWayChannel,
  matchMedia: () => ({
    matches: false,
    addListener: () => {},
    removeListener: () => {},
    addEventListener: () => {},
    removeEventListener: () => {},
  }),
  ResizeObserver: class {
    observe() {}
    unobserve() {}
    disconnect() {}
  },
});
