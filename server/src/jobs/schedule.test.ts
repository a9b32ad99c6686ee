import { Database } from '../database/database';
import { instant, nullable } from '../database/rows';
import { createMetrics } from '../http/metrics';
import { DAY, HOUR, ManualClock, MINUTE } from '../kernel/clock';
import { createLogger } from '../kernel/logger';
import { engines, START } from '../testing/app';
import { actAt } from '../testing/acts';
import { testDatabase } from '../testing/database';
import { Schedule, type Job } from './schedule';

describe.each(engines)('the schedule on %s', (engine) => {
  const test = testDatabase(engine);
  const clock = new ManualClock(START);
  const logger = createLogger({ level: 'silent' });
  let secondProcess: Database;

  beforeAll(async () => {
    secondProcess = await Database.open({ location: test.location, entities: [], logger });
  });
  afterAll(() => secondProcess.close());
  beforeEach(async () => {
    clock.set(START);
    await test.db.transaction((tx) => tx.execute('DELETE FROM job'));
  });

  /** A job that remembers when it ran. */
  function hourly(name = 'hourly') {
    const ranAt: Date[] = [];
    const job: Job = { name, everyMs: HOUR, run: async ({ at }) => void ranAt.push(at) };
    return { job, ranAt };
  }

  async function scheduleOf(jobs: Job[], db: Database = test.db) {
    const metrics = createMetrics();
    const schedule = new Schedule({ db, clock, logger, metrics, act: () => actAt(clock.now()), jobs });
    await schedule.prepare();
    return {
      schedule,
      runs: () =>
        metrics.jobs
          .get()
          .then(({ values }) => values.map(({ labels, value }) => [labels.job, labels.outcome, value])),
    };
  }

  const times = (name: string) =>
    test.db.read((m) =>
      m.row('SELECT nextRunAt, lastStartedAt, lastFinishedAt, leaseUntil FROM job WHERE name = ?', [name], {
        nextRunAt: instant,
        lastStartedAt: nullable(instant),
        lastFinishedAt: nullable(instant),
        leaseUntil: nullable(instant),
      }),
    );

  it('runs a job once a period', async () => {
    const { job, ranAt } = hourly();
    const { schedule } = await scheduleOf([job]);
    await schedule.tick();
    await schedule.tick();
    clock.advance(HOUR - 1);
    await schedule.tick();
    expect(ranAt).toEqual([START]);
    clock.advance(1);
    await schedule.tick();
    expect(ranAt).toEqual([START, new Date(START.getTime() + HOUR)]);
    expect(await times('hourly')).toEqual({
      nextRunAt: new Date(START.getTime() + 2 * HOUR),
      lastStartedAt: clock.now(),
      lastFinishedAt: clock.now(),
      leaseUntil: null,
    });
  });

  it('runs a job once a period in the whole cluster', async () => {
    const { job, ranAt } = hourly();
    const [here, there] = [await scheduleOf([job]), await scheduleOf([job], secondProcess)];
    for (let period = 0; period < 10; period += 1) {
      await Promise.all([here.schedule.tick(), there.schedule.tick(), here.schedule.tick()]);
      clock.advance(HOUR);
    }
    expect(ranAt).toHaveLength(10);
  });

  it('prepares the rows of new jobs, whoever starts first', async () => {
    const { job } = hourly();
    await Promise.all([scheduleOf([job]), scheduleOf([job], secondProcess)]);
    clock.advance(MINUTE);
    await scheduleOf([job, hourly('another').job]);
    expect((await times('hourly'))?.nextRunAt).toEqual(START);
    expect((await times('another'))?.nextRunAt).toEqual(clock.now());
  });

  it('lets another process run what a crash left, once the lease has run out', async () => {
    let enter: () => void = () => undefined;
    const entered = new Promise<void>((resolve) => (enter = resolve));
    const never = new Promise<void>(() => undefined);
    const ranAt: Date[] = [];
    const crashed = await scheduleOf([
      {
        name: 'stuck',
        everyMs: HOUR,
        run: () => {
          enter();
          return never;
        },
      },
    ]);
    const crashing = crashed.schedule.tick();
    await entered;
    const job: Job = {
      name: 'stuck',
      everyMs: HOUR,
      run: ({ at }) => {
        ranAt.push(at);
        return Promise.resolve();
      },
    };

    const other = await scheduleOf([job], secondProcess);
    clock.advance(10 * MINUTE);
    await other.schedule.tick();
    expect(ranAt).toEqual([]);
    clock.advance(1);
    await other.schedule.tick();
    expect(ranAt).toEqual([clock.now()]);
    void crashing; // its process is gone: it never ends
  });

  it('leaves a lease alone that another process took meanwhile', async () => {
    let finish: () => void = () => undefined;
    const finished = new Promise<void>((resolve) => (finish = resolve));
    const slow = await scheduleOf([{ name: 'slow', everyMs: HOUR, run: () => finished }]);
    const running = slow.schedule.tick();
    while ((await times('slow'))?.leaseUntil === null);
    clock.advance(11 * MINUTE);

    let isOver = false;
    let look: () => void = () => undefined;
    const looked = new Promise<void>((resolve) => (look = resolve));
    const taken = await scheduleOf(
      [{ name: 'slow', everyMs: HOUR, run: async () => void (await looked, (isOver = true)) }],
      secondProcess,
    );
    const second = taken.schedule.tick();
    while ((await times('slow'))?.lastStartedAt?.getTime() === START.getTime());
    finish();
    await running;
    expect((await times('slow'))?.leaseUntil).toEqual(new Date(clock.now().getTime() + 10 * MINUTE));
    look();
    await second;
    expect(isOver).toBe(true);
    expect((await times('slow'))?.leaseUntil).toBeNull();
  });

  it('catches up after downtime: once, at the present time, and then keeps its pace', async () => {
    const { job, ranAt } = hourly();
    const { schedule } = await scheduleOf([job]);
    await schedule.tick();
    clock.advance(3 * DAY + MINUTE);
    const back = clock.now();
    await schedule.tick();
    await schedule.tick();
    expect(ranAt).toEqual([START, back]);
    expect((await times('hourly'))?.nextRunAt).toEqual(new Date(back.getTime() + HOUR));
  });

  it('goes on with the others when a job fails, and gives it its next turn', async () => {
    const { job, ranAt } = hourly('healthy');
    let fails = 0;
    const failing: Job = {
      name: 'failing',
      everyMs: HOUR,
      run: async () => {
        fails += 1;
        throw new Error('no');
      },
    };
    const { schedule, runs } = await scheduleOf([failing, job]);
    await schedule.tick();
    await schedule.tick();
    expect([fails, ranAt.length]).toEqual([1, 1]);
    expect(await runs()).toEqual([
      ['failing', 'failed', 1],
      ['healthy', 'done', 1],
    ]);
    clock.advance(HOUR);
    await schedule.tick();
    expect([fails, ranAt.length]).toEqual([2, 2]);
  });

  it('runs everything on demand, due or not', async () => {
    const { job, ranAt } = hourly();
    const { schedule } = await scheduleOf([job]);
    await schedule.runAll();
    await schedule.runAll();
    expect(ranAt).toHaveLength(2);
  });

  it('is idle when its round is over', async () => {
    const { job, ranAt } = hourly();
    const { schedule } = await scheduleOf([job]);
    await schedule.idle();
    void schedule.tick();
    await schedule.idle();
    expect(ranAt).toHaveLength(1);
  });
});
