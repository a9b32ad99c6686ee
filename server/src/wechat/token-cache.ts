import type { Clock } from '../kernel/clock';

import { tokenSchema } from './schemas';
import type { Transport } from './transport';

export type AccessToken = { value: string; expiresAt: Date };

/** Where the token of the app is kept. Several server processes may share one; WeChat gives all of them the same token. */
export type TokenStore = {
  read(): Promise<AccessToken | undefined>;
  /** `undefined` forgets the token. */
  write(token: AccessToken | undefined): Promise<void>;
};

export type TokenCache = {
  current(): Promise<string>;
  /** The token was refused: forgets it, unless another call has already replaced it. */
  drop(refused: string): Promise<void>;
};

// WeChat makes the next token 5 minutes before the end, and both work meanwhile.
const renewBeforeEndMs = 300_000;

export const memoryTokenStore = (): TokenStore => {
  let token: AccessToken | undefined;
  return {
    read: () => Promise.resolve(token),
    write: (next) => {
      token = next;
      return Promise.resolve();
    },
  };
};

/** One token for the whole app, fetched by one call at a time, always in normal mode: forcing would end the others' token. */
export const createTokenCache = (dependencies: {
  transport: Transport;
  appid: string;
  secret: string;
  clock: Clock;
  store: TokenStore;
}): TokenCache => {
  const { transport, appid, secret, clock, store } = dependencies;
  let flight: Promise<string> | undefined;

  const fetchToken = async (): Promise<string> => {
    const askedAt = clock.now().getTime();
    const answer = await transport.call(
      {
        method: 'POST',
        path: '/cgi-bin/stable_token',
        body: { grant_type: 'client_credential', appid, secret, force_refresh: false },
      },
      tokenSchema,
    );
    const expiresAt = new Date(askedAt + answer.expires_in * 1000);
    await store.write({ value: answer.access_token, expiresAt });
    return answer.access_token;
  };

  const readOrFetch = async (): Promise<string> => {
    const cached = await store.read();
    const isFresh = cached && cached.expiresAt.getTime() - clock.now().getTime() >= renewBeforeEndMs;
    return isFresh ? cached.value : fetchToken();
  };

  return {
    current: () => {
      if (flight) return flight;
      const started = readOrFetch().finally(() => {
        if (flight === started) flight = undefined;
      });
      flight = started;
      return started;
    },
    drop: async (refused) => {
      const cached = await store.read();
      if (cached?.value !== refused) return;
      await store.write(undefined);
      // A call under way may have read the refused token a moment ago.
      flight = undefined;
    },
  };
};
