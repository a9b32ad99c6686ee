import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** The figures of `/metrics`. One registry an app, so that tests do not share. */
export function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  return {
    registry,
    requests: new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Time to answer, by route and status',
      labelNames: ['method', 'route', 'status'] as const,
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
      registers,
    }),
    jobs: new Counter({
      name: 'job_runs_total',
      help: 'Runs of scheduled jobs, by job and outcome',
      labelNames: ['job', 'outcome'] as const,
      registers,
    }),
    deliveries: new Counter({
      name: 'outbox_deliveries_total',
      help: 'Outbox deliveries, by topic and outcome',
      labelNames: ['topic', 'outcome'] as const,
      registers,
    }),
    wechatMessages: new Counter({
      name: 'wechat_messages_total',
      help: 'Attempts to send a subscribe message, by what became of the message',
      labelNames: ['outcome'] as const,
      registers,
    }),
    deadLetters: new Gauge({
      name: 'outbox_dead_letters',
      help: 'Outbox rows that were given up',
      registers,
    }),
  };
}

export type Metrics = ReturnType<typeof createMetrics>;
