import { CONSENT_VERSIONS } from '@gemcare/shared';
import { engines, problemOf, testApp, type BuiltMember, type BuiltStaff } from '../../testing/app';
import { int } from '../../database/rows';

describe.each(engines)('allergies on %s', (engine) => {
  const app = testApp(engine);
  let member: BuiltMember;
  let clerk: BuiltStaff;

  beforeEach(async () => {
    member = await app.build.member();
    clerk = await app.build.staff();
  });

  const decide = (granted: boolean) =>
    app.call('consents.decide', {
      token: member.token,
      params: { kind: 'allergies' },
      body: { granted, version: CONSENT_VERSIONS.allergies },
    });
  const change = (body: Parameters<typeof app.call<'allergies.changeMine'>>[1]['body']) =>
    app.call('allergies.changeMine', { token: member.token, body });
  const changeByStaff = (
    body: Parameters<typeof app.call<'allergies.change'>>[1]['body'],
    token = clerk.token,
  ) => app.call('allergies.change', { token, params: { id: member.id }, body });
  const mine = async () => (await app.call('allergies.mine', { token: member.token })).body;
  const seen = async (token = clerk.token) =>
    (await app.call('allergies.ofMember', { token, params: { id: member.id } })).body;
  const kept = async () =>
    (
      await app.db.read((m) =>
        m.row('SELECT COUNT(*) AS n FROM member_allergy WHERE memberId = ?', [member.id], { n: int }),
      )
    )?.n;
  const log = () =>
    app.db.read((m) =>
      m.rows('SELECT action, after FROM audit_row WHERE memberId = ? ORDER BY id', [member.id], {
        action: String,
        after: String,
      }),
    );
  const NICKEL = { substance: 'nickel', detail: '戴耳钉会红肿' } as const;

  it('are kept with the consent of their own only, and shown to staff', async () => {
    expect(await mine()).toEqual({ consented: false, items: [], can: { edit: true } });
    expect(problemOf(await change({ add: [NICKEL] })).code).toBe('allergy.consent_needed');
    await decide(true);
    const { body } = await change({ add: [NICKEL, { substance: 'latex' }] });
    expect(body).toMatchObject({
      consented: true,
      items: [NICKEL, { substance: 'latex', detail: null }],
    });
    expect(await seen()).toEqual(body);
    const agent = await app.build.staff({ role: 'agent' });
    expect((await seen(agent.token)).can.edit).toBe(false);
  });

  it('are gone at once when the consent is withdrawn, and do not come back with a new one', async () => {
    await decide(true);
    await change({ add: [NICKEL] });
    await decide(false);
    expect(await kept()).toBe(0);
    expect(await seen()).toMatchObject({ consented: false, items: [] });
    expect(problemOf(await change({ add: [NICKEL] })).code).toBe('allergy.consent_needed');
    await decide(true);
    expect((await mine()).items).toEqual([]);
  });

  it('are not kept where they arrive together with the withdrawal', async () => {
    await decide(true);
    const answers = await Promise.all([
      change({ add: [NICKEL] }),
      decide(false),
      change({ add: [{ substance: 'gold' }] }),
    ]);
    expect(answers.map(({ status }) => status).filter((status) => status >= 500)).toEqual([]);
    expect(await kept()).toBe(0);
  });

  it('are gone from every record of the person where a merge carries a refusal', async () => {
    const refusing = await app.build.member();
    const last = await app.build.member();
    const decideOf = ({ token }: BuiltMember, granted: boolean) =>
      app.call('consents.decide', {
        token,
        params: { kind: 'allergies' },
        body: { granted, version: CONSENT_VERSIONS.allergies },
      });
    await decide(true);
    await change({ add: [NICKEL] });
    await decideOf(refusing, false);
    await decideOf(last, true);
    const { token } = await app.build.staff({ role: 'manager', allStores: true });
    const merge = async (from: BuiltMember, into: BuiltMember) => {
      const body = { fromId: from.id, intoId: into.id, reason: '同一人' };
      expect((await app.call('merges.merge', { token, body })).status).toBe(201);
    };
    await merge(member, refusing);
    expect(await kept()).toBe(1); // left where it is, which nobody reads
    await merge(refusing, last);
    expect(await kept()).toBe(0);
  });

  it('are said one by one: nobody overwrites what another put down meanwhile', async () => {
    await decide(true);
    const first = (await change({ add: [NICKEL] })).body.items[0]?.id ?? '';
    await Promise.all([
      change({ add: [{ substance: 'silver' }], remove: [first] }),
      changeByStaff({ add: [{ substance: 'copper' }], remove: [first] }),
    ]);
    expect((await mine()).items.map(({ substance }) => substance).toSorted()).toEqual(['copper', 'silver']);
    await change({ add: [{ substance: 'copper' }, { substance: 'copper' }] });
    expect(await kept()).toBe(2);
  });

  it('are at most 20', async () => {
    await decide(true);
    const some = (from: number, count: number) =>
      Array.from({ length: count }, (_, i) => ({ substance: 'other' as const, detail: `材料 ${from + i}` }));
    await change({ add: some(0, 19) });
    expect(problemOf(await change({ add: some(19, 2) })).code).toBe('allergy.too_many');
    const answers = await Promise.all([change({ add: some(30, 1) }), changeByStaff({ add: some(40, 1) })]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(await kept()).toBe(20);
  });

  it('say what they are where they are of no kind we know', async () => {
    await decide(true);
    expect(problemOf(await change({ add: [{ substance: 'other' }] })).code).toBe('request.invalid');
  });

  describe('put down at the counter', () => {
    it('need the consent too: given in the app, or there and then, on record', async () => {
      expect(problemOf(await changeByStaff({ add: [NICKEL] })).code).toBe('allergy.consent_needed');
      const outdated = await changeByStaff({ add: [NICKEL], consentVersion: '2020-01' });
      expect(problemOf(outdated).code).toBe('consent.version_outdated');
      expect(await log()).toEqual([]);

      const done = await changeByStaff({ add: [NICKEL], consentVersion: CONSENT_VERSIONS.allergies });
      expect(done.body).toMatchObject({ consented: true, items: [NICKEL] });
      const [decision] = await app.db.read((m) =>
        m.rows(
          `SELECT granted, version, staffId FROM consent_decision WHERE memberId = ? AND kind = 'allergies'`,
          [member.id],
          {
            granted: Number,
            version: String,
            staffId: String,
          },
        ),
      );
      expect(decision).toEqual({ granted: 1, version: CONSENT_VERSIONS.allergies, staffId: clerk.id });
      const consents = (await app.call('consents.list', { token: member.token })).body.items;
      expect(consents.find(({ kind }) => kind === 'allergies')?.granted).toBe(true);
      expect((await mine()).items).toMatchObject([NICKEL]);
    });

    it('leave in the log how many, and never what', async () => {
      await changeByStaff({ add: [NICKEL], consentVersion: CONSENT_VERSIONS.allergies });
      await changeByStaff({ remove: [(await mine()).items[0]?.id ?? ''] });
      expect(await log()).toEqual([
        {
          action: 'consent.recorded',
          after: JSON.stringify({
            kind: 'allergies',
            version: CONSENT_VERSIONS.allergies,
            channel: 'counter',
          }),
        },
        { action: 'allergies.edited', after: JSON.stringify({ added: 1, removed: 0 }) },
        { action: 'allergies.edited', after: JSON.stringify({ added: 0, removed: 1 }) },
      ]);
    });

    it('are the member’s alone to take away: not another member’s', async () => {
      await changeByStaff({ add: [NICKEL], consentVersion: CONSENT_VERSIONS.allergies });
      const id = (await mine()).items[0]?.id ?? '';
      const other = await app.build.member();
      await app.call('consents.decide', {
        token: other.token,
        params: { kind: 'allergies' },
        body: { granted: true, version: CONSENT_VERSIONS.allergies },
      });
      await app.call('allergies.changeMine', { token: other.token, body: { remove: [id] } });
      expect(await kept()).toBe(1);
    });

    it('are refused of nobody, of a closed record, and to those who do not serve', async () => {
      const params = { id: '01JD3K6Z8Q0V5W7X9Y2A4B6C8D' };
      expect(problemOf(await app.call('allergies.ofMember', { token: clerk.token, params })).code).toBe(
        'member.not_found',
      );
      expect(
        problemOf(await app.call('allergies.change', { token: clerk.token, params, body: {} })).code,
      ).toBe('member.not_found');
      const agent = await app.build.staff({ role: 'agent' });
      expect((await changeByStaff({}, agent.token)).status).toBe(403);
      const craftsman = await app.build.staff({ role: 'craftsman' });
      const id = member.id;
      expect((await app.call('allergies.ofMember', { token: craftsman.token, params: { id } })).status).toBe(
        403,
      );
      await changeByStaff({ add: [NICKEL], consentVersion: CONSENT_VERSIONS.allergies });
      await app.db.transaction((tx) =>
        tx.execute(`UPDATE member SET phone = NULL, openid = NULL, state = 'closed' WHERE id = ?`, [id]),
      );
      expect(problemOf(await changeByStaff({ add: [{ substance: 'gold' }] })).code).toBe('member.closed');
      expect(await seen()).toEqual({ consented: false, items: [], can: { edit: false } });
    });
  });
});
