import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { int, text } from '../../database/rows';
import type { Database } from '../../database/database';
import type { Handlers } from '../../jobs/relay';
import { type Settings, SYSTEM } from '../../kernel/act';
import type { Clock } from '../../kernel/clock';
import type { Logger } from '../../kernel/logger';
import { findDuplicates } from '../merges/duplicates.commands';
import { tiersOfMany } from '../tiers/tiers.queries';
import { ADMIN_TOTP_SECRET, PASSWORD, STAFF, STORES } from './demo.data';
import { DemoHistory } from './demo.history';
import { planDemo } from './demo.plan';

interface SeedDemo {
  db: Database;
  clock: Clock;
  logger: Logger;
  settings: Settings;
  handlers: Handlers;
  /** Where `demo-accounts.json` goes. */
  dataDir: string;
}

/**
 * Fills an empty database with two stores, head office, their staff and sixty members with three years of sales and points, two of whom
 * joined twice: made through the commands, in the order of time, so that everything adds up. All or nothing, and only once.
 */
export async function seedDemo({ db, clock, logger, settings, handlers, dataDir }: SeedDemo): Promise<void> {
  const stores = await db.read((m) => m.row('SELECT COUNT(*) AS n FROM store', [], { n: int }));
  if ((stores?.n ?? 0) === 0) {
    const now = clock.now();
    const plan = planDemo(now);
    await db.transaction((tx) => new DemoHistory({ tx, plan, now, settings, handlers }).write());
    await findDuplicates(db, { at: now, by: SYSTEM, settings });
    logger.info({ members: plan.members.length, events: plan.events.length }, 'demo data made');
  }
  writeFileSync(path.join(dataDir, 'demo-accounts.json'), JSON.stringify(await accounts(db), null, 2));
}

/** Who can sign in: for the sheet that is printed where the demo starts. */
async function accounts(db: Database) {
  const members = await db.read(async (m) => {
    const rows = await m.rows(
      `SELECT id, nickname, phone FROM member WHERE source = 'store' AND phone IS NOT NULL AND openid IS NULL AND state = 'active' ORDER BY phone`,
      [],
      { id: text, nickname: text, phone: text },
    );
    const tiers = await tiersOfMany(
      m,
      rows.map(({ id }) => id),
    );
    return rows.map(({ id, nickname, phone }) => ({
      name: nickname,
      phone: phone.replace('+86', ''),
      tier: tiers.get(id) ?? 'silver',
    }));
  });
  const shown = (['gold', 'silver', 'platinum', 'diamond'] as const).flatMap((tier) =>
    members.filter((member) => member.tier === tier).slice(0, 2),
  );
  const staff = STAFF.map(({ username, name, role, store }) => ({
    username,
    password: PASSWORD,
    name,
    role,
    store: STORES[store].name,
    ...(role === 'admin' ? { totpSecret: ADMIN_TOTP_SECRET } : {}),
  }));
  return { members: shown, staff };
}
