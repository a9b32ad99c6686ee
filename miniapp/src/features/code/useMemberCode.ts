import { useCallback, useEffect, useRef, useState } from 'react';
import { asApiError, type ApiError } from '../../api/errors';
import type { CodeSource } from './code.source';
import { codeAt, isUsable, keepSeed, type KeptSeed, type MemberCode } from './memberCode';

export type CodeView =
  | { state: 'loading' }
  | { state: 'error'; error: ApiError; retry: () => void }
  | { state: 'content'; code: MemberCode; expiresAt: string };

export interface MemberCodeHook {
  view: CodeView;
  /** Replaces the seed and with it the code: after a screen capture, or when asked to. Answers what went wrong. */
  renew: () => Promise<ApiError | null>;
}

interface Clock {
  now: () => number;
}

/** A seed younger than this is not replaced when the page is opened again. */
const FRESH_MS = 10 * 60_000;
const TICK_MS = 250;

const isFresh = (kept: KeptSeed, now: number): boolean =>
  now - kept.receivedAt < FRESH_MS && now >= kept.receivedAt && isUsable(kept, now);

/** Codes are made on the device: with a kept seed the page works without a network, for as long as the seed lives. */
export function useMemberCode(source: CodeSource, { now }: Clock = Date): MemberCodeHook {
  const [kept, setKept] = useState<KeptSeed | null>(() => usable(source.store.load(), now()));
  const [code, setCode] = useState<MemberCode | null>(() => (kept ? codeAt(kept, now()) : null));
  const [error, setError] = useState<ApiError | null>(null);
  const alive = useRef(true);

  const renew = useCallback(async (): Promise<ApiError | null> => {
    try {
      const seed = keepSeed(await source.issue(), now());
      source.store.save(seed);
      if (!alive.current) return null;
      setError(null);
      setKept(seed);
      setCode(codeAt(seed, now()));
      return null;
    } catch (thrown) {
      const problem = asApiError(thrown);
      if (endsSeed(problem)) source.store.clear();
      if (!alive.current) return problem;
      setError(problem);
      if (endsSeed(problem)) setKept(null);
      return problem;
    }
  }, [source, now]);

  useEffect(() => {
    alive.current = true;
    const stored = source.store.load();
    if (!stored || !isFresh(stored, now())) void renew();
    return () => {
      alive.current = false;
    };
  }, [source, now, renew]);

  useEffect(() => {
    if (!kept) return undefined;
    const tick = () => {
      if (!isUsable(kept, now())) {
        source.store.clear();
        setKept(null);
        setCode(null);
        void renew();
        return;
      }
      const next = codeAt(kept, now());
      // One picture a second at most reaches the screen.
      setCode((shown) =>
        shown?.digits === next.digits && shown.secondsLeft === next.secondsLeft ? shown : next,
      );
    };
    const timer = setInterval(tick, TICK_MS);
    return () => clearInterval(timer);
  }, [kept, source, now, renew]);

  if (kept && code) return { view: { state: 'content', code, expiresAt: kept.seed.expiresAt }, renew };
  if (error) {
    const retry = () => {
      setError(null);
      void renew();
    };
    return { view: { state: 'error', error, retry }, renew };
  }
  return { view: { state: 'loading' }, renew };
}

/** Nobody is signed in, or not as a member: a kept code is not theirs to show. */
export const endsSeed = ({ code }: ApiError): boolean =>
  code === 'auth.required' || code === 'member.phone_required';

const usable = (kept: KeptSeed | null, now: number): KeptSeed | null =>
  kept && isUsable(kept, now) ? kept : null;
