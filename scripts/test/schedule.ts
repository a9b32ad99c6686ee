/** A piece of work that may have to wait for others. */
export interface Task {
  name: string;
  /** Names of tasks that must have succeeded first. */
  after?: readonly string[];
  /** How many cores it keeps busy; 1 when not said, never more than there are. */
  cores?: number;
}

/** The named tasks and everything they wait for, in the order of the list. All, when no name is given. */
export function chosen<T extends Task>(tasks: readonly T[], names: readonly string[]): T[] {
  if (names.length === 0) return [...tasks];
  const wanted = new Set<string>();
  const want = (name: string): void => {
    const task = tasks.find((candidate) => candidate.name === name);
    if (task === undefined) {
      throw new Error(`There is no stage "${name}". Stages: ${tasks.map((known) => known.name).join(', ')}`);
    }
    if (wanted.has(name)) return;
    wanted.add(name);
    task.after?.forEach(want);
  };
  names.forEach(want);
  return tasks.filter(({ name }) => wanted.has(name));
}

/**
 * Runs tasks as early as their order, what they wait for and the free cores allow. `work` tells whether it succeeded;
 * for a task whose predecessor did not, `refuse` is called instead with the predecessor's name.
 */
export async function runTasks<T extends Task>(
  tasks: readonly T[],
  cores: number,
  work: (task: T) => Promise<boolean>,
  refuse: (task: T, because: string) => void,
): Promise<void> {
  const waiting = [...tasks];
  const done = new Map<string, boolean>();
  const running = new Map<string, Promise<void>>();
  let free = cores;

  const start = (task: T): void => {
    const taken = Math.min(task.cores ?? 1, cores);
    free -= taken;
    const promise = work(task)
      .then((isGood) => done.set(task.name, isGood))
      .finally(() => {
        free += taken;
        running.delete(task.name);
      });
    running.set(
      task.name,
      promise.then(() => undefined),
    );
  };

  while (waiting.length > 0 || running.size > 0) {
    const failed = (task: T): string | undefined => task.after?.find((name) => done.get(name) === false);
    const hopeless = waiting.find((task) => failed(task) !== undefined);
    if (hopeless !== undefined) {
      waiting.splice(waiting.indexOf(hopeless), 1);
      done.set(hopeless.name, false);
      refuse(hopeless, failed(hopeless) ?? '');
      continue;
    }
    const next = waiting.find(({ after = [] }) => after.every((name) => done.get(name) === true));
    // A task that needs more cores than are free holds back those behind it, or it would never get them.
    if (next !== undefined && Math.min(next.cores ?? 1, cores) <= free) {
      waiting.splice(waiting.indexOf(next), 1);
      start(next);
    } else if (running.size > 0) {
      await Promise.race(running.values());
    } else {
      throw new Error(`Stages wait for what does not exist: ${waiting.map(({ name }) => name).join(', ')}`);
    }
  }
}
