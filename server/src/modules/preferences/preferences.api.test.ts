import type { SavePreferences } from '@gemcare/shared';
import { engines, problemOf, testApp, type BuiltMember, type BuiltStaff } from '../../testing/app';

const LIKES: SavePreferences = {
  ringSizes: [{ hand: 'left', finger: 'ring', size: '13' }],
  metals: ['platinum', 'white_k'],
  styles: ['minimal'],
  likes: '喜欢蓝宝石',
  service: ['quiet', 'look_first'],
  serviceNote: null,
  contact: 'app',
  version: 0,
};

describe.each(engines)('what a member likes, on %s', (engine) => {
  const app = testApp(engine);
  let member: BuiltMember;
  let clerk: BuiltStaff;

  beforeEach(async () => {
    member = await app.build.member();
    clerk = await app.build.staff();
  });

  const save = (changes: Partial<SavePreferences> = {}) =>
    app.call('preferences.saveMine', { token: member.token, body: { ...LIKES, ...changes } });
  const saveByStaff = (changes: Partial<SavePreferences> = {}, token = clerk.token) =>
    app.call('preferences.save', { token, params: { id: member.id }, body: { ...LIKES, ...changes } });
  const mine = async () => (await app.call('preferences.mine', { token: member.token })).body;

  it('is nothing until somebody says something', async () => {
    expect(await mine()).toEqual({
      ringSizes: [],
      metals: [],
      styles: [],
      likes: null,
      service: [],
      serviceNote: null,
      contact: null,
      version: 0,
      updatedAt: null,
    });
  });

  it('is what the member says, and what staff then see', async () => {
    const saved = await save();
    const told = { ...LIKES, version: 1, updatedAt: app.clock.now().toISOString() };
    expect([saved.status, saved.body]).toEqual([200, told]);
    expect(await mine()).toEqual(told);
    const seen = await app.call('preferences.ofMember', { token: clerk.token, params: { id: member.id } });
    expect(seen.body).toEqual(told);
    expect(
      await app.db.read((m) => m.rows('SELECT id FROM audit_row WHERE memberId = ?', [member.id], {})),
    ).toEqual([]);
  });

  it('is what staff write down, on record without the answers', async () => {
    await save();
    const saved = await saveByStaff({ version: 1, likes: null, contact: 'phone' });
    expect(saved.body).toMatchObject({ likes: null, contact: 'phone', version: 2 });
    const [row] = await app.db.read((m) =>
      m.rows(
        `SELECT actorId, after FROM audit_row WHERE action = 'preferences.edited' AND memberId = ?`,
        [member.id],
        {
          actorId: String,
          after: String,
        },
      ),
    );
    expect(row).toEqual({ actorId: clerk.id, after: JSON.stringify({ changed: ['likes', 'contact'] }) });
  });

  it('is kept of one of two who began from the same', async () => {
    expect((await Promise.all([save(), saveByStaff()])).map(({ status }) => status).toSorted()).toEqual([
      200, 409,
    ]);
    expect(
      (await Promise.all([save({ version: 1 }), saveByStaff({ version: 1 })]))
        .map(({ status }) => status)
        .toSorted(),
    ).toEqual([200, 409]);
    expect(problemOf(await save({ version: 1 })).code).toBe('request.conflict');
    expect((await mine()).version).toBe(2);
  });

  it.each([
    ['a size that no ring has', { ringSizes: [{ hand: 'left', finger: 'ring', size: '99' }] }],
    [
      'two sizes of one finger',
      {
        ringSizes: [
          { hand: 'left', finger: 'ring', size: '12' },
          { hand: 'left', finger: 'ring', size: '13' },
        ],
      },
    ],
    ['a metal twice', { metals: ['gold', 'gold'] }],
    ['a metal we do not know', { metals: ['tin'] }],
    ['too long a text', { likes: '长'.repeat(201) }],
  ])('is not %s', async (_, changes) => {
    const answer = await app.send({
      method: 'PUT',
      path: '/api/v1/me/preferences',
      token: member.token,
      body: { ...LIKES, ...changes },
    });
    expect([answer.status, problemOf(answer).code]).toEqual([400, 'request.invalid']);
  });

  it('is refused of nobody, of a closed record, and to those who do not serve', async () => {
    const nobody = { params: { id: '01JD3K6Z8Q0V5W7X9Y2A4B6C8D' }, token: clerk.token };
    expect(problemOf(await app.call('preferences.ofMember', nobody)).code).toBe('member.not_found');
    expect(problemOf(await app.call('preferences.save', { ...nobody, body: LIKES })).code).toBe(
      'member.not_found',
    );
    const agent = await app.build.staff({ role: 'agent' });
    expect((await saveByStaff({}, agent.token)).status).toBe(403);
    const craftsman = await app.build.staff({ role: 'craftsman' });
    const params = { id: member.id };
    expect((await app.call('preferences.ofMember', { token: craftsman.token, params })).status).toBe(403);
    await app.db.transaction((tx) =>
      tx.execute(`UPDATE member SET phone = NULL, openid = NULL, state = 'closed' WHERE id = ?`, [member.id]),
    );
    expect(problemOf(await saveByStaff()).code).toBe('member.closed');
  });
});
