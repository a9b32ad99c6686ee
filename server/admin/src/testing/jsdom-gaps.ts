import { TextDecoder, TextEncoder } from 'node:util';

/** What browsers have and jsdom lacks, as far as our components ask for it. */
Object.assign(globalThis, {
  TextEncoder,
  TextDecoder,
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
