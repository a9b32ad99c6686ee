import { useQuery } from '@tanstack/react-query';
import type { Import } from '@gemcare/shared/client';
import { useApi } from '../../api/api-context';
import { isBusy } from './import-states';

const EVERY_MS = 1_000;

/** An import as it stands, asked for again and again while the server is at it. */
export function useImport(id: string) {
  const api = useApi();
  return useQuery<Import>({
    queryKey: ['imports.show', id],
    queryFn: ({ signal }) => api.call('imports.show', { params: { id } }, { signal }),
    refetchInterval: ({ state: { data } }) => (data && isBusy(data) ? EVERY_MS : false),
  });
}
