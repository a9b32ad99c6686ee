import { engines, newKey, testApp, type BuiltStaff } from '../../testing/app';
import { randomDigits } from '../../kernel/secrets';
import { memberById } from '../members/members.queries';

const newPhone = () => `+86137${randomDigits(8)}`;

describe.each(engines)('who signs in to records that were merged, on %s', (engine) => {
  const app = testApp(engine);
  let manager: BuiltStaff;
  beforeEach(async () => {
    manager = await app.build.staff({ role: 'manager' });
  });

  interface OfId {
    id: string;
  }
  const merge = (from: OfId, into: OfId) =>
    app.call('merges.merge', {
      token: manager.token,
      body: { fromId: from.id, intoId: into.id, reason: '同一顾客' },
    });
  const undo = (id: string) =>
    app.call('merges.undo', { token: manager.token, params: { id }, body: { reason: '核对后不是同一人' } });
  const record = (id: string) => app.db.read((m) => memberById(m, id));

  async function inWechat(openid = `o-${randomDigits(12)}`) {
    const code = newKey();
    app.wechat.addLogin(code, { openid });
    const { body } = await app.call('auth.wechat', { body: { code } });
    return { openid, id: body.memberId, token: body.accessToken };
  }
  async function bind(token: string, phone: string) {
    const code = newKey();
    app.wechat.addPhone(code, phone);
    return app.call('me.bindWechatPhone', { token, body: { code } });
  }

  it('merges a record that got its WeChat identity by a merge into a third, and back step by step', async () => {
    const wechat = await inWechat();
    const second = await app.build.member();
    const third = await app.build.member();
    const first = await merge(wechat, second);
    expect(first.status).toBe(201);
    const next = await merge(second, third);
    expect(next.status).toBe(201);
    expect((await inWechat(wechat.openid)).id).toBe(third.id);

    expect((await undo(next.body.id)).status).toBe(200);
    expect((await inWechat(wechat.openid)).id).toBe(second.id);
    expect(await record(second.id)).toMatchObject({ openid: wechat.openid, phone: second.phone });
    expect(await record(third.id)).toMatchObject({ openid: null, phone: third.phone });

    expect((await undo(first.body.id)).status).toBe(200);
    expect((await inWechat(wechat.openid)).id).toBe(wechat.id);
    expect(await record(second.id)).toMatchObject({ openid: null, phone: second.phone });
  });

  it('the same with a phone: it is the card’s number wherever the card goes', async () => {
    const phoned = await app.build.member();
    const wechat = await inWechat();
    const third = await inWechat();
    const first = await merge(phoned, wechat);
    const next = await merge(wechat, third);
    expect(next.status).toBe(201);
    expect(await record(third.id)).toMatchObject({ phone: phoned.phone });

    await undo(next.body.id);
    expect(await record(wechat.id)).toMatchObject({ phone: phoned.phone, openid: wechat.openid });
    expect(await record(third.id)).toMatchObject({ phone: null, openid: third.openid });
    await undo(first.body.id);
    expect(await record(phoned.id)).toMatchObject({ phone: phoned.phone, openid: null });
    expect(await record(wechat.id)).toMatchObject({ phone: null, openid: wechat.openid });
  });

  it('does not leave a record behind by itself that another was merged into: its identity would open nothing', async () => {
    const kept = await inWechat();
    const left = await inWechat();
    await merge(left, kept);
    const session = await inWechat(kept.openid);
    const phone = newPhone();
    await app.call('members.create', {
      token: manager.token,
      body: { storeId: manager.storeId, phone: phone.slice(3), name: '林女士' },
    });
    const bound = await bind(session.token, phone);
    expect(bound.body).toMatchObject({ outcome: 'waits_for_staff' });
    const again = await inWechat(left.openid);
    expect(again.id).toBe(kept.id);
    expect((await app.call('me.profile', { token: again.token })).status).toBe(200);
  });
});
