import { act, renderHook, waitFor } from '@testing-library/react';
import { refused } from '../testing/builders';
import { deferred, type Deferred } from '../testing/deferred';
import { useView } from './useView';

describe('opening a view', () => {
  it('drops an answer that a later question has overtaken', async () => {
    const asked: Deferred<string>[] = [];
    const { result } = renderHook(() =>
      useView(() => {
        const question = deferred<string>();
        asked.push(question);
        return question.promise;
      }),
    );
    act(() => void result.current.reload());
    await act(async () => asked[1]?.resolve('fresh'));
    await act(async () => asked[0]?.resolve('stale'));
    expect(result.current.view).toEqual({ state: 'content', data: 'fresh' });
  });

  it('shows what went wrong, and tries again when asked', async () => {
    const open = jest.fn().mockRejectedValueOnce(refused()).mockResolvedValueOnce('content');
    const { result } = renderHook(() => useView(open));
    await waitFor(() => expect(result.current.view.state).toBe('error'));
    const { view } = result.current;
    act(() => {
      if (view.state === 'error') view.retry();
    });
    expect(result.current.view.state).toBe('loading');
    await waitFor(() => expect(result.current.view).toEqual({ state: 'content', data: 'content' }));
  });

  it('keeps content on screen where refreshing it fails, and says so', async () => {
    const open = jest.fn().mockResolvedValueOnce('content').mockRejectedValueOnce(refused());
    const { result } = renderHook(() => useView(open));
    await waitFor(() => expect(result.current.view.state).toBe('content'));
    const failed = await act(() => result.current.reload());
    expect(failed).toMatchObject({ code: 'server.error' });
    expect(result.current.view).toEqual({ state: 'content', data: 'content' });
  });

  it('lets a write put its answer in, over a question still under way', async () => {
    const question = deferred<string>();
    const { result } = renderHook(() => useView(() => question.promise));
    act(() => result.current.replace('written'));
    await act(async () => question.resolve('older'));
    expect(result.current.view).toEqual({ state: 'content', data: 'written' });
  });
});
