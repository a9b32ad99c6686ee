import { readdirSync } from 'node:fs';
import { CLOSING_WORDS, CONSENT_VERSIONS } from '@gemcare/shared';
import { memberData } from '../../features';
import { DAY, MINUTE } from '../../kernel/clock';
import { newId } from '../../kernel/ids';
import { folderStorage } from '../../storage/folder';
import type { Storage } from '../../storage/storage';
import { engines, problemOf, START, testApp, type BuiltMember, type BuiltStaff } from '../../testing/app';
import { photo } from '../../testing/pictures';
import { tracesOf } from '../../testing/traces';
import { adjustPoints } from '../points/adjustments.commands';
import { setTier } from '../tiers/tiers.commands';
import { makeExports } from './exports.jobs';

/** Names that stand nowhere else, so that finding one means something. */
const NAMES = ['欧阳霁月', '慕容听雪', '司徒晚晴', '上官若水'];
const BIRTHDAY = '1990-03-14';

describe.each(engines)('an erased person on %s', (engine) => {
  const app = testApp(engine);
  let staff: BuiltStaff;
  let member: BuiltMember;
  let literals: string[];
  let name: string;
  let nickname: string;
  let openid: string;
  let tests = 0;

  const run = (sql: string, values: (string | null)[]) => app.db.transaction((tx) => tx.execute(sql, values));
  const look = () =>
    tracesOf(
      { db: app.db, location: app.location, folders: [app.storageFolder, app.dataDir], logs: app.logs },
      literals,
    );
  const spaced = (national: string) => national.replace(/^(...)(....)/, '$1 $2 ');
  const nationalOf = ({ phone }: BuiltMember) => phone.slice(3);
  const told = () => `客人${name}来电 ${spaced(nationalOf(member))}，微信名${nickname}，核对无误`;

  beforeEach(async () => {
    app.clock.set(START);
    app.logs.length = 0;
    name = NAMES[tests] ?? '';
    nickname = `阿宝Zyx${tests}`;
    openid = `oTrace_of-somebody-${tests}`;
    tests += 1;
    staff = await app.build.staff({ role: 'manager' });
    member = await app.build.member({ name, openid, birthday: BIRTHDAY });
    await run('UPDATE member SET nickname = ?, unionid = ?, gender = ? WHERE id = ?', [
      nickname,
      `u${openid}`,
      'female',
      member.id,
    ]);
    const national = nationalOf(member);
    literals = [member.phone, national, spaced(national), name, nickname, openid, BIRTHDAY];
  });

  /** What the test stands on: nothing of it may be refused. */
  async function done<T extends { status: number; body: unknown }>(answer: Promise<T>): Promise<T> {
    const { status, body } = await answer;
    if (status >= 300) throw new Error(`refused: ${JSON.stringify(body)}`);
    return answer;
  }

  /** What the member does: with a picture, likes, allergies, consents, messages. */
  async function liveInTheApp(): Promise<void> {
    const { token } = member;
    const consent = (kind: 'privacy' | 'allergies') =>
      done(
        app.call('consents.decide', {
          token,
          params: { kind },
          body: { granted: true, version: CONSENT_VERSIONS[kind] },
        }),
      );
    await consent('privacy');
    await consent('allergies');
    await done(
      app.call('allergies.changeMine', { token, body: { add: [{ substance: 'other', detail: name }] } }),
    );
    await done(
      app.call('preferences.saveMine', {
        token,
        body: {
          ringSizes: [],
          metals: ['platinum'],
          styles: [],
          likes: told(),
          service: [],
          serviceNote: told(),
          contact: 'phone',
          version: 0,
        },
      }),
    );
    await done(
      app.call('pictures.setAvatar', {
        token,
        file: await photo(),
        fileName: `${name}.jpg`,
        key: `avatar-${token.slice(-8)}`,
      }),
    );
    const { body: profile } = await done(app.call('me.profile', { token }));
    await done(app.call('me.edit', { token, body: { nickname, version: profile.version } }));
  }

  /** What the shop does, and writes down about the member. */
  async function liveInTheShop(): Promise<void> {
    const at = app.clock.now();
    const params = { id: member.id };
    const by = { token: staff.token };
    const reason = told();
    await done(app.call('members.search', { ...by, body: { text: name } }));
    await done(app.call('members.search', { ...by, body: { text: member.phone } }));
    const { body: shown } = await done(app.call('members.show', { ...by, params }));
    await done(app.call('members.edit', { ...by, params, body: { name, version: shown.version } }));
    await done(app.call('members.revealPhone', { ...by, params, body: { reason } }));
    await done(
      app.call('notes.add', { ...by, params, body: { kind: 'note', storeId: staff.storeId, text: reason } }),
    );
    await app.build.sale(staff, member, 3_000_000);
    const saleId = await app.build.sale(staff, member, 500_000);
    await run('UPDATE sale_line SET name = ? WHERE saleId = ?', [`${name} 定制戒指`, saleId]);
    const { body: sale } = await done(app.call('sales.show', { ...by, params: { id: saleId } }));
    const lines = sale.lines.map((line) => ({ lineId: line.id, amountFen: 10_000 }));
    await done(app.call('sales.refund', { ...by, params: { id: saleId }, body: { reason, lines } }));
    await app.db.transaction(async (tx) => {
      const about = { memberId: member.id, reason };
      await setTier(tx, app.act(staff.actor), { ...about, tier: 'platinum' });
      await adjustPoints(tx, app.act(staff.actor), { ...about, points: 900 });
    });
    await done(app.call('approvals.request', { ...by, params, body: { points: 5_000, reason } }));
    const visitId = await app.build.visit(member, staff);
    const gift = { visitId, giftName: `${name} 擦银布`, points: 300 };
    await done(app.call('redemptions.redeem', { ...by, body: gift }));
    // Somebody else once asked for the number, and staff wrote it down about that record.
    const other = await app.build.member();
    await run(
      `INSERT INTO join_request (id, via, phone, holderId, requesterId, openKey, state, requestedAt) VALUES (?, 'wechat', ?, ?, ?, NULL, 'withdrawn', ?)`,
      [newId(at), member.phone, other.id, other.id, '2026-11-20 06:30:00.000'],
    );
    await done(
      app.call('members.revealPhone', {
        ...by,
        params: { id: other.id },
        body: { reason: `与 +86 ${spaced(nationalOf(member))} 是同一人吗` },
      }),
    );
  }

  /** A second record of the same person, merged into the first. */
  async function merged(): Promise<string> {
    const other = { name: `${name}小号`, openid: `another-${openid}` };
    const second = await app.build.member(other);
    literals.push(second.phone, nationalOf(second));
    await app.build.sale(staff, second, 200_000);
    const { body } = await done(
      app.call('merges.merge', {
        token: staff.token,
        body: {
          fromId: second.id,
          intoId: member.id,
          reason: `${other.name} ${second.phone} 与${name}同一人`,
        },
      }),
    );
    return body.id;
  }

  async function close(): Promise<void> {
    const { token } = member;
    app.clock.advance(2 * MINUTE); // one text message a minute
    await done(app.call('dataRights.sendClosingCode', { token }));
    const code = app.sms.codeFor(member.phone);
    const body = { confirm: CLOSING_WORDS, proof: { by: 'sms', code } } as const;
    await done(app.call('dataRights.close', { token, body }));
  }

  async function erased(): Promise<void> {
    app.clock.advance(7 * DAY);
    await app.runWhatIsDue();
    await app.runWhatIsDue(); // files go by a job of their own
  }

  it('was everywhere, and is nowhere: no column, no file, no line of the log', async () => {
    await liveInTheApp();
    await liveInTheShop();
    const mergeId = await merged();
    await app.runWhatIsDue();
    await done(app.call('dataRights.requestExport', { token: member.token }));
    await close();
    await app.runWhatIsDue();

    await app.db.scrub(); // what stands in the journal stands in the file from here on
    const before = new Set((await look()).map((trace) => trace.slice(0, trace.indexOf(':'))));
    for (const place of [
      'member.phone',
      'member.birthday',
      'merged_identity.identity',
      'member_merge.reason',
      'audit_row.reason',
      'tier_change.note',
      'points_adjustment_request.reason',
      'redemption.giftName',
      'sale_line.name',
      'refund.reason',
      'member_note.text',
      'member_preference.likes',
      'member_allergy.detail',
      'join_request.phone',
      'sms_code.phone',
      'idempotency_key.body',
      ...(engine === 'sqlite' ? ['database file'] : []),
    ])
      expect(before).toContain(place);
    expect([...before].filter((place) => place.endsWith('.html'))).toHaveLength(1);

    await erased();
    expect(await look()).toEqual([]);
    expect(await app.ledgerDifferences()).toEqual([]);
    expect(filesIn(app.storageFolder)).toEqual([]);

    // What was merged does not come apart again: nobody is left to give it to.
    await app.build.signIn(staff);
    const undone = await app.call('merges.undo', {
      token: staff.token,
      params: { id: mergeId },
      body: { reason: '误操作' },
    });
    expect(problemOf(undone).code).toBe('member.closed');
  });

  it('leaves others what is theirs: texts about them lose the number, and nothing else', async () => {
    const other = await app.build.member({ name });
    await done(
      app.call('members.revealPhone', {
        token: staff.token,
        params: { id: other.id },
        body: { reason: `${name}的朋友 ${nationalOf(member)}` },
      }),
    );
    await close();
    await erased();
    const row = await app.db.read((m) =>
      m.row(
        `SELECT reason FROM audit_row WHERE memberId = ? AND action = 'member.phone_revealed'`,
        [other.id],
        {
          reason: String,
        },
      ),
    );
    expect(row?.reason).toBe(`${name}的朋友 【已删除】`);
  });

  it('keeps the purchases under a number that says nothing', async () => {
    const saleId = await app.build.sale(staff, member, 300_000);
    await close();
    await erased();
    await app.build.signIn(staff);
    const { body } = await done(app.call('sales.show', { token: staff.token, params: { id: saleId } }));
    expect(body).toMatchObject({ totalFen: 300_000, memberId: member.id });
    const { body: shown } = await done(
      app.call('members.show', { token: staff.token, params: { id: member.id } }),
    );
    expect(shown).toMatchObject({ state: 'closed', name: null, nickname: null, phone: null, birthday: null });
  });

  it('takes a copy along that was being made at that moment', async () => {
    await done(app.call('dataRights.requestExport', { token: member.token }));
    await close();
    app.clock.advance(7 * DAY);
    const storage = folderStorage(app.storageFolder);
    let erasedMeanwhile = false;
    /** The account is erased while the first file is being written. */
    const slow: Storage = {
      ...storage,
      async put(...file) {
        if (!erasedMeanwhile) {
          erasedMeanwhile = true;
          await app.runWhatIsDue();
        }
        await storage.put(...file);
      },
    };
    await makeExports({
      db: app.db,
      clock: app.clock,
      storage: slow,
      memberData: Object.values(memberData),
    }).run(app.act());
    expect(erasedMeanwhile).toBe(true);
    expect(filesIn(app.storageFolder)).toEqual([]);
    expect(await look()).toEqual([]);
  });
});

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.\w+$/.test(name));
