import { useState } from 'react';
import type { DownloadName } from '@gemcare/shared/client';
import { useApi } from '../../api/api-context';
import type { Request } from '../../api/client';
import { saveFile } from '../../api/save-file';

/** Saves a file that an endpoint answers. */
export function useDownload<N extends DownloadName>(name: N) {
  const api = useApi();
  const [loading, setLoading] = useState(false);
  const [error, setError] = useState<unknown>(null);

  async function run(request: Request<N>): Promise<void> {
    setLoading(true);
    setError(null);
    try {
      saveFile(await api.download(name, request));
    } catch (refusal) {
      setError(refusal);
    } finally {
      setLoading(false);
    }
  }
  return { save: (request: Request<N>) => void run(request), loading, error };
}
