import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { contentHash, filesOf } from './content-hash';

describe('the content hash of a build', () => {
  let base: string;
  const write = (file: string, content: string): void => {
    mkdirSync(path.dirname(path.join(base, file)), { recursive: true });
    writeFileSync(path.join(base, file), content);
  };
  const hash = (): string => contentHash(base, ['server', 'lock.yaml'], ['server/admin']);

  beforeEach(() => {
    base = mkdtempSync(path.join(tmpdir(), 'gemcare-hash-'));
    write('server/src/main.ts', 'start');
    write('server/package.json', '{}');
    write('lock.yaml', 'a: 1');
  });
  afterEach(() => rmSync(base, { recursive: true }));

  it('lists what a build reads, sorted', () => {
    expect(filesOf(base, ['server', 'lock.yaml'])).toEqual([
      'lock.yaml',
      'server/package.json',
      'server/src/main.ts',
    ]);
  });

  it('stays the same while nothing changes', () => {
    expect(hash()).toBe(hash());
  });

  it('ignores tests, output, installed packages and what is named as foreign', () => {
    const before = hash();
    write('server/src/main.test.ts', 'test');
    write('server/src/testing/builders.ts', 'build');
    write('server/dist/main.js', 'out');
    write('server/node_modules/koa/index.js', 'koa');
    write('server/.swc/plugins/cache', 'left by a tool while building');
    write('server/admin/src/main.tsx', 'page');
    expect(hash()).toBe(before);
  });

  it.each([
    ['a changed file', () => write('server/src/main.ts', 'stop')],
    ['a new file', () => write('server/src/app.ts', '')],
    ['a removed file', () => rmSync(path.join(base, 'server/package.json'))],
    [
      'a renamed file',
      () => renameSync(path.join(base, 'server/src/main.ts'), path.join(base, 'server/src/n.ts')),
    ],
    ['a changed single file', () => write('lock.yaml', 'a: 2')],
  ])('changes with %s', (_what, change) => {
    const before = hash();
    change();
    expect(hash()).not.toBe(before);
  });

  it('does not confuse a moved boundary between two files', () => {
    write('server/src/a.ts', 'ab');
    write('server/src/b.ts', 'c');
    const before = hash();
    write('server/src/a.ts', 'a');
    write('server/src/b.ts', 'bc');
    expect(hash()).not.toBe(before);
  });
});
