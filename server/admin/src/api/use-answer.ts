import type { EndpointName } from '@gemcare/shared/client';
import { keepPreviousData, useInfiniteQuery, useQuery, type InfiniteData } from '@tanstack/react-query';
import { useApi } from './api-context';
import type { Answer, Client, Request } from './client';

interface AnswerOptions {
  enabled?: boolean;
  /** Shows the last answer while the next is on its way. */
  keepPrevious?: boolean;
  /** Reads anew every so many milliseconds. */
  refreshEvery?: number;
}

/** Reads an endpoint: loading, error with `refetch`, or data. */
export function useAnswer<N extends EndpointName>(name: N, request: Request<N>, options: AnswerOptions = {}) {
  const api = useApi();
  return useQuery<Answer<N>>({
    queryKey: [name, request],
    queryFn: ({ signal }) => api.call(name, request, { signal }),
    enabled: options.enabled ?? true,
    ...(options.refreshEvery ? { refetchInterval: options.refreshEvery } : {}),
    ...(options.keepPrevious ? { placeholderData: keepPreviousData } : {}),
  });
}

/** Lists answer in pages. */
interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

/** Reads a list page by page; `page` makes the call for a cursor, `key` names it. */
export function usePages<Item>(
  key: readonly [EndpointName, ...unknown[]],
  page: (api: Client, cursor: string | undefined, signal: AbortSignal) => Promise<Page<Item>>,
  { enabled = true } = {},
) {
  const api = useApi();
  const query = useInfiniteQuery<
    Page<Item>,
    Error,
    InfiniteData<Page<Item>>,
    readonly unknown[],
    string | undefined
  >({
    queryKey: [...key, 'pages'],
    queryFn: ({ pageParam, signal }) => page(api, pageParam, signal),
    initialPageParam: undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    enabled,
  });
  return { ...query, data: query.data?.pages.flatMap(({ items }) => items) };
}
