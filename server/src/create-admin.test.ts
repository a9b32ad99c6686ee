import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { emptyDatabase, engines, type TestDatabase } from './testing/engines';

const run = promisify(execFile);
const server = path.resolve(__dirname, '..');

/** One bundle as production has it: compiling the sources takes five times as long, and each test starts them anew. */
let folder = '';
let script = '';

beforeAll(async () => {
  const cache = path.join(server, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  folder = mkdtempSync(path.join(cache, 'create-admin-'));
  script = path.join(folder, 'create-admin.mjs');
  await run(path.join(server, 'node_modules/.bin/esbuild'), [
    path.join(server, 'src/create-admin.ts'),
    '--bundle',
    '--format=esm',
    '--platform=node',
    '--packages=external',
    `--alias:@gemcare/shared=${path.resolve(server, '../shared/src/index.ts')}`,
    `--alias:@gemcare/shared/client=${path.resolve(server, '../shared/src/client.ts')}`,
    `--outfile=${script}`,
    '--log-level=warning',
  ]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
}

describe.each(engines)('npm run create-admin on %s', (engine) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await emptyDatabase(engine);
  });
  afterAll(() => database.drop());

  async function createAdmin(options: string[], password?: string): Promise<Outcome> {
    const where =
      engine === 'mysql'
        ? { DATABASE_URL: database.location }
        : { DATABASE_URL: '', DATA_DIR: path.dirname(database.location) };
    const env = {
      PATH: process.env.PATH,
      ...where,
      ...(password ? { GEMCARE_ADMIN_PASSWORD: password } : {}),
    };
    const answer = run(process.execPath, [script, ...options], {
      cwd: server,
      env,
    });
    return answer.then(
      (output) => ({ code: 0, ...output }),
      (error: unknown) => error as Outcome, // execFile rejects with its exit code and output
    );
  }
  const account = ['--username', 'boss', '--name', '赵总'];

  it('makes the first admin of an empty database and shows the secret once', async () => {
    const made = await createAdmin(account, 'a long enough password');
    expect(made).toMatchObject({ code: 0, stderr: '' });
    expect(made.stdout).toMatch(/secret {2}[A-Z2-7]{32}\n.*otpauth:\/\/totp\/Gemcare:boss\?/);
    expect(made.stdout).not.toContain('a long enough password');

    const again = await createAdmin(account, 'a long enough password');
    expect(again).toMatchObject({ code: 1, stdout: '', stderr: 'this user name is taken\n' });
  });

  it('says what is missing or not acceptable', async () => {
    expect((await createAdmin([])).stderr).toContain('npm run create-admin -- --username');
    expect((await createAdmin(account)).stderr).toContain('GEMCARE_ADMIN_PASSWORD');
    expect(await createAdmin(account, 'short')).toMatchObject({
      code: 1,
      stderr: 'not acceptable: password\n',
    });
  });
});
