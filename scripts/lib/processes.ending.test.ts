import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { until } from '../e2e/support/until';
import { run, startService, stopServices } from './processes';

// In a file of its own: from its end on nothing starts.
describe('when everything is asked to end', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'gemcare-ending-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  /** Says `ready`, and on the signal `stopped`, a little later. */
  const stoppedBy = (signal: string): [string, string, string] => [
    'sh',
    '-c',
    `trap "sleep 0.2; echo stopped; exit 3" ${signal}; echo ready; while true; do sleep 0.1; done`,
  ];

  it('stops commands as Ctrl-C would, then services, and starts nothing from then on', async () => {
    const ends: string[] = [];
    const logFile = path.join(folder, 'command.log');
    const command = run({ line: stoppedBy('INT'), folder }, { logFile });
    const service = startService('service', { line: stoppedBy('TERM'), folder });
    void command.then(() => ends.push('command'));
    void service.ended.then(() => ends.push('service'));
    await until('both of them', () =>
      [readFileSync(logFile, 'utf8'), service.lastLines()].every((said) => /^ready$/m.test(said))
        ? true
        : undefined,
    );

    await stopServices();
    expect(ends).toEqual(['command', 'service']);
    expect(await command).toEqual({ code: 3, output: 'ready\nstopped\n' });
    expect(await service.ended).toBe('ended with code 3');

    const line = stoppedBy('TERM');
    await expect(run({ line, folder })).rejects.toThrow('asked to end');
    expect(() => startService('service', { line, folder })).toThrow('asked to end');
  });
});
