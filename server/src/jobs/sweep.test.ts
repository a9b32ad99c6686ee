import { sweep } from './sweep';

/** Five hundred things that are due until they are done; some can not be done. */
function pile(count: number, bad: ReadonlySet<string>) {
  const due = new Set(Array.from({ length: count }, (_, n) => `id-${String(n).padStart(4, '0')}`));
  return {
    due,
    next: (limit: number) => Promise.resolve([...due].slice(0, limit)),
    work: (id: string) => {
      if (bad.has(id)) return Promise.reject(new Error(`bad ${id}`));
      due.delete(id);
      return Promise.resolve();
    },
  };
}

describe('sweeping what is due', () => {
  it('goes on until nothing is left', async () => {
    const { due, next, work } = pile(500, new Set());
    await sweep(next, work);
    expect(due.size).toBe(0);
  });

  it('passes over what fails, and says so at the end', async () => {
    const bad = new Set(['id-0000', 'id-0250']);
    const { due, next, work } = pile(500, bad);
    await expect(sweep(next, work)).rejects.toThrow('bad id-0000');
    expect(due).toEqual(bad);
  });
});
