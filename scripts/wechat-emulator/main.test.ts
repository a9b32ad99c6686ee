import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const run = (environment: Record<string, string>) =>
  spawnSync(process.execPath, ['--import', 'tsx', fileURLToPath(new URL('./main.ts', import.meta.url))], {
    env: { PATH: process.env.PATH, ...environment },
    encoding: 'utf8',
  });

describe('starting the emulator', () => {
  it('is refused in production', () => {
    const { status, stderr } = run({ NODE_ENV: 'production' });
    expect(status).toBe(1);
    expect(stderr).toContain('refuses to start in production');
  });

  it('names a wrong setting', () => {
    const { status, stderr } = run({ WECHAT_EMULATOR_PORT: 'eighty' });
    expect(status).toBe(1);
    expect(stderr).toContain('WECHAT_EMULATOR_PORT');
  });
});
