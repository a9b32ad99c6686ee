import { CONSENT_VERSIONS } from '@gemcare/shared';
import { engines, problemOf, testApp, type BuiltMember } from '../../testing/app';
import { MINUTE } from '../../kernel/clock';

describe.each(engines)('consents, on %s', (engine) => {
  const app = testApp(engine);
  let member: BuiltMember;

  beforeEach(async () => {
    member = await app.build.member();
  });

  const list = async (token = member.token) => (await app.call('consents.list', { token })).body.items;
  const decide = (
    kind: 'privacy' | 'marketing',
    granted: boolean,
    version: string = CONSENT_VERSIONS[kind],
    token = member.token,
  ) => app.call('consents.decide', { token, params: { kind }, body: { granted, version } });
  const rows = () =>
    app.db.read((m) =>
      m.rows('SELECT kind, granted FROM consent_decision WHERE memberId = ? ORDER BY at, id', [member.id], {
        kind: String,
        granted: Number,
      }),
    );

  it('start as never asked', async () => {
    const never = { granted: false, version: null, decidedAt: null };
    expect(await list()).toEqual([
      { kind: 'privacy', ...never, currentVersion: CONSENT_VERSIONS.privacy },
      { kind: 'marketing', ...never, currentVersion: CONSENT_VERSIONS.marketing },
      { kind: 'allergies', ...never, currentVersion: CONSENT_VERSIONS.allergies },
    ]);
  });

  it('keep every decision with version and time, the latest counts', async () => {
    const given = await decide('marketing', true);
    expect(given.body).toEqual({
      kind: 'marketing',
      granted: true,
      version: CONSENT_VERSIONS.marketing,
      decidedAt: app.clock.now().toISOString(),
      currentVersion: CONSENT_VERSIONS.marketing,
    });
    app.clock.advance(MINUTE);
    await decide('marketing', false);
    expect((await list())[1]).toMatchObject({ granted: false, decidedAt: app.clock.now().toISOString() });
    expect((await list())[0]).toMatchObject({ granted: false, version: null });
    expect(await rows()).toEqual([
      { kind: 'marketing', granted: 1 },
      { kind: 'marketing', granted: 0 },
    ]);
  });

  it('add nothing where the same is decided again', async () => {
    const first = await decide('privacy', true);
    app.clock.advance(MINUTE);
    expect((await decide('privacy', true)).body).toEqual(first.body);
    expect(await rows()).toHaveLength(1);
  });

  it('are about the text of today', async () => {
    const refused = await decide('privacy', true, '2020-01');
    expect([refused.status, problemOf(refused).code]).toEqual([409, 'consent.version_outdated']);
    expect(await rows()).toEqual([]);
  });

  it("are the member's own", async () => {
    await decide('privacy', true);
    const other = await app.build.member();
    expect((await list(other.token))[0]?.granted).toBe(false);
    const { token } = await app.build.staff();
    expect((await app.call('consents.list', { token })).status).toBe(403);
    expect((await decide('privacy', true, CONSENT_VERSIONS.privacy, token)).status).toBe(403);
    const unknown = await app.send({
      method: 'PUT',
      path: '/api/v1/me/consents/cookies',
      token: member.token,
      body: { granted: true, version: '1' },
    });
    expect([unknown.status, problemOf(unknown).code]).toEqual([400, 'request.invalid']);
  });
});
