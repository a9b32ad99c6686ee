import type { Session } from '@gemcare/shared/client';

/** Who uses the app, as far as it is known. `unknown` until the first silent sign-in has been answered. */
export interface SessionState {
  status: 'unknown' | 'signedOut' | 'signedIn';
  memberId: string | null;
  /** Without a phone there is no card, no points and no member code. */
  hasPhone: boolean;
}

/** Signs in without asking: null where the person has to do something first. Throws where the server can not be reached. */
export type SilentSignIn = () => Promise<Session | null>;

export interface SessionKeeper {
  state(): SessionState;
  subscribe(listener: () => void): () => void;
  /** The access token, kept in memory only. */
  token(): string | null;
  /** Takes over a session that a person signed in to. */
  accept(session: Session): void;
  /** The person of this session has bound a phone; the session itself stays. */
  gainPhone(): void;
  /** Forgets the session, here. */
  drop(): void;
  /** Signs in silently where that has not been tried yet. */
  ensure(): Promise<SessionState>;
  /** Replaces a token the server refused. Callers that come at the same time share one flight. */
  renew(refused: string | null): Promise<SessionState>;
}

const NOBODY: SessionState = { status: 'signedOut', memberId: null, hasPhone: false };

export function keepSession(signInSilently: SilentSignIn): SessionKeeper {
  let state: SessionState = { status: 'unknown', memberId: null, hasPhone: false };
  let token: string | null = null;
  let flight: Promise<SessionState> | null = null;
  const listeners = new Set<() => void>();

  const become = (next: SessionState, nextToken: string | null): SessionState => {
    state = next;
    token = nextToken;
    listeners.forEach((listener) => listener());
    return next;
  };
  const accept = (session: Session): SessionState =>
    become(
      { status: 'signedIn', memberId: session.memberId, hasPhone: session.hasPhone },
      session.accessToken,
    );

  const fly = (): Promise<SessionState> => {
    flight ??= signInSilently()
      .then((session) => (session ? accept(session) : become(NOBODY, null)))
      .finally(() => {
        flight = null;
      });
    return flight;
  };

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    token: () => token,
    accept(session) {
      accept(session);
    },
    gainPhone() {
      become({ ...state, hasPhone: true }, token);
    },
    drop() {
      become(NOBODY, null);
    },
    ensure: () => (state.status === 'unknown' ? fly() : Promise.resolve(state)),
    renew: (refused) => (token !== null && token !== refused ? Promise.resolve(state) : fly()),
  };
}
