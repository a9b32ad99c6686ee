import { useRef, useState } from 'react';
import { paths, type UploadName } from '@gemcare/shared/client';
import { useQueryClient } from '@tanstack/react-query';
import { useApi } from './api-context';
import type { Answer, UploadRequest } from './client';
import { createRetryKey } from './retry-key';
import type { UploadParts } from './transport';

export interface Uploading<N extends UploadName> {
  /** Sends once: while a file is on its way, another call does nothing. */
  send(request: UploadRequest<N>, onDone?: (answer: Answer<N>) => void): void;
  sending: boolean;
  /** How much of the file has gone out, from 0 to 1. */
  progress: number;
  /** What was refused last, until the next try. */
  error: unknown;
  clearError(): void;
}

/** A file is told from another by what the browser knows of it. */
const contentOf = ({ file, params, body }: UploadParts) => ({
  params,
  body,
  file: file instanceof File ? [file.name, file.size, file.lastModified] : [file.size],
});

/** Sends files to an endpoint, as `useWrite` sends JSON, and tells how far it has got. */
export function useUpload<N extends UploadName>(name: N): Uploading<N> {
  const api = useApi();
  const queries = useQueryClient();
  const [retryKey] = useState(() => createRetryKey());
  const onItsWay = useRef(false);
  const [sending, setSending] = useState(false);
  const [progress, setProgress] = useState(0);
  const [error, setError] = useState<unknown>(null);

  async function run(request: UploadRequest<N>, onDone?: (answer: Answer<N>) => void): Promise<void> {
    if (onItsWay.current) return;
    onItsWay.current = true;
    setSending(true);
    setProgress(0);
    setError(null);
    try {
      const key = paths[name].idempotent ? { idempotencyKey: retryKey.for(contentOf(request)) } : {};
      const answer = await api.upload(name, request, { ...key, onProgress: setProgress });
      retryKey.spent();
      void queries.invalidateQueries();
      onDone?.(answer);
    } catch (refusal) {
      setError(refusal);
    } finally {
      onItsWay.current = false;
      setSending(false);
    }
  }

  return {
    send: (request, onDone) => void run(request, onDone),
    sending,
    progress,
    error,
    clearError: () => setError(null),
  };
}
