import { mkdtempSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createApp } from '../../server/src/app';
import { Database, type Reader } from '../../server/src/database/database';
import { sqlParameters, text } from '../../server/src/database/rows';
import { ENTITIES } from '../../server/src/features.tables';
import { systemClock } from '../../server/src/kernel/clock';
import { createLogger } from '../../server/src/kernel/logger';
import { startSession } from '../../server/src/modules/auth/auth.commands';
import { issueAccessToken } from '../../server/src/modules/auth/tokens';
import { cardOf } from '../../server/src/modules/tiers/card.queries';
import type { Settings } from '../../server/src/modules/settings/settings.queries';
import { noSms } from '../../server/src/sms/sms';
import { folderStorage } from '../../server/src/storage/folder';
import { reportUsage, tell, type Caller, type RealReady, type Statement } from './messages';
import { databaseUrl, jwtSecret, poolSize } from './setting';

/** The whole application as it runs in production, but for rate limits: one address asks for all. */
async function main(): Promise<void> {
  const logger = createLogger({ level: 'info' });
  const db = await Database.open({ location: databaseUrl(), entities: ENTITIES, logger, poolSize });
  const plenty = { points: 1e9, seconds: 60 };
  const dataDir = mkdtempSync(path.join(tmpdir(), 'gemcare-bench-'));
  const app = await createApp({
    db,
    clock: systemClock,
    logger,
    wechat: { codeToSession: noWechat, phoneNumber: noWechat, sendSubscribeMessage: noWechat },
    sms: noSms,
    jwtSecret,
    dataDir,
    storage: folderStorage(path.join(dataDir, 'uploads')),
    rateLimits: { sign_in: plenty, sms: plenty, write: plenty, read: plenty },
    strictAnswers: false,
    secure: true,
  });
  const members = await db.read((m) =>
    m.rows(`SELECT id FROM member WHERE phone IS NOT NULL AND state = 'active' ORDER BY id`, [], {
      id: text,
    }),
  );
  const callers: Caller[] = [];
  for (const { id: memberId } of members) {
    const at = systemClock.now();
    const session = { actorKind: 'member', actorId: memberId, channel: 'h5', at } as const;
    const { sessionId } = await db.transaction((tx) => startSession(tx, session));
    const { accessToken } = issueAccessToken(app.key, { sessionId, actorId: memberId, channel: 'h5' }, at);
    const statements = await statementsOf(db, memberId, app.settings.current());
    callers.push({ memberId, token: accessToken, statements });
  }

  const server = app.koa.listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo; // listening on a port just above
    tell({ port, callers } satisfies RealReady);
  });
  reportUsage();
}

/** What the card asks the database, taken from the query itself, so that the floor can not fall behind it. */
async function statementsOf(db: Database, memberId: string, settings: Settings): Promise<Statement[]> {
  const statements: Statement[] = [];
  await db.read((m) => {
    const rows: Reader['rows'] = (sql, parameters, shape) => {
      statements.push({ sql, parameters: sqlParameters(parameters) });
      return m.rows(sql, parameters, shape);
    };
    const listening: Reader = Object.create(m, { rows: { value: rows } }) as Reader; // a reader whose rows are overheard
    return cardOf(listening, { memberId, at: systemClock.now(), settings });
  });
  return statements;
}

const noWechat = (): Promise<never> => Promise.reject(new Error('there is no WeChat in the benchmark'));

void main();
