import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export type Metrics = ReturnType<typeof createMetrics>;

/** What /metrics shows, in Prometheus' text format. */
export function createMetrics(queueDepth: () => Promise<Record<string, number>>) {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const depth = new Gauge({
    name: 'kam_queue_depth',
    help: 'Jobs that wait or run, by queue',
    labelNames: ['queue'],
    registers,
    collect: async () => {
      for (const [queue, jobs] of Object.entries(await queueDepth())) depth.set({ queue }, jobs);
    },
  });
  return {
    ackSeconds: new Histogram({
      name: 'kam_ack_seconds',
      help: 'Time from a request of Slack to its answer',
      labelNames: ['type'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3],
      registers,
    }),
    rateLimited: new Counter({
      name: 'kam_slack_rate_limited_total',
      help: 'Calls that Slack answered with 429, by method',
      labelNames: ['method'],
      registers,
    }),
    failures: new Counter({
      name: 'kam_failures_total',
      help: 'Bugs met while answering somebody',
      labelNames: ['where'],
      registers,
    }),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
