import { engines, newKey, problemOf, testApp, type BuiltMember, type BuiltStaff } from '../../testing/app';
import { text } from '../../database/rows';
import { memberById } from '../members/members.queries';
import { photo } from '../../testing/pictures';

describe.each(engines)('what two people see whose merge was undone, on %s', (engine) => {
  const app = testApp(engine);
  let manager: BuiltStaff;
  let from: BuiltMember;
  let into: BuiltMember;
  beforeEach(async () => {
    manager = await app.build.staff({ role: 'manager' });
    from = await app.build.member({ name: '林女士' });
    into = await app.build.member({ name: '周先生' });
  });

  const merge = async () =>
    (
      await app.call('merges.merge', {
        token: manager.token,
        body: { fromId: from.id, intoId: into.id, reason: '同一顾客' },
      })
    ).body.id;
  const undo = (id: string) =>
    app.call('merges.undo', { token: manager.token, params: { id }, body: { reason: '核对后不是同一人' } });

  it('a copy of the data that was made in between opens no more: half of it is another person’s again', async () => {
    await app.build.sale(manager, from, 500_000);
    const id = await merge();
    expect((await app.call('dataRights.requestExport', { token: into.token })).status).toBe(202);
    await app.runWhatIsDue();
    const { body } = await app.call('dataRights.exports', { token: into.token });
    const link = body.items[0]?.files[0]?.url ?? '';
    expect((await app.send({ method: 'GET', path: link })).status).toBe(200);

    expect((await undo(id)).status).toBe(200);
    expect(problemOf(await app.send({ method: 'GET', path: link })).code).toBe('export.link_invalid');
  });

  it('the named consultant goes along where the other has none, and back', async () => {
    const consultant = await app.build.staff({ storeId: manager.storeId });
    await app.build.sale(manager, from, 500_000);
    const named = await app.call('consultants.set', {
      token: manager.token,
      params: { id: from.id },
      body: { staffId: consultant.id },
    });
    expect(named.status).toBe(200);
    const consultantOf = async ({ id }: BuiltMember) =>
      (await app.db.read((m) => memberById(m, id))).consultantId;
    const id = await merge();
    expect(await consultantOf(into)).toBe(consultant.id);
    await undo(id);
    expect([await consultantOf(from), await consultantOf(into)]).toEqual([consultant.id, null]);
  });

  it('a photo of a piece, taken in between, goes with the piece', async () => {
    await app.build.sale(manager, from, 500_000);
    const piece = await app.db.read((m) =>
      m.row('SELECT id FROM piece WHERE memberId = ?', [from.id], { id: text }),
    );
    const subjectId = piece?.id ?? '';
    const id = await merge();
    const added = await app.call('pictures.add', {
      token: manager.token,
      params: { id: into.id },
      key: newKey(),
      body: { purpose: 'piece', subjectId },
      file: await photo(),
      fileName: 'ring.jpg',
    });
    expect(added.status).toBe(201);
    await undo(id);
    const shown = await app.call('pictures.ofMember', {
      token: manager.token,
      params: { id: from.id },
      query: { purpose: 'piece', subjectId },
    });
    expect(shown.body.items).toMatchObject([{ id: added.body.id }]);
  });
});
