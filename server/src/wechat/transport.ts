import CircuitBreaker from 'opossum';
import type * as z from 'zod';

import { isOutage, isUnconnected, kindOfErrcode, WechatError } from './errors';
import { envelopeSchema } from './schemas';

/** What the client logs to; pino's loggers fit. */
export type WechatLogger = { warn(details: object, message: string): void };

export type WechatRequest = {
  method: 'GET' | 'POST';
  path: string;
  query?: Record<string, string>;
  body?: object;
};

export type TransportOptions = {
  /** Scheme and host, e.g. `https://api.weixin.qq.com`. */
  baseUrl: string;
  /** For the whole call, body included. */
  timeoutMs: number;
  logger: WechatLogger;
  fetch?: typeof globalThis.fetch;
  /** Waits between tries of a busy answer; tests pass one that does not. */
  wait?: (milliseconds: number) => Promise<void>;
  breaker?: { volumeThreshold?: number; errorThresholdPercentage?: number; resetTimeoutMs?: number };
};

export type Transport = {
  /**
   * One call, tried again only after a definite "busy": after a time-out nobody knows whether a single-use code is spent.
   * @throws WechatError
   */
  call<Schema extends z.ZodType>(request: WechatRequest, schema: Schema): Promise<z.output<Schema>>;
  close(): void;
};

const busyPausesMs = [100, 400];

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** HTTP to WeChat's server API: time-out, circuit breaker, errors told apart, every answer parsed. */
export const createTransport = (options: TransportOptions): Transport => {
  const {
    baseUrl,
    timeoutMs,
    logger,
    fetch = globalThis.fetch,
    wait = pause,
    breaker: limits = {},
  } = options;

  const exchange = async ({ method, path, query, body }: WechatRequest): Promise<unknown> => {
    const url = new URL(path, baseUrl);
    for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value);
    const response = await fetch(url, {
      method,
      // The query may hold the app's secret: it must not follow a redirect to another host.
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
      ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    }).catch((cause: unknown) => {
      throw new WechatError('unavailable', `no answer from ${path}`, {
        cause,
        notSent: isUnconnected(cause),
      });
    });
    const text = await response.text().catch((cause: unknown) => {
      throw new WechatError('unavailable', `answer of ${path} broke off`, { cause });
    });
    return readAnswer(path, response.ok, text);
  };

  const breaker = new CircuitBreaker(exchange, {
    timeout: false,
    errorFilter: (error: unknown) => !isOutage(error),
    volumeThreshold: limits.volumeThreshold ?? 10,
    errorThresholdPercentage: limits.errorThresholdPercentage ?? 50,
    resetTimeout: limits.resetTimeoutMs ?? 10_000,
  });
  breaker.on('open', () => logger.warn({}, 'WeChat does not answer: circuit opened'));
  breaker.on('close', () => logger.warn({}, 'WeChat answers again: circuit closed'));

  const attempt = async (request: WechatRequest): Promise<unknown> => {
    try {
      return await breaker.fire(request);
    } catch (cause) {
      const error =
        cause instanceof WechatError
          ? cause
          : new WechatError('unavailable', 'circuit is open', { cause, notSent: true });
      logger.warn(
        { path: request.path, kind: error.kind, errcode: error.errcode, rid: error.rid },
        'WeChat call failed',
      );
      throw error;
    }
  };

  const attemptWhileBusy = async (request: WechatRequest, pausesMs: readonly number[]): Promise<unknown> => {
    try {
      return await attempt(request);
    } catch (error) {
      const [pauseMs, ...laterPausesMs] = pausesMs;
      if (!(error instanceof WechatError) || error.kind !== 'busy' || pauseMs === undefined) throw error;
      await wait(pauseMs);
      return attemptWhileBusy(request, laterPausesMs);
    }
  };

  return {
    async call(request, schema) {
      const answer = schema.safeParse(await attemptWhileBusy(request, busyPausesMs));
      if (answer.success) return answer.data;
      const fields = answer.error.issues.map((issue) => issue.path.join('.'));
      logger.warn({ path: request.path, fields }, 'WeChat answered outside the schema');
      throw new WechatError('unavailable', `answer of ${request.path} does not fit the schema`);
    },
    close: () => breaker.shutdown(),
  };
};

/** WeChat sends JSON under any content type and errors under status 200, so only the text counts. */
const readAnswer = (path: string, isOk: boolean, text: string): unknown => {
  const answer = parseJson(text.replace(/^\uFEFF/, ''));
  const envelope = envelopeSchema.safeParse(answer);
  if (!envelope.success) throw new WechatError('unavailable', `answer of ${path} is not a JSON object`);
  const { errcode = 0, errmsg = '' } = envelope.data;
  if (errcode !== 0) {
    const rid = /rid: ([\w-]+)/.exec(errmsg)?.[1];
    throw new WechatError(kindOfErrcode(errcode), `${path} answered ${errcode}`, { errcode, rid });
  }
  if (!isOk) throw new WechatError('unavailable', `${path} failed`);
  return answer;
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
