import { act, renderHook, waitFor } from '@testing-library/react';
import { keepSession } from '../api/session';
import { aSession, networkError } from '../testing/builders';
import { useMembership } from './useMembership';

const opened = (signIn: Parameters<typeof keepSession>[0]) => {
  const session = keepSession(signIn);
  return { session, ...renderHook(() => useMembership(session)) };
};

describe('membership', () => {
  it('is a member’s once the silent sign-in has been answered', async () => {
    const { result } = opened(async () => aSession());
    expect(result.current.state).toBe('loading');
    await waitFor(() => expect(result.current).toEqual({ state: 'member', memberId: 'MEMBER' }));
  });

  it('is a guest’s where nobody is signed in', async () => {
    const { result } = opened(async () => null);
    await waitFor(() => expect(result.current.state).toBe('guest'));
  });

  it('asks for a phone, and is a member’s as soon as it is bound', async () => {
    const { result, session } = opened(async () => aSession({ hasPhone: false }));
    await waitFor(() => expect(result.current.state).toBe('needsPhone'));
    act(() => session.gainPhone());
    expect(result.current.state).toBe('member');
  });

  it('can be tried again where the server could not be reached', async () => {
    const signIn = jest.fn().mockRejectedValueOnce(networkError()).mockResolvedValueOnce(aSession());
    const { result } = opened(signIn);
    await waitFor(() => expect(result.current.state).toBe('unreachable'));
    act(() => {
      if (result.current.state === 'unreachable') result.current.retry();
    });
    await waitFor(() => expect(result.current.state).toBe('member'));
  });
});
