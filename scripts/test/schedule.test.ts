import { chosen, runTasks, type Task } from './schedule';

const tasks: Task[] = [
  { name: 'lint' },
  { name: 'build', after: [] },
  { name: 'openapi', after: ['build'] },
  { name: 'e2e', after: ['build'], cores: 2 },
];

describe('choosing stages', () => {
  it('takes all when none is named', () => {
    expect(chosen(tasks, [])).toEqual(tasks);
  });

  it('adds what a stage waits for, in the order of the list', () => {
    expect(chosen(tasks, ['e2e', 'lint']).map(({ name }) => name)).toEqual(['lint', 'build', 'e2e']);
  });

  it('names the stages there are when one is unknown', () => {
    expect(() => chosen(tasks, ['types'])).toThrow('lint, build, openapi, e2e');
  });
});

describe('running stages', () => {
  /** Runs the tasks, each for one turn of the event loop, and writes down what happens. */
  const logOf = async (
    list: readonly Task[],
    cores: number,
    failing: readonly string[] = [],
  ): Promise<string[]> => {
    const log: string[] = [];
    await runTasks(
      list,
      cores,
      async ({ name }) => {
        log.push(`${name} starts`);
        await new Promise(setImmediate);
        log.push(`${name} ends`);
        return !failing.includes(name);
      },
      ({ name }, because) => log.push(`${name} refused because of ${because}`),
    );
    return log;
  };

  it('runs one after the other on one core', async () => {
    expect(await logOf(tasks, 1)).toEqual(
      ['lint', 'build', 'openapi', 'e2e'].flatMap((name) => [`${name} starts`, `${name} ends`]),
    );
  });

  it('runs side by side on two, and what needs both alone', async () => {
    expect(await logOf(tasks, 2)).toEqual([
      'lint starts',
      'build starts',
      'lint ends',
      'build ends',
      'openapi starts',
      'openapi ends',
      'e2e starts',
      'e2e ends',
    ]);
  });

  it('does not run what waits for a failed stage', async () => {
    const log = await logOf([...tasks, { name: 'report', after: ['e2e'] }], 1, ['build']);
    expect(log.slice(4)).toEqual([
      'openapi refused because of build',
      'e2e refused because of build',
      'report refused because of e2e',
    ]);
  });

  it('says so when a stage waits for one that does not exist', async () => {
    await expect(logOf([{ name: 'e2e', after: ['build'] }], 2)).rejects.toThrow('e2e');
  });
});
