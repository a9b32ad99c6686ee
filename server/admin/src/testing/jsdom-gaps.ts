import { TextDecoder, TextEncoder } from 'node:util';
import { trimStyleSheets } from './style-rules';

/** Carries a message from its second port to its first, which is the way forms wait for the next task. */
class OneWayChannel {
  port1: { onmessage: (() => void) | null } = { onmessage: null };
  port2 = { postMessage: () => setTimeout(() => this.port1.onmessage?.()) };
}

/** As much of a Request as the router makes for a navigation. */
class NavigationRequest {
  method = 'GET';
  signal: AbortSignal | undefined;
  constructor(
    readonly url: string | URL,
    { signal }: { signal?: AbortSignal } = {},
  ) {
    this.signal = signal;
  }
}

/** What browsers have and jsdom lacks, as far as our components ask for it. */
Object.assign(globalThis, {
  TextEncoder,
  TextDecoder,
  MessageChannel: OneWayChannel,
  Request: NavigationRequest,
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

const computedStyle = window.getComputedStyle.bind(window);
/** jsdom styles no pseudo-elements, and says so aloud whenever a dialog asks about one. */
window.getComputedStyle = (element) => {
  trimStyleSheets();
  return computedStyle(element);
};

/** jsdom lays nothing out, so nothing is out of view. */
Element.prototype.scrollIntoView = () => {};
