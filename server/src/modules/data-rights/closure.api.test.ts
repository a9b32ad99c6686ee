import { setTimeout as wait } from 'node:timers/promises';
import { CLOSING_WORDS } from '@gemcare/shared';
import { memberData } from '../../features';
import { DAY, MINUTE } from '../../kernel/clock';
import { folderStorage } from '../../storage/folder';
import { engines, problemOf, START, testApp, type BuiltMember } from '../../testing/app';
import { recordSale } from '../sales/sales.commands';
import { closeAccounts } from './closure.jobs';

const confirm = CLOSING_WORDS;

describe.each(engines)('closing an account on %s', (engine) => {
  const app = testApp(engine);
  let member: BuiltMember;

  beforeEach(async () => {
    app.clock.set(START);
    member = await app.build.member({ name: '林晚秋' });
  });

  const terms = () => app.call('dataRights.closing', { token: member.token });
  const profile = () => app.call('me.profile', { token: member.token });
  const keep = () => app.call('dataRights.keep', { token: member.token });
  const close = (code: string, by: 'sms' | 'wechat' = 'sms') =>
    app.call('dataRights.close', { token: member.token, body: { confirm, proof: { by, code } } });
  async function codeSent(): Promise<string> {
    expect((await app.call('dataRights.sendClosingCode', { token: member.token })).status).toBe(202);
    return app.sms.codeFor(member.phone);
  }
  const closed = async () => close(await codeSent());
  const stateOf = async (id: string) => {
    const row = await app.db.read((m) =>
      m.row('SELECT state FROM member WHERE id = ?', [id], { state: String }),
    );
    return row?.state;
  };
  const actions = async () => {
    const rows = await app.db.read((m) =>
      m.rows('SELECT action, actorKind FROM audit_row WHERE memberId = ? ORDER BY id', [member.id], {
        action: String,
        actorKind: String,
      }),
    );
    return rows.map(({ action, actorKind }) => `${action} by ${actorKind}`);
  };

  it('tells first what is lost, and how long there is to change one’s mind', async () => {
    const staff = await app.build.staff({ role: 'manager' });
    await app.build.sale(staff, member, 2_000_000);
    expect((await terms()).body).toMatchObject({
      closure: null,
      days: 7,
      wechat: false,
      losing: { available: 0, pending: 20_000, tier: 'gold', memberSince: START.toISOString() },
    });
  });

  it('waits seven days, in which everything works and the profile tells of it', async () => {
    const asked = await closed();
    expect(asked.status).toBe(201);
    expect(asked.body).toEqual({ requestedAt: START.toISOString(), closesAt: '2026-11-28T06:30:00.000Z' });
    expect((await profile()).body.closure).toEqual(asked.body);
    expect((await app.call('tiers.card', { token: member.token })).status).toBe(200);
    await app.runWhatIsDue();
    const inbox = await app.call('inbox.list', { token: member.token });
    expect(inbox.body.items.map(({ title }) => title)).toContain('已收到注销申请');

    app.clock.set(new Date(START.getTime() + 7 * DAY - MINUTE));
    await app.runWhatIsDue();
    expect(await stateOf(member.id)).toBe('active');
    app.clock.advance(MINUTE);
    await app.runWhatIsDue();
    expect(await stateOf(member.id)).toBe('closed');
    expect(await actions()).toEqual(['member.closure_requested by member', 'member.erased by system']);
  });

  it('can be taken back until then, and asked for again', async () => {
    await closed();
    app.clock.advance(6 * DAY);
    await app.build.signIn(member);
    expect((await keep()).status).toBe(204);
    expect((await profile()).body.closure).toBeNull();
    expect((await keep()).status).toBe(204);
    app.clock.advance(3 * DAY);
    await app.build.signIn(member);
    await app.runWhatIsDue();
    expect(await stateOf(member.id)).toBe('active');
    expect((await closed()).status).toBe(201);
    expect(await actions()).toEqual([
      'member.closure_requested by member',
      'member.closure_withdrawn by member',
      'member.closure_requested by member',
    ]);
  });

  it('signs out everywhere, and the number makes a new and empty member at once', async () => {
    const staff = await app.build.staff();
    await app.build.sale(staff, member, 500_000);
    await closed();
    app.clock.advance(8 * DAY);
    await app.build.signIn(member);
    await app.runWhatIsDue();
    expect(problemOf(await profile()).code).toBe('auth.signed_out');

    await app.call('auth.sendCode', { body: { phone: member.phone } });
    const session = await app.call('auth.phone', {
      body: { phone: member.phone, code: app.sms.codeFor(member.phone) },
    });
    expect(session.status).toBe(200);
    expect(session.body.memberId).not.toBe(member.id);
    const card = await app.call('tiers.card', { token: session.body.accessToken });
    expect(card.body).toMatchObject({ tier: 'silver', available: 0, pending: 0, name: null });
    expect(await app.ledgerDifferences()).toEqual([]);
  });

  describe('needs a fresh proof', () => {
    it('by a code to one’s own phone, which is good for nothing else', async () => {
      const code = await codeSent();
      const wrong = code === '111111' ? '222222' : '111111';
      expect(problemOf(await close(wrong)).code).toBe('sms.code_wrong');
      app.clock.advance(6 * MINUTE);
      expect(problemOf(await close(code)).code).toBe('sms.code_expired');

      await app.call('auth.sendCode', { body: { phone: member.phone } });
      expect(problemOf(await close(app.sms.codeFor(member.phone))).code).toBe('sms.code_expired');
      expect((await profile()).body.closure).toBeNull();
    });

    it('or by a WeChat sign-in of the same person', async () => {
      const openid = `o-of-${member.id}`;
      member = await app.build.member({ openid });
      expect((await terms()).body.wechat).toBe(true);
      app.wechat.addLogin('login-of-another', { openid: 'o-somebody-else' });
      expect(problemOf(await close('login-of-another', 'wechat')).code).toBe('auth.wechat_code_invalid');
      expect(problemOf(await close('login-unknown', 'wechat')).code).toBe('auth.wechat_code_invalid');
      app.wechat.addLogin('login-of-mine', { openid });
      expect((await close('login-of-mine', 'wechat')).status).toBe(201);
    });

    it('or by the WeChat identity that a merge brought along', async () => {
      const other = await app.build.member({ openid: `o-other-${member.id}` });
      const staff = await app.build.staff({ role: 'manager' });
      const body = { fromId: other.id, intoId: member.id, reason: '同一人' };
      expect((await app.call('merges.merge', { token: staff.token, body })).status).toBe(201);
      app.wechat.addLogin('login-of-the-other', { openid: `o-other-${member.id}` });
      expect((await close('login-of-the-other', 'wechat')).status).toBe(201);
    });

    it('and the words', async () => {
      const answer = await app.send({
        method: 'POST',
        path: '/api/v1/me/closure',
        token: member.token,
        body: { confirm: 'yes', proof: { by: 'sms', code: await codeSent() } },
      });
      expect(problemOf(answer).code).toBe('request.invalid');
    });

    it('once: asked for again it is the same closing, and no second proof is used up', async () => {
      const first = await closed();
      app.clock.advance(MINUTE);
      const again = await close('000000');
      expect([again.status, again.body]).toEqual([201, first.body]);
    });
  });

  it('is not for somebody without a number to send a code to', async () => {
    const id = await app.db.transaction(async (tx) => {
      await tx.execute('UPDATE member SET phone = NULL, phoneTail = NULL WHERE id = ?', [member.id]);
      return member.id;
    });
    expect(id).toBe(member.id);
    expect(problemOf(await app.call('dataRights.sendClosingCode', { token: member.token })).code).toBe(
      'member.phone_required',
    );
    expect(problemOf(await close('123456')).code).toBe('member.phone_required');
  });

  it('is the member’s alone: not for staff, and seen by them on the page', async () => {
    const staff = await app.build.staff({ role: 'admin' });
    for (const name of ['dataRights.closing', 'dataRights.keep'] as const)
      expect(problemOf(await app.call(name, { token: staff.token })).code).toBe('auth.forbidden');
    await closed();
    const shown = () => app.call('members.show', { token: staff.token, params: { id: member.id } });
    expect((await shown()).body).toMatchObject({
      state: 'active',
      closure: { closesAt: '2026-11-28T06:30:00.000Z' },
    });
    app.clock.advance(8 * DAY);
    await app.runWhatIsDue();
    await app.build.signIn(staff);
    expect((await shown()).body).toMatchObject({ state: 'closed', closure: null, phone: null, name: null });
  });

  it('tells nobody of what time brings afterwards', async () => {
    await closed();
    app.clock.advance(6 * DAY);
    await app.build.sale(await app.build.staff(), member, 100_000);
    app.clock.advance(2 * DAY);
    await app.runWhatIsDue();
    expect(await stateOf(member.id)).toBe('closed');
    app.clock.advance(8 * DAY); // the points of the sale become available
    await app.runWhatIsDue();
    await app.deliver();
    const told = await app.db.read((m) =>
      m.rows('SELECT title FROM inbox_message WHERE memberId = ?', [member.id], { title: String }),
    );
    expect(told).toEqual([]);
  });

  it('ends with the record: one that was joined to another meanwhile is not erased with it', async () => {
    await closed();
    const other = await app.build.member();
    await app.db.transaction((tx) =>
      tx.execute(
        `UPDATE member SET phone = NULL, phoneTail = NULL, state = 'joined_away', joinedInto = ? WHERE id = ?`,
        [other.id, member.id],
      ),
    );
    app.clock.advance(8 * DAY);
    await app.runWhatIsDue();
    expect(await stateOf(member.id)).toBe('joined_away');
    expect(await stateOf(other.id)).toBe('active');
    expect(await actions()).not.toContain('member.erased by system');
  });

  describe('at the very moment of erasure', () => {
    it('is either taken back or done, never half', async () => {
      for (let round = 0; round < 5; round += 1) {
        app.clock.set(START);
        member = await app.build.member();
        await closed();
        app.clock.advance(7 * DAY);
        await app.build.signIn(member);
        const [kept] = await Promise.all([keep(), app.app.schedule.runAll()]);
        const { state, phone } = (await app.db.read((m) =>
          m.row('SELECT state, phone FROM member WHERE id = ?', [member.id], {
            state: String,
            phone: (v) => v,
          }),
        )) ?? { state: '', phone: null };
        const done = kept.status === 204 ? ['active', member.phone] : ['closed', null];
        expect([state, phone]).toEqual(done);
        if (kept.status !== 204) expect(['member.closed', 'auth.signed_out']).toContain(problemOf(kept).code);
      }
    });

    it('is done once by two runs', async () => {
      await closed();
      app.clock.advance(7 * DAY);
      const { authenticator } = app.app;
      const storage = folderStorage(app.storageFolder);
      const job = closeAccounts({
        db: app.db,
        memberData: Object.values(memberData),
        storage,
        authenticator,
      });
      await Promise.all([job.run(app.act()), job.run(app.act())]);
      expect((await actions()).filter((action) => action.startsWith('member.erased'))).toHaveLength(1);
    });

    it('waits for a sale that is under way: nothing is told afterwards to somebody who is gone', async () => {
      const staff = await app.build.staff();
      await closed();
      app.clock.advance(7 * DAY);
      const sold = app.db.transaction(async (tx) => {
        const saleId = await recordSale(tx, app.act(staff.actor), {
          sale: {
            storeId: staff.storeId,
            receiptNo: 'R-LAST-1',
            memberId: member.id,
            lines: [app.build.line(100_000)],
            totalFen: 100_000,
          },
        });
        await wait(300); // long enough for the erasure to come in between
        return saleId;
      });
      await wait(100);
      await app.app.schedule.runAll();
      await sold;
      await app.deliver();
      expect(await stateOf(member.id)).toBe('closed');
      const told = await app.db.read((m) =>
        m.rows('SELECT title FROM inbox_message WHERE memberId = ?', [member.id], { title: String }),
      );
      expect(told).toEqual([]);
      expect(await app.ledgerDifferences()).toEqual([]);
    });

    it('lets nobody in who signs in meanwhile: the session is of the new member, or ended', async () => {
      await closed();
      app.clock.advance(7 * DAY);
      await app.call('auth.sendCode', { body: { phone: member.phone } });
      const code = app.sms.codeFor(member.phone);
      const [session] = await Promise.all([
        app.call('auth.phone', { body: { phone: member.phone, code } }),
        app.app.schedule.runAll(),
      ]);
      if (session.status === 200) {
        const mine = await app.call('me.profile', { token: session.body.accessToken });
        if (session.body.memberId === member.id) expect(problemOf(mine).code).toBe('auth.signed_out');
        else expect(mine.body.id).toBe(session.body.memberId);
      } else expect(problemOf(session).code).toBe('sms.code_expired');
      expect(await stateOf(member.id)).toBe('closed');
    });
  });
});
