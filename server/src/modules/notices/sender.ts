import { Mutex } from 'async-mutex';
import type { Database } from '../../database/database';
import type { Metrics } from '../../http/metrics';
import type { Act } from '../../kernel/act';
import type { Clock } from '../../kernel/clock';
import type { Logger } from '../../kernel/logger';
import type { WechatClient } from '../../wechat/client';
import type { TemplateIds } from '../../wechat/templates';
import { hasWork } from './notices.queries';
import { abandonAttempts, concludeAttempt, takeMessage, type Attempt } from './sending.commands';

interface SenderDeps {
  db: Pick<Database, 'read' | 'transaction'>;
  clock: Clock;
  logger: Logger;
  metrics: Metrics;
  wechat: Pick<WechatClient, 'sendSubscribeMessage'>;
  templates: TemplateIds;
  /** An act of the system, now. */
  act: () => Act;
}

/** How many calls are under way at a time in this process. */
const AT_A_TIME = 4;

/**
 * Sends the messages in line, each at most once: an attempt and the credit it takes are committed before the call, and the call
 * is outside of any transaction. What a crash leaves counts as unclear. Several processes may run one each.
 */
export class NoticeSender {
  private readonly taking = new Mutex();
  private running: Promise<number> | undefined;
  private woken = false;
  private stopping = false;

  constructor(private readonly deps: SenderDeps) {}

  /** Sends what is due; answers how many messages were taken up. One run at a time in this process. */
  async run(): Promise<number> {
    while (this.running) await this.running.catch(() => undefined); // whoever started it is told
    this.running = this.round().finally(() => (this.running = undefined));
    return this.running;
  }

  /** Sends soon, without anybody waiting for it. */
  wake(): void {
    if (this.woken) return;
    this.woken = true;
    setImmediate(() => {
      this.woken = false;
      this.run().catch((error: unknown) => {
        this.deps.logger.error({ err: error }, 'the sender of messages failed');
      });
    });
  }

  /** Takes up no more, and waits for the calls that are under way. */
  async stop(): Promise<void> {
    this.stopping = true;
    await this.running?.catch(() => undefined); // whoever started it is told
  }

  private async round(): Promise<number> {
    const { db, clock, metrics, act } = this.deps;
    if (!(await db.read((m) => hasWork(m, clock.now())))) return 0; // most of the time; a look locks nothing
    const abandoned = await db.transaction((tx) => abandonAttempts(tx, act()));
    metrics.wechatMessages.inc({ outcome: 'unclear' }, abandoned);
    const ends = await Promise.allSettled(Array.from({ length: AT_A_TIME }, () => this.work()));
    const failed = ends.find((end) => end.status === 'rejected');
    if (failed) throw failed.reason;
    return ends.reduce((sum, end) => sum + (end.status === 'fulfilled' ? end.value : 0), 0);
  }

  private async work(): Promise<number> {
    for (let count = 0; ; count += 1) {
      const taken = this.stopping ? undefined : await this.take();
      if (taken === undefined) return count;
      if (taken !== 'settled') await this.attempt(taken);
    }
  }

  /** One after the other: two that look at the same moment would take two messages to one member. */
  private take(): Promise<Attempt | 'settled' | undefined> {
    const { db, templates, act } = this.deps;
    return this.taking.runExclusive(() => db.transaction((tx) => takeMessage(tx, act(), { templates })));
  }

  private async attempt({ id, message }: Attempt): Promise<void> {
    const { db, logger, metrics, wechat, act } = this.deps;
    try {
      const result = await wechat.sendSubscribeMessage(message);
      const state = await db.transaction((tx) => concludeAttempt(tx, act(), { id, result }));
      metrics.wechatMessages.inc({ outcome: state ?? 'unclear' });
      // A wrong template or value of ours: every further message of the kind fails alike until somebody mends it.
      if (result.outcome === 'refused')
        logger.error({ messageId: id, errcode: result.errcode }, 'WeChat refuses a message for good');
    } catch (error) {
      // It stays under way until its lease runs out, and then counts as unclear: it may have gone out.
      logger.error({ err: error, messageId: id }, 'what became of a message could not be recorded');
    }
  }
}
