import { engines, testApp, type BuiltMember, type BuiltStaff } from '../../testing/app';

describe.each(engines)('finding a member who was merged, on %s', (engine) => {
  const app = testApp(engine);
  let manager: BuiltStaff;
  beforeAll(async () => {
    manager = await app.build.staff({ role: 'manager' });
  });

  const merge = async (from: BuiltMember, into: BuiltMember): Promise<void> => {
    const body = { fromId: from.id, intoId: into.id, reason: '同一顾客，两个手机号' };
    expect((await app.call('merges.merge', { token: manager.token, body })).status).toBe(201);
  };
  const found = async (text: string): Promise<string[]> => {
    const { body } = await app.call('members.search', { token: manager.token, body: { text } });
    return body.items.map(({ id }) => id);
  };
  const show = (member: BuiltMember) =>
    app.call('members.show', { token: manager.token, params: { id: member.id } });

  it('leads from every phone and card number to the record that stays, through merge after merge', async () => {
    const [first, second, third] = [
      await app.build.member(),
      await app.build.member(),
      await app.build.member(),
    ];
    await merge(first, second);
    await merge(second, third);
    for (const { phone, memberNo } of [first, second, third]) {
      expect(await found(phone)).toEqual([third.id]);
      expect(await found(memberNo)).toEqual([third.id]);
    }
  });

  it('says on the record that was left where its person is', async () => {
    const from = await app.build.member();
    const into = await app.build.member({ name: '林女士' });
    expect((await show(from)).body.joinedInto).toBeNull();
    await merge(from, into);
    expect((await show(from)).body).toMatchObject({
      state: 'joined_away',
      joinedInto: { id: into.id, memberNo: into.memberNo, name: '林女士' },
    });
    expect((await show(into)).body.joinedInto).toBeNull();
  });

  it('tells the workbench of pairs until somebody has looked', async () => {
    const storeId = manager.storeId;
    const open = async (): Promise<number> =>
      (await app.call('workbench.show', { token: manager.token, query: { storeId } })).body.openSuspects;
    const before = await open();
    const twice = { name: '何同名', birthday: '1990-05-01' };
    const pair = [await app.build.member(twice), await app.build.member(twice)] as const;
    await app.call('merges.findSuspects', { token: manager.token });
    expect(await open()).toBe(before + 1);
    await merge(...pair);
    expect(await open()).toBe(before);
  });
});
