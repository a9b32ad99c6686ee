import { act, renderHook, waitFor } from '@testing-library/react';
import { refused } from '../testing/builders';
import { deferred } from '../testing/deferred';
import { useList, type OpenPage, type Page } from './useList';

const pages: Record<string, Page<string>> = {
  first: { items: ['a', 'b'], nextCursor: 'second' },
  second: { items: ['c'], nextCursor: null },
};
const openPages: OpenPage<string> = async (cursor = 'first') =>
  pages[cursor] ?? { items: [], nextCursor: null };

async function opened(open: OpenPage<string>) {
  const { result } = renderHook(() => useList(open));
  await waitFor(() => expect(result.current.view.state).toBe('content'));
  return result;
}

describe('a growing list', () => {
  it('adds page after page, to the end', async () => {
    const list = await opened(openPages);
    expect(list.current.tail.state).toBe('more');
    await act(() => list.current.loadMore());
    expect(list.current.view).toEqual({ state: 'content', data: ['a', 'b', 'c'] });
    expect(list.current.tail.state).toBe('end');
  });

  it('asks once for a page, however often the bottom is reached', async () => {
    const next = deferred<Page<string>>();
    const open = jest.fn((cursor?: string) => (cursor ? next.promise : openPages()));
    const list = await opened(open);
    await act(async () => {
      void list.current.loadMore();
      void list.current.loadMore();
      next.resolve({ items: ['c'], nextCursor: null });
    });
    expect(open).toHaveBeenCalledTimes(2);
  });

  it('offers to try again where a page does not come', async () => {
    let fails = true;
    const list = await opened(async (cursor) => {
      if (cursor && fails) throw refused();
      return openPages(cursor);
    });
    await act(() => list.current.loadMore());
    expect(list.current.tail).toMatchObject({ state: 'failed' });
    fails = false;
    await act(() => list.current.loadMore());
    expect(list.current.view).toEqual({ state: 'content', data: ['a', 'b', 'c'] });
  });

  it('drops a page of the list as it was before a refresh', async () => {
    const next = deferred<Page<string>>();
    const list = await opened((cursor) => (cursor ? next.promise : openPages()));
    act(() => void list.current.loadMore());
    await act(() => list.current.reload());
    await act(async () => next.resolve({ items: ['stale'], nextCursor: null }));
    expect(list.current.view).toEqual({ state: 'content', data: ['a', 'b'] });
  });
});
