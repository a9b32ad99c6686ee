import type { CodeSeed } from '@gemcare/shared/client';
import { act, renderHook, waitFor } from '@testing-library/react';
import { networkError, signInRequired } from '../../api/errors';
import { aCard } from '../../testing/builders';
import type { CodeSource } from './code.source';
import { keepSeed, type KeptSeed } from './memberCode';
import { useMemberCode } from './useMemberCode';

const START = Date.parse('2026-11-21T06:30:00.000Z');
const HOUR = 3_600_000;

const seedAt = (now: number, secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'): CodeSeed => ({
  memberNo: '6028441379',
  secret,
  stepSeconds: 30,
  digits: 6,
  serverTime: new Date(now).toISOString(),
  expiresAt: new Date(now + 24 * HOUR).toISOString(),
});

function phone({ stored = null, issue }: { stored?: KeptSeed | null; issue: CodeSource['issue'] }) {
  let kept: KeptSeed | null = stored;
  const source: CodeSource = {
    issue: jest.fn(issue),
    card: async () => aCard(),
    store: {
      load: () => kept,
      save: (seed) => {
        kept = seed;
      },
      clear: () => {
        kept = null;
      },
    },
  };
  const { result, unmount } = renderHook(() => useMemberCode(source));
  return { source, result, unmount, kept: () => kept };
}

beforeEach(() => {
  jest.useFakeTimers({ now: START });
});
afterEach(() => {
  jest.useRealTimers();
});

const digits = (view: ReturnType<typeof useMemberCode>['view']): string | undefined =>
  view.state === 'content' ? view.code.digits : undefined;

describe('showing the member code', () => {
  it('asks for a seed, keeps it, and shows its code', async () => {
    const { result, kept } = phone({ issue: async () => seedAt(START) });
    expect(result.current.view.state).toBe('loading');
    await waitFor(() => expect(digits(result.current.view)).toMatch(/^6028441379\d{6}$/));
    expect(kept()).not.toBeNull();
  });

  it('shows a kept seed’s code at once, without a network', async () => {
    const { result } = phone({
      stored: keepSeed(seedAt(START - 20 * HOUR), START - 20 * HOUR),
      issue: async () => {
        throw networkError();
      },
    });
    expect(result.current.view.state).toBe('content');
    await act(async () => jest.advanceTimersByTime(1000));
    expect(result.current.view.state).toBe('content');
  });

  it('takes a kept code away where nobody is signed in any more', async () => {
    const { result, kept } = phone({
      stored: keepSeed(seedAt(START), START - HOUR),
      issue: async () => {
        throw signInRequired();
      },
    });
    await waitFor(() => expect(result.current.view.state).toBe('error'));
    expect(kept()).toBeNull();
  });

  it('does not replace a seed that is minutes old', () => {
    const { source } = phone({
      stored: keepSeed(seedAt(START), START - 60_000),
      issue: async () => seedAt(START),
    });
    expect(source.issue).not.toHaveBeenCalled();
  });

  it('changes every 30 seconds', async () => {
    const { result } = phone({ stored: keepSeed(seedAt(START), START), issue: async () => seedAt(START) });
    const first = digits(result.current.view);
    await act(async () => jest.advanceTimersByTime(30_000));
    expect(digits(result.current.view)).not.toBe(first);
  });

  it('shows another code at once after a screenshot: the seed is replaced', async () => {
    const { result } = phone({
      stored: keepSeed(seedAt(START), START),
      issue: async () => seedAt(START, 'MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43U'),
    });
    const first = digits(result.current.view);
    await act(async () => {
      await result.current.renew();
    });
    expect(digits(result.current.view)).not.toBe(first);
  });

  it('ends with its seed, and says so where no other is to be had', async () => {
    const { result, kept } = phone({
      stored: keepSeed(seedAt(START - 24 * HOUR + 5000), START - 24 * HOUR + 5000),
      issue: async () => {
        throw networkError();
      },
    });
    await act(async () => jest.advanceTimersByTime(6000));
    expect(kept()).toBeNull();
    expect(result.current.view).toMatchObject({ state: 'error', error: { code: 'network' } });
  });
});
