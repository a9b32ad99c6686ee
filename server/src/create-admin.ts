import 'reflect-metadata';
import { mkdirSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import { staff } from '@gemcare/shared';
import { readConfig } from './config';
import { violatedConstraint } from './database/constraints';
import { Database } from './database/database';
import { SYSTEM } from './kernel/act';
import { systemClock } from './kernel/clock';
import { createLogger } from './kernel/logger';
import { hashPassword } from './kernel/passwords';
import { totpUri } from './kernel/totp';
import { AuditRowEntity } from './modules/audit/audit.entity';
import { createStaff } from './modules/accounts/accounts.commands';
import { StaffEntity, StaffStoreEntity } from './modules/staff/staff.entity';

const USAGE = `npm run create-admin -- --username <name> --name <full name>

Makes an admin of a production system. The password is asked for, or taken from GEMCARE_ADMIN_PASSWORD.`;

/** Asks for the password without showing it. */
async function askPassword(): Promise<string> {
  if (process.env.GEMCARE_ADMIN_PASSWORD) return process.env.GEMCARE_ADMIN_PASSWORD;
  if (!process.stdin.isTTY)
    throw new Error('no terminal to ask for the password: set GEMCARE_ADMIN_PASSWORD');
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: silent, terminal: true });
  process.stdout.write('Password (at least 10 characters): ');
  const password = await terminal.question('');
  terminal.close();
  process.stdout.write('\n');
  return password;
}

/** The new account as the contract has it, so that the command line takes nothing the API would refuse. */
async function askAccount() {
  const { username, name } = parseArgs({
    options: { username: { type: 'string' }, name: { type: 'string' } },
  }).values;
  if (username === undefined || name === undefined) throw new Error(USAGE);
  const parsed = staff.create.body?.safeParse({
    username,
    name,
    password: await askPassword(),
    role: 'admin',
    allStores: true,
  });
  if (!parsed?.success) {
    const fields = new Set(parsed?.error.issues.map(({ path }) => path.join('.')));
    throw new Error(`not acceptable: ${[...fields].join(', ')}`);
  }
  return parsed.data;
}

async function createAdmin(): Promise<void> {
  const { password, ...account } = await askAccount();
  const passwordHash = await hashPassword(password);
  const { databaseLocation, dataDir } = readConfig(process.env);
  mkdirSync(dataDir, { recursive: true });
  const db = await Database.open({
    location: databaseLocation,
    entities: [StaffEntity, StaffStoreEntity, AuditRowEntity],
    logger: createLogger({ level: 'warn' }),
    poolSize: 1,
  });
  try {
    await db.migrate();
    const { totpSecret } = await db.transaction((tx) =>
      createStaff(tx, { at: systemClock.now(), by: SYSTEM }, { ...account, passwordHash }),
    );
    console.log(
      `Admin ${account.username} was made. Enter this secret in an authenticator app; it is not shown again:`,
    );
    console.log(`  secret  ${totpSecret ?? ''}`);
    console.log(`  address ${totpUri(totpSecret ?? '', account.username)}`);
  } finally {
    await db.close();
  }
}

createAdmin().catch((error: unknown) => {
  const isTaken = violatedConstraint(error) === 'staff.username_taken';
  console.error(isTaken ? 'this user name is taken' : error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
