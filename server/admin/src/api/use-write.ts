import { useRef, useState } from 'react';
import { paths, type EndpointName } from '@gemcare/shared/client';
import { useQueryClient } from '@tanstack/react-query';
import { ApiError } from './api-error';
import { useApi } from './api-context';
import type { Answer, Request } from './client';
import { createRetryKey } from './retry-key';

export interface Write<N extends EndpointName> {
  /** Sends once: while a request is on its way, another call does nothing. */
  send(request: Request<N>, onDone?: (answer: Answer<N>) => void): void;
  sending: boolean;
  /** What was refused last, until the next try. */
  error: unknown;
  clearError(): void;
}

/** Writes to an endpoint: no double submit, the stable retry key where the contract asks for one, and fresh reads afterwards. */
export function useWrite<N extends EndpointName>(name: N): Write<N> {
  const api = useApi();
  const queries = useQueryClient();
  const [retryKey] = useState(() => createRetryKey());
  const onItsWay = useRef(false);
  const [sending, setSending] = useState(false);
  const [error, setError] = useState<unknown>(null);

  async function run(request: Request<N>, onDone?: (answer: Answer<N>) => void): Promise<void> {
    if (onItsWay.current) return;
    onItsWay.current = true;
    setSending(true);
    setError(null);
    try {
      const options = paths[name].idempotent ? { idempotencyKey: retryKey.for(request) } : {};
      const answer = await api.call(name, request, options);
      retryKey.spent();
      void queries.invalidateQueries();
      onDone?.(answer);
    } catch (refusal) {
      setError(refusal);
      // A conflict means that what is on the screen is out of date.
      if (refusal instanceof ApiError && refusal.status === 409) void queries.invalidateQueries();
    } finally {
      onItsWay.current = false;
      setSending(false);
    }
  }

  return {
    send: (request, onDone) => void run(request, onDone),
    sending,
    error,
    clearError: () => setError(null),
  };
}
