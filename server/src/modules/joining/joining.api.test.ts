import { CONSENT_VERSIONS, type JoinRequest } from '@gemcare/shared';
import { engines, problemOf, testApp, type BuiltMember, type BuiltStaff } from '../../testing/app';
import { text } from '../../database/rows';
import { DAY, MINUTE } from '../../kernel/clock';
import { randomDigits } from '../../kernel/secrets';
import { photo } from '../../testing/pictures';
import { WechatError } from '../../wechat/errors';
import { lockMember, takePhoneOff } from '../members/identity.commands';
import { memberById, memberByPhone } from '../members/members.queries';
import { memberForPhone } from './new-members.commands';

const NOBODY = '01JD3K6Z8Q0V5W7X9Y2A4B6C8D';
const newPhone = () => `+86139${randomDigits(8)}`;
const local = (e164: string) => e164.slice(3);

describe.each(engines)('joining by phone, on %s', (engine) => {
  const app = testApp(engine);
  let clerk: BuiltStaff;

  beforeEach(async () => {
    clerk = await app.build.staff();
  });

  const record = (id: string) => app.db.read((m) => memberById(m, id));
  const holderOf = (phone: string) => app.db.read((m) => memberByPhone(m, phone));

  /** A record staff made, nobody has signed in to. */
  const madeByStaff = async (phone = newPhone()) => {
    const { body } = await app.call('members.create', {
      token: clerk.token,
      body: { storeId: clerk.storeId, phone: local(phone), name: '林女士' },
    });
    return { id: body.id, phone };
  };

  async function signInBySms(phone: string) {
    app.clock.advance(MINUTE); // one code a minute
    await app.call('auth.sendCode', { body: { phone: local(phone) } });
    return app.call('auth.phone', { body: { phone: local(phone), code: app.sms.codeFor(phone) } });
  }

  async function inWechat(openid = `o-${randomDigits(12)}`) {
    const code = `login-${randomDigits(12)}`;
    app.wechat.addLogin(code, { openid });
    const { body } = await app.call('auth.wechat', { body: { code } });
    return { openid, id: body.memberId, token: body.accessToken, hasPhone: body.hasPhone };
  }

  /** The phone button of WeChat. */
  async function bindInWechat(token: string, phone: string) {
    const code = `phone-${randomDigits(12)}`;
    app.wechat.addPhone(code, phone);
    return app.call('me.bindWechatPhone', { token, body: { code } });
  }

  /** The number passes to another owner: nobody proved it for longer than 90 days. */
  async function recycled(member: Pick<BuiltMember, 'id' | 'phone'>) {
    await app.db.transaction((tx) =>
      tx.execute('UPDATE member SET phoneVerifiedAt = ? WHERE id = ?', [
        new Date(app.clock.now().getTime() - 90 * DAY - 1),
        member.id,
      ]),
    );
    return member;
  }

  /** Ends a record as it stands, behind the back of its sessions. */
  const close = (id: string) =>
    app.db.transaction((tx) =>
      tx.execute(`UPDATE member SET state = 'closed', phone = NULL, openid = NULL WHERE id = ?`, [id]),
    );

  /** At the counter, right now: staff sessions are short. */
  const atCounter = async (role: 'clerk' | 'manager' = 'clerk') =>
    (await app.build.staff({ role, storeId: clerk.storeId })).token;
  const openRequests = async (phone: string): Promise<JoinRequest[]> => {
    const { body } = await app.call('members.joinRequests', {
      token: await atCounter(),
      query: { limit: 100 },
    });
    const masked = `${local(phone).slice(0, 3)}****${phone.slice(-4)}`;
    return body.items.filter((request) => request.phone === masked);
  };
  const confirm = async (id: string) =>
    app.call('members.confirmJoin', {
      token: await atCounter(),
      params: { id },
      body: { reason: '已核对购买记录' },
    });
  const free = async (id: string) =>
    app.call('members.freeNumber', {
      token: await atCounter(),
      params: { id },
      body: { reason: '号码已换机主' },
    });

  async function waitingBySms() {
    const holder = await recycled(await app.build.member());
    const refused = await signInBySms(holder.phone);
    expect([refused.status, problemOf(refused).code]).toEqual([409, 'auth.phone_waits_for_staff']);
    const [request] = await openRequests(holder.phone);
    if (!request) throw new Error('a request is on record');
    return { holder, request };
  }

  async function waitingInWechat() {
    const holder = await recycled(await app.build.member());
    const customer = await inWechat();
    const answer = await bindInWechat(customer.token, holder.phone);
    expect(answer.body).toEqual({ outcome: 'waits_for_staff', session: null });
    const [request] = await openRequests(holder.phone);
    if (!request) throw new Error('a request is on record');
    return { holder, customer, request };
  }

  describe('signing in by SMS', () => {
    it('makes a record for a new number', async () => {
      const phone = newPhone();
      const { status, body } = await signInBySms(phone);
      expect([status, body.hasPhone]).toEqual([200, true]);
      expect(await record(body.memberId)).toMatchObject({
        phone,
        source: 'h5',
        phoneVerifiedAt: app.clock.now(),
      });
    });

    it('opens the record staff made, and counts the number as proved', async () => {
      const made = await madeByStaff();
      expect((await signInBySms(made.phone)).body.memberId).toBe(made.id);
      expect((await record(made.id)).phoneVerifiedAt).toEqual(app.clock.now());
    });

    it('opens a record whose number was proved within 90 days, also one that signs in through WeChat', async () => {
      const customer = await inWechat();
      const phone = newPhone();
      await bindInWechat(customer.token, phone);
      app.clock.advance(90 * DAY - MINUTE);
      expect((await signInBySms(phone)).body.memberId).toBe(customer.id);
    });

    it('waits for staff where the number may have a new owner, with one request however often it is tried', async () => {
      const { holder, request } = await waitingBySms();
      expect((await signInBySms(holder.phone)).status).toBe(409);
      expect(await openRequests(holder.phone)).toHaveLength(1);
      expect(request).toMatchObject({
        via: 'sms',
        state: 'open',
        holder: { id: holder.id, wechat: false, lastSaleAt: null },
        requester: null,
        settledAt: null,
        settledBy: null,
        can: { confirm: true, freeNumber: true },
      });
    });

    it('makes one record when a new number signs in twice at once', async () => {
      const phone = newPhone();
      const found = await Promise.all(
        Array.from({ length: 8 }, () => app.db.transaction((tx) => memberForPhone(tx, app.act(), { phone }))),
      );
      const holder = await holderOf(phone);
      expect(found).toEqual(Array.from({ length: 8 }, () => ({ memberId: holder?.id })));
      expect(await app.ledgerDifferences()).toEqual([]);
    });

    it('puts one request on record when a recycled number is tried eight times at once', async () => {
      const holder = await recycled(await app.build.member());
      await Promise.all(
        Array.from({ length: 8 }, () =>
          app.db.transaction((tx) => memberForPhone(tx, app.act(), { phone: holder.phone })),
        ),
      );
      expect(await openRequests(holder.phone)).toHaveLength(1);
    });
  });

  describe('signing in through WeChat', () => {
    it('makes one record, without a phone, however many first sign-ins arrive at once', async () => {
      const openid = `o-${randomDigits(12)}`;
      const sessions = await Promise.all(Array.from({ length: 8 }, () => inWechat(openid)));
      expect(new Set(sessions.map(({ id }) => id)).size).toBe(1);
      expect(sessions.every(({ hasPhone }) => !hasPhone)).toBe(true);
    });
  });

  describe('binding a phone in WeChat', () => {
    it('binds a number nobody has', async () => {
      const customer = await inWechat();
      const phone = newPhone();
      expect((await bindInWechat(customer.token, phone)).body).toEqual({ outcome: 'bound', session: null });
      expect(await record(customer.id)).toMatchObject({ phone, phoneVerifiedAt: app.clock.now() });
      expect((await inWechat(customer.openid)).hasPhone).toBe(true);
    });

    it('joins the record staff made: the identity moves there, and the session with it', async () => {
      const made = await madeByStaff();
      const customer = await inWechat();
      const { body: me } = await app.call('me.profile', { token: customer.token });
      await app.call('me.edit', {
        token: customer.token,
        body: { nickname: '小林', avatar: 'pearl', birthday: '1990-05-12', version: me.version },
      });
      await app.call('consents.decide', {
        token: customer.token,
        params: { kind: 'privacy' },
        body: { granted: true, version: '2026-11' },
      });

      const { body } = await bindInWechat(customer.token, made.phone);
      expect(body).toMatchObject({ outcome: 'joined', session: { memberId: made.id, hasPhone: true } });
      expect(await record(made.id)).toMatchObject({
        openid: customer.openid,
        state: 'active',
        name: '林女士',
        nickname: '小林',
        avatar: 'pearl',
        birthday: '1990-05-12',
        phoneVerifiedAt: app.clock.now(),
      });
      expect(await record(customer.id)).toMatchObject({
        openid: null,
        phone: null,
        state: 'joined_away',
        joinedInto: made.id,
      });

      const old = await app.call('me.profile', { token: customer.token });
      expect([old.status, problemOf(old).code]).toEqual([401, 'auth.signed_out']);
      const token = body.session?.accessToken;
      expect((await app.call('me.profile', { token })).body).toMatchObject({ id: made.id, wechat: true });
      expect((await app.call('consents.list', { token })).body.items).toContainEqual(
        expect.objectContaining({ kind: 'privacy', granted: true }),
      );
      expect((await inWechat(customer.openid)).id).toBe(made.id);
    });

    it('takes a refusal along, and with it what the other record kept under that consent', async () => {
      const holder = await app.build.member();
      const customer = await inWechat();
      const decide = ({ token }: { token: string }, granted: boolean) =>
        app.call('consents.decide', {
          token,
          params: { kind: 'allergies' },
          body: { granted, version: CONSENT_VERSIONS.allergies },
        });
      await decide(holder, true);
      await app.call('allergies.changeMine', {
        token: holder.token,
        body: { add: [{ substance: 'nickel' }] },
      });
      await decide(customer, false);

      expect((await bindInWechat(customer.token, holder.phone)).body.outcome).toBe('joined');
      const kept = await app.db.read((m) =>
        m.rows('SELECT id FROM member_allergy WHERE memberId = ?', [holder.id], { id: text }),
      );
      expect(kept).toEqual([]);
    });

    it('joins an H5 record whose number was proved lately', async () => {
      const holder = await app.build.member();
      const customer = await inWechat();
      expect((await bindInWechat(customer.token, holder.phone)).body.outcome).toBe('joined');
    });

    it('waits for staff where the number may have a new owner, with one request', async () => {
      const { holder, customer, request } = await waitingInWechat();
      await bindInWechat(customer.token, holder.phone);
      expect(await openRequests(holder.phone)).toHaveLength(1);
      expect(request).toMatchObject({
        via: 'wechat',
        holder: { id: holder.id },
        requester: { id: customer.id, phone: null },
      });
    });

    it('never joins a record that has another WeChat identity', async () => {
      const first = await inWechat();
      const phone = newPhone();
      await bindInWechat(first.token, phone);
      const second = await inWechat();
      expect((await bindInWechat(second.token, phone)).body.outcome).toBe('waits_for_staff');
      expect((await openRequests(phone))[0]?.can).toEqual({ confirm: false, freeNumber: true });
      expect(await record(first.id)).toMatchObject({ openid: first.openid, phone });
    });

    it('waits for staff where the WeChat record has a history of its own', async () => {
      const made = await madeByStaff();
      const customer = await inWechat();
      await app.build.sale(
        clerk,
        { id: customer.id, token: customer.token, memberNo: '', phone: '' },
        100_00,
      );
      expect((await bindInWechat(customer.token, made.phone)).body.outcome).toBe('waits_for_staff');
    });

    it('waits for staff where something was noted about the WeChat record, which nobody would find again', async () => {
      const made = await madeByStaff();
      const customer = await inWechat();
      await app.call('notes.add', {
        token: clerk.token,
        params: { id: customer.id },
        body: { kind: 'note', storeId: clerk.storeId, text: '喜欢简约款' },
      });
      expect((await bindInWechat(customer.token, made.phone)).body.outcome).toBe('waits_for_staff');
    });

    it('takes a photo of one’s own along to the record staff made', async () => {
      const made = await madeByStaff();
      const customer = await inWechat();
      const file = await photo();
      await app.call('pictures.setAvatar', { token: customer.token, file, fileName: 'me.jpg' });
      const { body } = await bindInWechat(customer.token, made.phone);
      expect(body.outcome).toBe('joined');
      const again = await inWechat(customer.openid);
      const profile = await app.call('me.profile', { token: again.token });
      expect(profile.body.avatarUrl).not.toBeNull();
    });

    it('waits for staff where the WeChat record was given a tier', async () => {
      const made = await madeByStaff();
      const customer = await inWechat();
      await app.call('tiers.set', {
        token: await atCounter('manager'),
        params: { id: customer.id },
        body: { tier: 'gold', reason: '从旧系统迁入' },
      });
      expect((await bindInWechat(customer.token, made.phone)).body.outcome).toBe('waits_for_staff');
      expect(await record(customer.id)).toMatchObject({ state: 'active', openid: customer.openid });
    });

    it('is refused where WeChat blocks the user, and on a record that was closed in this moment', async () => {
      const customer = await inWechat();
      app.wechat.failure = new WechatError('blocked', 'test: blocked', { errcode: 40226 });
      const blocked = await bindInWechat(customer.token, newPhone()).finally(
        () => (app.wechat.failure = undefined),
      );
      expect([blocked.status, problemOf(blocked).code]).toEqual([403, 'auth.wechat_blocked']);

      const phoneNumber = jest.spyOn(app.wechat, 'phoneNumber').mockImplementationOnce(async () => {
        await close(customer.id);
        return { phone: newPhone() };
      });
      const closed = await bindInWechat(customer.token, newPhone());
      phoneNumber.mockRestore();
      expect([closed.status, problemOf(closed).code]).toEqual([409, 'member.closed']);
    });

    it('does not change a phone: that takes a proof of the old one', async () => {
      const customer = await inWechat();
      await bindInWechat(customer.token, newPhone());
      const refused = await bindInWechat(customer.token, newPhone());
      expect([refused.status, problemOf(refused).code]).toEqual([409, 'member.current_phone_unproved']);
    });

    it('proves the bound phone anew', async () => {
      const customer = await inWechat();
      const phone = newPhone();
      await bindInWechat(customer.token, phone);
      app.clock.advance(60 * MINUTE);
      expect((await bindInWechat(customer.token, phone)).body.outcome).toBe('bound');
      expect((await record(customer.id)).phoneVerifiedAt).toEqual(app.clock.now());
    });

    it('gives a number to one of eight customers who bind it at once', async () => {
      const phone = newPhone();
      const customers = await Promise.all(Array.from({ length: 8 }, () => inWechat()));
      const answers = await Promise.all(customers.map(({ token }) => bindInWechat(token, phone)));
      expect(answers.filter(({ body }) => body.outcome === 'bound')).toHaveLength(1);
      expect(answers.filter(({ body }) => body.outcome === 'waits_for_staff')).toHaveLength(7);
    });

    it('lets one of two WeChat users join the record staff made, when both bind at once', async () => {
      const made = await madeByStaff();
      const customers = [await inWechat(), await inWechat()];
      const answers = await Promise.all(customers.map(({ token }) => bindInWechat(token, made.phone)));
      expect(answers.map(({ body }) => body.outcome).sort()).toEqual(['joined', 'waits_for_staff']);
    });

    it('keeps a sale in one record that is recorded while the record is joined away', async () => {
      for (let round = 0; round < 5; round += 1) {
        const made = await madeByStaff();
        const customer = await inWechat();
        const sale = app.build
          .sale(clerk, { id: customer.id, token: customer.token, memberNo: '', phone: '' }, 100_00)
          .then(
            () => 'recorded',
            (error: unknown) => (error instanceof Error ? error.message : ''),
          );
        const [bound, sold] = await Promise.all([bindInWechat(customer.token, made.phone), sale]);
        const expected = sold === 'recorded' ? 'waits_for_staff' : 'joined';
        expect(bound.body.outcome).toBe(expected);
        if (sold !== 'recorded') expect(sold).toBe('member.closed');
      }
      expect(await app.ledgerDifferences()).toEqual([]);
    });

    it('refuses a code WeChat does not know, and a member of H5', async () => {
      const customer = await inWechat();
      const unknown = await app.call('me.bindWechatPhone', {
        token: customer.token,
        body: { code: 'never-made' },
      });
      expect([unknown.status, problemOf(unknown).code]).toEqual([401, 'auth.wechat_code_invalid']);
      const onH5 = await bindInWechat((await app.build.member()).token, newPhone());
      expect([onH5.status, problemOf(onH5).code]).toEqual([401, 'auth.wechat_code_invalid']);
      expect((await bindInWechat(clerk.token, newPhone())).status).toBe(403);
    });
  });

  describe('staff who know the customer', () => {
    it('let the SMS customer in: the next sign-in opens the record', async () => {
      const { holder, request } = await waitingBySms();
      const settled = await confirm(request.id);
      expect(settled.status).toBe(200);
      expect(settled.body).toMatchObject({
        id: request.id,
        state: 'joined',
        settledBy: { name: '王女士' },
        can: { confirm: false, freeNumber: false },
      });
      expect((await signInBySms(holder.phone)).body.memberId).toBe(holder.id);
      expect(await openRequests(holder.phone)).toEqual([]);
      const audit = await app.db.read((m) =>
        m.rows(
          `SELECT reason FROM audit_row WHERE memberId = ? AND action = 'member.join_confirmed'`,
          [holder.id],
          { reason: String },
        ),
      );
      expect(audit).toEqual([{ reason: '已核对购买记录' }]);
    });

    it('join a WeChat record to the one that holds the phone', async () => {
      const { holder, customer, request } = await waitingInWechat();
      expect((await confirm(request.id)).body.state).toBe('joined');
      expect(await record(holder.id)).toMatchObject({ openid: customer.openid, phone: holder.phone });
      expect(await record(customer.id)).toMatchObject({ state: 'joined_away', joinedInto: holder.id });
      expect((await app.call('me.profile', { token: customer.token })).status).toBe(401);
      expect((await inWechat(customer.openid)).id).toBe(holder.id);
    });

    it('can not join where both records hold something: that is a merge', async () => {
      const { customer, request } = await waitingInWechat();
      await app.build.sale(
        await app.build.staff(),
        { id: customer.id, token: customer.token, memberNo: '', phone: '' },
        100_00,
      );
      const refused = await confirm(request.id);
      expect([refused.status, problemOf(refused).code]).toEqual([409, 'member.join_needs_merge']);
      expect((await free(request.id)).status).toBe(200); // still open: nothing half done
    });

    it('can not join a second WeChat identity', async () => {
      const first = await inWechat();
      const phone = newPhone();
      await bindInWechat(first.token, phone);
      const second = await inWechat();
      await bindInWechat(second.token, phone);
      const [request] = await openRequests(phone);
      expect(problemOf(await confirm(request?.id ?? '')).code).toBe('member.join_needs_merge');
      expect(await openRequests(phone)).toHaveLength(1);
    });

    it('are not offered a join that can not be: the requester has a number, or is gone', async () => {
      const { holder, customer } = await waitingInWechat();
      const can = async () => (await openRequests(holder.phone))[0]?.can;
      expect(await can()).toEqual({ confirm: true, freeNumber: true });
      await app.db.transaction((tx) =>
        tx.execute('UPDATE member SET phone = ? WHERE id = ?', [newPhone(), customer.id]),
      );
      expect(await can()).toEqual({ confirm: false, freeNumber: true });
      await close(customer.id);
      expect(await can()).toEqual({ confirm: false, freeNumber: true });
    });

    it('settle a request once: of two who decide at once, one does', async () => {
      const { request } = await waitingInWechat();
      const answers = await Promise.all([confirm(request.id), free(request.id), confirm(request.id)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
      for (const answer of answers.filter(({ status }) => status === 409))
        expect(problemOf(answer).code).toBe('join_request.settled');
    });
  });

  describe('staff who know that the number has a new owner', () => {
    it('take it off the old record, which is signed out; the customer gets a new record', async () => {
      const { holder, request } = await waitingBySms();
      const token = (await app.build.token('member', holder.id, 'h5')).token;
      expect((await free(request.id)).body).toMatchObject({
        state: 'number_freed',
        holder: { id: holder.id, phone: null },
      });
      expect((await app.call('me.profile', { token })).status).toBe(401);
      const { body } = await signInBySms(holder.phone);
      expect(body.memberId).not.toBe(holder.id);
      expect(await holderOf(holder.phone)).toMatchObject({ id: body.memberId, source: 'h5' });
    });

    it('give it to the WeChat customer who asked, as proved when they asked', async () => {
      const { holder, customer, request } = await waitingInWechat();
      app.clock.advance(3 * DAY);
      await free(request.id);
      expect(await record(holder.id)).toMatchObject({ phone: null, state: 'active' });
      expect(await record(customer.id)).toMatchObject({
        phone: holder.phone,
        phoneVerifiedAt: new Date(request.requestedAt),
      });
      await app.deliver();
      const inbox = await app.db.read((m) =>
        m.rows(
          `SELECT title FROM inbox_message WHERE memberId = ? AND topic = 'account' ORDER BY id`,
          [customer.id],
          { title: String },
        ),
      );
      expect(inbox).toContainEqual({ title: '手机号已更新' });
    });

    it('answer everybody who waits for that number', async () => {
      const holder = await recycled(await app.build.member());
      await signInBySms(holder.phone);
      const customer = await inWechat();
      await bindInWechat(customer.token, holder.phone);
      const [bySms, inApp] = await openRequests(holder.phone);
      await free(inApp?.id ?? '');
      const late = await confirm(bySms?.id ?? '');
      expect([late.status, problemOf(late).code]).toEqual([409, 'join_request.settled']);
      expect(await openRequests(holder.phone)).toEqual([]);
    });

    it('answer only who waits for that number, where a merge gave the record two', async () => {
      const from = await recycled(await app.build.member());
      const into = await recycled(await app.build.member());
      const merged = await app.call('merges.merge', {
        token: await atCounter('manager'),
        body: { fromId: from.id, intoId: into.id, reason: '同一顾客' },
      });
      expect(merged.status).toBe(201);
      expect((await signInBySms(into.phone)).status).toBe(409);
      expect((await signInBySms(from.phone)).status).toBe(409);
      const [own] = await openRequests(into.phone);
      const [brought] = await openRequests(from.phone);

      expect((await free(brought?.id ?? '')).status).toBe(200);
      expect(await openRequests(into.phone)).toMatchObject([{ id: own?.id }]);
      expect((await signInBySms(from.phone)).body.memberId).not.toBe(into.id);
      expect((await confirm(own?.id ?? '')).status).toBe(200);
      expect((await signInBySms(into.phone)).body.memberId).toBe(into.id);
    });

    it('can not free a number that has left the record meanwhile', async () => {
      const { holder, request } = await waitingBySms();
      await app.db.transaction(async (tx) =>
        takePhoneOff(tx, app.act(), await lockMember(tx, holder.id), {
          phone: holder.phone,
          staffId: clerk.id,
        }),
      );
      expect(problemOf(await free(request.id)).code).toBe('join_request.settled');
    });
  });

  describe('a customer who went another way', () => {
    /** How the request of a customer stands in the list of those that were taken back. */
    const withdrawn = async (id: string) => {
      const { body } = await app.call('members.joinRequests', {
        token: await atCounter(),
        query: { state: 'withdrawn', limit: 100 },
      });
      return body.items.find((request) => request.id === id);
    };

    it('waits no more after binding another number', async () => {
      const { holder, customer, request } = await waitingInWechat();
      expect((await bindInWechat(customer.token, newPhone())).body.outcome).toBe('bound');
      expect(await openRequests(holder.phone)).toEqual([]);
      expect(await withdrawn(request.id)).toMatchObject({
        state: 'withdrawn',
        settledAt: app.clock.now().toISOString(),
        settledBy: null,
        can: { confirm: false, freeNumber: false },
      });
      expect(problemOf(await free(request.id)).code).toBe('join_request.settled');
      expect(await record(holder.id)).toMatchObject({ phone: holder.phone });
    });

    it('waits no more after joining another record', async () => {
      const { holder, customer, request } = await waitingInWechat();
      const made = await madeByStaff();
      expect((await bindInWechat(customer.token, made.phone)).body.outcome).toBe('joined');
      expect(await openRequests(holder.phone)).toEqual([]);
      expect(await withdrawn(request.id)).toMatchObject({ requester: { id: customer.id } });
    });

    it('waits no more for a second number where staff gave the first, and others wait on', async () => {
      const { holder, customer, request } = await waitingInWechat();
      const second = await waitingInWechat();
      const third = await recycled(await app.build.member());
      await bindInWechat(customer.token, third.phone);
      const [other] = await openRequests(third.phone);
      await free(request.id);
      expect(await record(customer.id)).toMatchObject({ phone: holder.phone });
      expect((await withdrawn(other?.id ?? ''))?.settledBy).not.toBeNull();
      expect(await openRequests(second.holder.phone)).toHaveLength(1);
    });
  });

  describe('a record that was joined to another', () => {
    it('is found by its old number as the one it was joined to, and can not be served', async () => {
      const made = await madeByStaff();
      const customer = await inWechat();
      await bindInWechat(customer.token, made.phone);
      const left = await record(customer.id);
      const token = await atCounter('manager');

      expect(
        (await app.call('members.search', { token, body: { text: left.memberNo } })).body.items.map(
          ({ id }) => id,
        ),
      ).toEqual([made.id]);
      const shown = (await app.call('members.show', { token, params: { id: left.id } })).body;
      expect([shown.state, shown.wechat, Object.values(shown.can).some(Boolean)]).toEqual([
        'joined_away',
        false,
        false,
      ]);
      const edit = await app.call('members.edit', {
        token,
        params: { id: left.id },
        body: { name: '某人', version: shown.version },
      });
      expect([edit.status, problemOf(edit).code]).toEqual([409, 'member.closed']);
      const phone = await app.call('members.changePhone', {
        token,
        params: { id: left.id },
        body: { phone: local(newPhone()), reason: '旧号已停用' },
      });
      expect([phone.status, problemOf(phone).code]).toEqual([409, 'member.closed']);
      const preview = await app.call('sales.preview', {
        token,
        body: { storeId: clerk.storeId, memberId: left.id, lines: [app.build.line(100_00)] },
      });
      expect([preview.status, problemOf(preview).code]).toEqual([409, 'member.closed']);
    });
  });

  describe('a record that is closed while its owner is signed in', () => {
    it('takes no edit, no phone and no member code', async () => {
      const { id, token } = await app.build.member();
      const { body: me } = await app.call('me.profile', { token });
      await close(id);
      const edit = await app.call('me.edit', { token, body: { nickname: '小林', version: me.version } });
      const seed = await app.call('visits.issueSeed', { token });
      const phone = newPhone();
      await app.call('me.sendPhoneCode', { token, body: { to: 'new', phone: local(phone) } });
      const bind = await app.call('me.bindPhone', {
        token,
        body: { phone: local(phone), code: app.sms.codeFor(phone) },
      });
      for (const answer of [edit, seed, bind])
        expect([answer.status, problemOf(answer).code]).toEqual([409, 'member.closed']);
    });
  });

  describe('binding by SMS code in the mini-program', () => {
    it('joins by the same rule', async () => {
      const made = await madeByStaff();
      const customer = await inWechat();
      await app.call('me.sendPhoneCode', {
        token: customer.token,
        body: { to: 'new', phone: local(made.phone) },
      });
      const { body } = await app.call('me.bindPhone', {
        token: customer.token,
        body: { phone: local(made.phone), code: app.sms.codeFor(made.phone) },
      });
      expect(body).toMatchObject({ outcome: 'joined', session: { memberId: made.id } });
    });
  });

  describe('the list of those who wait', () => {
    it('pages with the longest waiting first, and keeps what was settled', async () => {
      await app.db.transaction((tx) =>
        tx.execute(`UPDATE join_request SET state = 'joined', openKey = NULL WHERE state = 'open'`),
      );
      const holders: string[] = [];
      for (let i = 0; i < 5; i += 1) holders.push((await waitingBySms()).holder.id);
      const token = await atCounter();
      const first = (await app.call('members.joinRequests', { token, query: { limit: 3 } })).body;
      const second = (
        await app.call('members.joinRequests', { token, query: { limit: 3, cursor: first.nextCursor ?? '' } })
      ).body;
      expect([...first.items, ...second.items].map(({ holder }) => holder.id)).toEqual(holders);
      expect(second.nextCursor).toBeNull();
      await confirm(first.items[0]?.id ?? '');
      const settled = (
        await app.call('members.joinRequests', { token, query: { state: 'joined', limit: 100 } })
      ).body;
      expect(settled.items.map(({ id }) => id)).toContain(first.items[0]?.id);
    });

    it('is for the counter; decisions need a reason and a request', async () => {
      const agent = await app.build.staff({ role: 'agent' });
      const { token } = await app.build.member();
      for (const other of [agent.token, token]) {
        expect((await app.call('members.joinRequests', { token: other, query: {} })).status).toBe(403);
        expect(
          (
            await app.call('members.confirmJoin', {
              token: other,
              params: { id: NOBODY },
              body: { reason: '已核对' },
            })
          ).status,
        ).toBe(403);
        expect(
          (
            await app.call('members.freeNumber', {
              token: other,
              params: { id: NOBODY },
              body: { reason: '已核对' },
            })
          ).status,
        ).toBe(403);
      }
      expect(problemOf(await confirm(NOBODY)).code).toBe('join_request.not_found');
      expect(problemOf(await free(NOBODY)).code).toBe('join_request.not_found');
      const noReason = await app.call('members.freeNumber', {
        token: clerk.token,
        params: { id: NOBODY },
        body: { reason: '' },
      });
      expect([noReason.status, problemOf(noReason).code]).toEqual([400, 'request.invalid']);
      const cursor = await app.call('members.joinRequests', {
        token: clerk.token,
        query: { cursor: 'nonsense' },
      });
      expect([cursor.status, problemOf(cursor).code]).toEqual([400, 'request.invalid']);
    });
  });
});
