import { run, startService } from './processes';

const node = (code: string): [string, ...string[]] => [process.execPath, '-e', code];
const folder = __dirname;

describe('running a command to its end', () => {
  it('gives its code and everything it wrote', async () => {
    const { code, output } = await run({
      line: node('console.log("out"); console.error("err"); process.exit(3)'),
      folder,
    });
    expect(code).toBe(3);
    expect(output).toContain('out\n');
    expect(output).toContain('err\n');
  });

  it('says so when there is no such program', async () => {
    const { code, output } = await run({ line: ['gemcare-no-such-program'], folder });
    expect(code).toBe(127);
    expect(output).toContain('ENOENT');
  });

  it('ends one that takes too long', async () => {
    const { code, output } = await run(
      { line: node('setInterval(() => {}, 1000)'), folder },
      { timeoutMs: 100 },
    );
    expect(code).not.toBe(0);
    expect(output).toContain('Stopped');
  });

  it('lets one that takes too long stop what it has started, and counts it as failed', async () => {
    const { code, output } = await run(
      {
        line: [
          'sh',
          '-c',
          'trap "echo stopped mine; exit 0" INT; echo ready; while true; do sleep 0.1; done',
        ],
        folder,
      },
      { timeoutMs: 5_000 },
    );
    expect(code).toBe(1);
    expect(output).toMatch(/ready\n[^]*Stopped[^]*stopped mine\n$/);
  });
});

describe('a service', () => {
  const ready = async (code: string): Promise<ReturnType<typeof startService>> =>
    new Promise((resolve) => {
      const service = startService('service', { line: node(code), folder }, (text) => {
        if (text.includes('ready')) resolve(service);
      });
    });

  it('is asked to stop and may finish its work', async () => {
    const service = await ready(
      'process.on("SIGTERM", () => { console.log("bye"); process.exit(0) }); setInterval(() => {}, 1000); console.log("ready")',
    );
    await service.stop();
    expect(await service.ended).toBe('ended with code 0');
    expect(service.lastLines()).toBe('ready\nbye');
  });

  it('is ended when it does not listen', async () => {
    const service = await ready(
      'process.on("SIGTERM", () => {}); setInterval(() => {}, 1000); console.log("ready")',
    );
    await service.stop(50);
    expect(await service.ended).toBe('was ended by SIGKILL');
  });

  it('tells when it ends by itself', async () => {
    const service = await ready('console.log("ready"); process.exitCode = 5');
    expect(await service.ended).toBe('ended with code 5');
  });
});
