import { readdirSync } from 'node:fs';
import path from 'node:path';
import { HOUR, MINUTE } from '../../kernel/clock';
import { engines, problemOf, START, testApp, type BuiltMember } from '../../testing/app';

describe.each(engines)('a copy of one’s data on %s', (engine) => {
  const app = testApp(engine);
  let member: BuiltMember;

  beforeEach(async () => {
    app.clock.set(START);
    member = await app.build.member({ name: '林晚秋 <b>', birthday: '1990-03-14' });
  });

  const request = (who = member, key?: string) =>
    app.call('dataRights.requestExport', { token: who.token, ...(key ? { key } : {}) });
  const list = (who = member) => app.call('dataRights.exports', { token: who.token });
  const latest = async () => (await list()).body.items[0];
  const open = (url: string | undefined) => app.send({ method: 'GET', path: url ?? '' });

  async function ready() {
    expect((await request()).status).toBe(202);
    await app.runWhatIsDue();
    const made = await latest();
    const urlOf = (kind: 'html' | 'json') => made?.files.find((file) => file.kind === kind)?.url;
    return { made, html: urlOf('html'), json: urlOf('json') };
  }

  it('is made in the background, and told of when it is ready', async () => {
    const asked = await request();
    expect(asked.body).toMatchObject({ state: 'preparing', files: [], expiresAt: null });
    await app.runWhatIsDue();
    expect(await latest()).toMatchObject({
      id: asked.body.id,
      state: 'ready',
      expiresAt: '2026-11-22T06:30:00.000Z',
      files: [{ kind: 'html' }, { kind: 'json' }],
    });
    const inbox = await app.call('inbox.list', { token: member.token });
    expect(inbox.body.items.map(({ title }) => title)).toContain('您的数据已整理好');
  });

  it('holds what every feature holds, for people and for machines', async () => {
    const staff = await app.build.staff({ role: 'manager' });
    await app.build.sale(staff, member, 1_234_567);
    const { html, json } = await ready();

    const data = await open(json);
    expect(data.headers.get('content-disposition')).toMatch(/^attachment/);
    expect(JSON.parse(String(data.body))).toMatchObject({
      format: 'gemcare.member-export',
      memberNo: member.memberNo,
      sections: {
        profile: { rows: [{ name: '林晚秋 <b>', phone: member.phone, birthday: '1990-03-14' }] },
        purchases: { rows: [{ name: '六爪镶钻戒', net: 12_345.67, category: '戒指' }] },
        points: { rows: [{ delta: 12_345, kind: '购买积分' }] },
        redemptions: { rows: [] },
      },
    });

    const page = await open(html);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/);
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(String(page.body)).toContain('林晚秋 &lt;b&gt;');
    expect(String(page.body)).not.toContain('<b>');
    expect(String(page.body)).toContain('这里还没有记录。');
  });

  it('opens by its link only, for a day', async () => {
    const { html } = await ready();
    for (const broken of [
      html?.replace(/signature=.{4}/, 'signature=AAAA'),
      html?.replace(/expires=\d+/, 'expires=9999999999'),
      html?.replace('.html', '.json'),
    ])
      expect(problemOf(await open(broken)).code).toBe('export.link_invalid');
    app.clock.advance(24 * HOUR - MINUTE);
    expect((await open(html)).status).toBe(200);
    app.clock.advance(2 * MINUTE);
    expect(problemOf(await open(html)).code).toBe('export.link_invalid');
  });

  it('is gone after a day, files and all', async () => {
    await ready();
    app.clock.advance(25 * HOUR);
    await app.build.signIn(member);
    expect(await latest()).toMatchObject({ state: 'expired', files: [] });
    await app.runWhatIsDue();
    expect(readdirSync(path.join(app.storageFolder, 'exports'))).toEqual([]);
  });

  it('is one at a time: a ready one gives way to the next', async () => {
    const first = await ready();
    await request();
    expect(problemOf(await request()).code).toBe('export.under_way');
    await app.runWhatIsDue();
    expect(problemOf(await open(first.html)).code).toBe('export.link_invalid');
    expect((await list()).body.items.map(({ state }) => state)).toEqual(['ready', 'expired']);
  });

  it('is made three times a day, also when asked at once', async () => {
    await ready();
    await ready();
    expect((await list()).body.leftToday).toBe(1);
    const answers = await Promise.all([request(), request(), request()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 409, 409]);
    await app.runWhatIsDue();
    const refused = await request();
    expect(problemOf(refused).code).toBe('export.daily_limit');
    expect(refused.headers.get('retry-after')).toBe(String(9.5 * 60 * 60));
    app.clock.advance(10 * HOUR);
    await app.build.signIn(member);
    expect((await request()).status).toBe(202);
  });

  it('answers a repeated tap with the same one', async () => {
    const first = await request(member, 'export-tap-1');
    const again = await request(member, 'export-tap-1');
    expect(again.body).toEqual(first.body);
  });

  it('is nobody else’s to see, and not for staff', async () => {
    await ready();
    const other = await app.build.member();
    expect((await list(other)).body.items).toEqual([]);
    const staff = await app.build.staff({ role: 'admin' });
    expect(problemOf(await app.call('dataRights.exports', { token: staff.token })).code).toBe(
      'auth.forbidden',
    );
  });

  it('is on record in the log of operations', async () => {
    await request();
    const rows = await app.db.read((m) =>
      m.rows(
        `SELECT actorKind FROM audit_row WHERE action = 'member.data_exported' AND memberId = ?`,
        [member.id],
        {
          actorKind: String,
        },
      ),
    );
    expect(rows).toEqual([{ actorKind: 'member' }]);
  });
});
