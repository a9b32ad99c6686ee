import { engines, newKey, problemOf, testApp, type BuiltMember, type BuiltStaff } from '../../testing/app';

describe.each(engines)('named consultants on %s', (engine) => {
  const app = testApp(engine);
  let manager: BuiltStaff;
  let clerk: BuiltStaff;
  let member: BuiltMember;
  let admin: BuiltStaff;

  beforeAll(async () => {
    admin = await app.build.staff({ role: 'admin', allStores: true });
  });
  beforeEach(async () => {
    manager = await app.build.staff({ role: 'manager' });
    clerk = await app.build.staff({ storeId: manager.storeId, name: '王女士' });
    member = await app.build.member({ tier: 'platinum' });
    await app.build.sale(clerk, member, 10_000);
  });

  const name = (staffId: string | null, { by = manager, of = member.id } = {}) =>
    app.call('consultants.set', { token: by.token, params: { id: of }, body: { staffId } });
  const detail = async (by = manager) =>
    (await app.call('members.show', { token: by.token, params: { id: member.id } })).body;
  const consultantOf = async () => (await detail()).consultant;
  const card = async (of = member) => (await app.call('tiers.card', { token: of.token })).body;
  const own = async (by: BuiltStaff, staffId?: string) =>
    (await app.call('consultants.members', { token: by.token, query: { staffId } })).body.items.map(
      ({ id }) => id,
    );
  const reassign = (
    from: string,
    to: string,
    { by = manager, key }: { by?: BuiltStaff; key?: string } = {},
  ) => app.call('consultants.reassign', { token: by.token, key, params: { id: from }, body: { to } });
  const end = (id: string, version = 1) =>
    app.call('staff.edit', { token: admin.token, params: { id }, body: { version, active: false } });

  describe('being named', () => {
    it('is for managers: the member has one, then nobody again', async () => {
      expect((await name(clerk.id)).body).toEqual({
        consultant: { id: clerk.id, name: '王女士', active: true },
      });
      expect(await consultantOf()).toEqual({ id: clerk.id, name: '王女士', active: true });
      expect((await name(null)).body).toEqual({ consultant: null });
      expect(await consultantOf()).toBeNull();
    });

    it('is not for clerks, who see who it is', async () => {
      await name(clerk.id);
      expect(problemOf(await name(null, { by: clerk })).code).toBe('auth.forbidden');
      expect(await detail(clerk)).toMatchObject({
        consultant: { id: clerk.id },
        can: { setConsultant: false },
      });
      expect((await detail()).can.setConsultant).toBe(true);
    });

    it('takes people at work in a store of the member only', async () => {
      const elsewhere = await app.build.staff();
      const bench = await app.build.staff({ role: 'craftsman', storeId: manager.storeId });
      const gone = await app.build.staff({ storeId: manager.storeId });
      await end(gone.id);
      expect(problemOf(await name(elsewhere.id)).code).toBe('auth.other_store');
      for (const id of [bench.id, gone.id]) {
        expect(problemOf(await name(id))).toMatchObject({ status: 409, code: 'consultant.not_eligible' });
      }
      expect(problemOf(await name(elsewhere.id, { by: admin })).code).toBe('consultant.not_eligible');
      expect(problemOf(await name('01JD3K6Z8Q0V5W7X9Y2A4B6C8D')).code).toBe('staff.not_found');
      expect(problemOf(await name(clerk.id, { of: '01JD3K6Z8Q0V5W7X9Y2A4B6C8D' })).code).toBe(
        'member.not_found',
      );
    });

    it('offers just those', async () => {
      await app.build.staff({ role: 'craftsman', storeId: manager.storeId });
      await app.build.staff();
      await name(clerk.id);
      const offered = async (of: string, by = manager) =>
        (await app.call('consultants.candidates', { token: by.token, params: { id: of } })).body.items;
      expect((await offered(member.id)).map(({ id, members }) => [id, members])).toEqual(
        expect.arrayContaining([
          [manager.id, 0],
          [clerk.id, 1],
        ]),
      );
      expect(await offered(member.id)).toHaveLength(2);
      const newcomer = await app.build.member();
      expect((await offered(newcomer.id)).map(({ id }) => id).toSorted()).toEqual(
        [manager.id, clerk.id].toSorted(),
      );
      expect((await name(clerk.id, { of: newcomer.id })).status).toBe(200);
    });

    it('leaves another store’s consultant to that store, until the account ends', async () => {
      const other = await app.build.staff({ role: 'manager' });
      const theirs = await app.build.staff({ storeId: other.storeId });
      await app.build.sale(theirs, member, 10_000);
      expect((await name(theirs.id, { by: other })).status).toBe(200);
      expect(problemOf(await name(clerk.id)).code).toBe('auth.other_store');
      expect(problemOf(await name(null)).code).toBe('auth.other_store');
      expect((await name(clerk.id, { by: admin })).status).toBe(200);
    });

    it('is for members in use only', async () => {
      await app.db.transaction((tx) =>
        tx.execute("UPDATE member SET state = 'closed', phone = NULL WHERE id = ?", [member.id]),
      );
      expect(problemOf(await name(clerk.id)).code).toBe('member.closed');
    });

    it('leaves a line in the log, and none when nothing changes', async () => {
      await name(clerk.id);
      await name(clerk.id);
      const { items } = (
        await app.call('audit.list', {
          token: admin.token,
          query: { memberId: member.id, action: 'member.consultant_set' },
        })
      ).body;
      expect(items).toMatchObject([{ before: { consultant: null }, after: { consultant: '王女士' } }]);
    });
  });

  describe('on the card', () => {
    it('is shown to tiers that have one, by the name members know', async () => {
      expect((await card()).consultant).toBeNull();
      await name(clerk.id);
      expect((await card()).consultant).toEqual({ name: '王女士' });
      await app.call('staff.edit', {
        token: admin.token,
        params: { id: clerk.id },
        body: { version: 1, calledName: '小王' },
      });
      expect((await card()).consultant).toEqual({ name: '小王' });

      const gold = await app.build.member({ tier: 'gold' });
      await name(clerk.id, { of: gold.id });
      expect((await card(gold)).consultant).toBeNull();
      expect(problemOf(await app.call('consultants.members', { token: member.token })).code).toBe(
        'auth.forbidden',
      );
    });
  });

  describe('their members', () => {
    it('are listed for themselves, and for managers of their stores', async () => {
      const members = [member];
      for (let n = 0; n < 2; n += 1) members.unshift(await app.build.member());
      for (const { id } of members) await name(clerk.id, { of: id });
      expect(await own(clerk)).toEqual(members.map(({ id }) => id));
      expect(await own(manager)).toEqual([]);
      expect(await own(manager, clerk.id)).toHaveLength(3);

      const page = (cursor?: string) =>
        app.call('consultants.members', { token: clerk.token, query: { limit: 2, cursor } });
      const first = (await page()).body;
      const second = (await page(first.nextCursor ?? undefined)).body;
      expect([first.items.length, second.items.length, second.nextCursor]).toEqual([2, 1, null]);

      const other = await app.build.staff({ role: 'manager' });
      const asks = (by: BuiltStaff, staffId: string) =>
        app.call('consultants.members', { token: by.token, query: { staffId } });
      expect(problemOf(await asks(other, clerk.id)).code).toBe('auth.other_store');
      expect(problemOf(await asks(clerk, manager.id)).code).toBe('auth.forbidden');
      expect(problemOf(await asks(manager, '01JD3K6Z8Q0V5W7X9Y2A4B6C8D')).code).toBe('staff.not_found');
    });

    it('are handed over in one step, with one line in the log', async () => {
      const second = await app.build.staff({ storeId: manager.storeId, name: '李女士' });
      const others = [await app.build.member(), await app.build.member()];
      for (const { id } of [member, ...others]) await name(clerk.id, { of: id });
      const key = newKey();
      expect((await reassign(clerk.id, second.id, { key })).body).toEqual({ moved: 3 });
      expect((await reassign(clerk.id, second.id, { key })).body).toEqual({ moved: 3 });
      expect((await reassign(clerk.id, second.id)).body).toEqual({ moved: 0 });
      expect([await own(clerk), (await own(second)).length]).toEqual([[], 3]);
      const { items } = (
        await app.call('audit.list', {
          token: admin.token,
          query: { actorId: manager.id, action: 'staff.members_reassigned', limit: 100 },
        })
      ).body;
      expect(items.at(-1)).toMatchObject({
        subjectId: clerk.id,
        before: { consultant: '王女士' },
        after: { consultant: '李女士', members: 3 },
      });
    });

    it('go to somebody at work in the manager’s scope only', async () => {
      const elsewhere = await app.build.staff();
      const bench = await app.build.staff({ role: 'craftsman', storeId: manager.storeId });
      expect(problemOf(await reassign(clerk.id, elsewhere.id)).code).toBe('auth.other_store');
      expect(problemOf(await reassign(elsewhere.id, clerk.id)).code).toBe('auth.other_store');
      expect(problemOf(await reassign(clerk.id, bench.id)).code).toBe('consultant.not_eligible');
      expect(problemOf(await reassign(clerk.id, clerk.id)).code).toBe('consultant.not_eligible');
      expect(problemOf(await reassign('01JD3K6Z8Q0V5W7X9Y2A4B6C8D', clerk.id)).code).toBe('staff.not_found');
      expect(problemOf(await reassign(clerk.id, manager.id, { by: clerk })).code).toBe('auth.forbidden');
    });

    it('keep an account from ending, or from leaving the counter, until they are handed over', async () => {
      await name(clerk.id);
      expect(problemOf(await end(clerk.id))).toMatchObject({ status: 409, code: 'staff.has_members' });
      const toBench = await app.call('staff.edit', {
        token: admin.token,
        params: { id: clerk.id },
        body: { version: 1, role: 'craftsman' },
      });
      expect(problemOf(toBench).code).toBe('staff.has_members');
      await reassign(clerk.id, manager.id);
      expect((await end(clerk.id)).status).toBe(200);
    });

    it('never stay with an account that ends at the very moment they are named', async () => {
      for (let round = 0; round < 5; round += 1) {
        const leaving = await app.build.staff({ storeId: manager.storeId });
        const [named, ended] = await Promise.all([name(leaving.id), end(leaving.id)]);
        expect([named.status, ended.status].toSorted()).toEqual([200, 409]);
        await name(null);
      }
    });

    it('are all handed over once when two do it at the same moment', async () => {
      const [left, right] = [
        await app.build.staff({ storeId: manager.storeId }),
        await app.build.staff({ storeId: manager.storeId }),
      ];
      await name(clerk.id);
      const answers = await Promise.all([reassign(clerk.id, left.id), reassign(clerk.id, right.id)]);
      expect(answers.map(({ body }) => body.moved).toSorted()).toEqual([0, 1]);
    });
  });
});
