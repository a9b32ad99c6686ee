import { CLOSING_WORDS } from '@gemcare/shared';
import { DAY } from '../../kernel/clock';
import { newId } from '../../kernel/ids';
import { engines, START, testApp, type BuiltMember, type BuiltStaff } from '../../testing/app';
import { tracesOf } from '../../testing/traces';
import { adjustPoints } from '../points/adjustments.commands';
import { setTier } from '../tiers/tiers.commands';

/** Names that stand nowhere else, so that finding one means something. */
const NAME = '欧阳霁月';
const NICKNAME = '阿霁Zyx';
const OPENID = 'oTrace_of-Ouyang';
const UNIONID = 'uTrace_of-Ouyang';

describe.each(engines)('an erased person on %s', (engine) => {
  const app = testApp(engine);
  let staff: BuiltStaff;
  let member: BuiltMember;
  let literals: string[];

  const set = (sql: string, values: (string | null)[]) => app.db.transaction((tx) => tx.execute(sql, values));
  const look = () =>
    tracesOf(
      { db: app.db, location: app.location, folders: [app.storageFolder, app.dataDir], logs: app.logs },
      literals,
    );

  beforeEach(async () => {
    app.clock.set(START);
    app.logs.length = 0;
    staff = await app.build.staff({ role: 'manager' });
    member = await app.build.member({ name: NAME, openid: OPENID, birthday: '1990-03-14' });
    await set('UPDATE member SET nickname = ?, unionid = ?, gender = ? WHERE id = ?', [
      NICKNAME,
      UNIONID,
      'female',
      member.id,
    ]);
    const national = member.phone.slice(3);
    literals = [member.phone, national, spaced(national), NAME, NICKNAME, OPENID, UNIONID, '1990-03-14'];
  });

  const spaced = (national: string) => national.replace(/^(...)(....)/, '$1 $2 ');
  const told = () => `客人${NAME}来电 ${spaced(member.phone.slice(3))}，微信名${NICKNAME}，核对无误`;

  /** Everything that can come to be about somebody. */
  async function live(): Promise<void> {
    const { token } = member;
    const at = app.clock.now();
    const params = { id: member.id };
    const by = { token: staff.token };
    await app.call('members.edit', { ...by, params, body: { name: NAME, version: 1 } });
    await app.call('members.revealPhone', { ...by, params, body: { reason: told() } });
    await app.call('members.search', { ...by, body: { text: NAME } });
    await app.call('consents.decide', {
      token,
      params: { kind: 'privacy' },
      body: { granted: true, version: '2026-11' },
    });
    await app.build.sale(staff, member, 3_000_000);
    const refunded = await app.build.sale(staff, member, 500_000);
    const sale = await app.call('sales.show', { ...by, params: { id: refunded } });
    await app.call('sales.refund', {
      ...by,
      params: { id: refunded },
      body: {
        reason: told(),
        lines: sale.body.lines.map((line) => ({ lineId: line.id, amountFen: 10_000 })),
      },
    });
    await app.db.transaction(async (tx) => {
      const settings = app.app.settings.current();
      const about = { memberId: member.id, staff: staff.actor, at, settings, reason: told() };
      await setTier(tx, { ...about, tier: 'platinum' });
      await adjustPoints(tx, { ...about, points: 900 });
    });
    const visitId = await app.build.visit(member, staff);
    const gift = { visitId, giftName: `${NAME} 定制擦银布`, points: 300 };
    await app.call('redemptions.redeem', { ...by, body: gift });
    await app.call('members.search', { ...by, body: { text: member.phone } });
    await app.call('auth.sendCode', { body: { phone: member.phone } });
    await app.call('me.edit', { token, body: { nickname: NICKNAME, version: 2 } });
    // Somebody else asks for the number, and staff write about this person elsewhere.
    await app.db.transaction(async (tx) => {
      const other = await app.build.member();
      await tx.execute(
        `INSERT INTO join_request (id, via, phone, holderId, requesterId, openKey, state, requestedAt) VALUES (?, 'wechat', ?, ?, ?, NULL, 'withdrawn', ?)`,
        [newId(at), member.phone, other.id, other.id, at],
      );
    });
    await app.runWhatIsDue();
  }

  async function close(): Promise<void> {
    const { token } = member;
    await app.call('dataRights.sendClosingCode', { token });
    const code = app.sms.codeFor(member.phone);
    const closed = await app.call('dataRights.close', {
      token,
      body: { confirm: CLOSING_WORDS, proof: { by: 'sms', code } },
    });
    expect(closed.status).toBe(201);
  }

  it('was everywhere, and is nowhere: no column, no file, no line of the log', async () => {
    await live();
    await app.call('dataRights.requestExport', { token: member.token });
    await close();
    await app.runWhatIsDue();
    const before = await look();
    for (const place of [
      'member.phone',
      'member.name',
      'audit_row.reason',
      'points_entry',
      'tier_change.note',
    ])
      expect(before.some((trace) => trace.startsWith(place))).toBe(true);
    expect(before.some((trace) => trace.includes('.html'))).toBe(true);

    app.clock.advance(7 * DAY);
    await app.runWhatIsDue();
    expect(await look()).toEqual([]);
    expect(await app.ledgerDifferences()).toEqual([]);
  });
});
