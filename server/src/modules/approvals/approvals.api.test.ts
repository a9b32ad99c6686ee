import { engines, newKey, problemOf, testApp, type BuiltMember, type BuiltStaff } from '../../testing/app';

describe.each(engines)('an adjustment above the limit on %s', (engine) => {
  const app = testApp(engine);
  let asker: BuiltStaff;
  let colleague: BuiltStaff;
  let member: BuiltMember;

  beforeEach(async () => {
    asker = await app.build.staff({ role: 'manager', name: '王经理' });
    colleague = await app.build.staff({ role: 'manager', name: '赵经理', storeId: asker.storeId });
    member = await app.build.member();
  });
  afterEach(async () => expect(await app.ledgerDifferences()).toEqual([]));

  const ask = (points = 5_000, { by = asker, key, of = member.id }: Asking = {}) =>
    app.call('approvals.request', {
      token: by.token,
      key,
      params: { id: of },
      body: { points, reason: '补登去年的小票' },
    });
  const asked = async (points?: number) => (await ask(points)).body.id;
  const approve = (id: string, by = colleague, key?: string) =>
    app.call('approvals.approve', { token: by.token, key, params: { id } });
  const reject = (id: string, by = colleague, key?: string) =>
    app.call('approvals.reject', { token: by.token, key, params: { id }, body: { reason: '缺少小票' } });
  const withdraw = (id: string, by = asker, key?: string) =>
    app.call('approvals.withdraw', { token: by.token, key, params: { id } });
  const list = async (by: BuiltStaff, state?: 'open' | 'approved' | 'rejected' | 'withdrawn') =>
    (await app.call('approvals.list', { token: by.token, query: { state, limit: 100 } })).body.items;
  const idsOf = async (by: BuiltStaff) => (await list(by)).map(({ id }) => id);
  const available = async () => (await app.call('points.summary', { token: member.token })).body.available;
  const countOf = (answers: { status: number }[], status: number) =>
    answers.filter((answer) => answer.status === status).length;

  describe('being asked for', () => {
    it('waits for a second person and moves nothing', async () => {
      const { status, body } = await ask();
      expect([status, body]).toMatchObject([
        201,
        {
          points: 5_000,
          reason: '补登去年的小票',
          member: { id: member.id },
          store: { id: asker.storeId },
          requestedBy: { id: asker.id, name: '王经理' },
          state: 'open',
          deciders: 'store',
          decidedBy: null,
          can: { approve: false, reject: false, withdraw: true },
        },
      ]);
      expect(await available()).toBe(0);
    });

    it('is only for what one person may not decide alone', async () => {
      expect(problemOf(await ask(1_000))).toMatchObject({ status: 409, code: 'approval.not_needed' });
      expect(problemOf(await ask(-1_000)).code).toBe('approval.not_needed');
      expect((await ask(1_001)).status).toBe(201);
    });

    it('can not take what is not there', async () => {
      expect(problemOf(await ask(-1_001)).code).toBe('points.insufficient');
    });

    it('happens once for a repeated tap', async () => {
      const key = newKey();
      const first = await ask(5_000, { key });
      expect((await ask(5_000, { key })).body).toEqual(first.body);
      expect(await idsOf(asker)).toEqual([first.body.id]);
      expect(problemOf(await ask(6_000, { key })).code).toBe('idempotency.key_reused');
    });

    it('is not for clerks, nor for a member who is not there or gone', async () => {
      const clerk = await app.build.staff({ storeId: asker.storeId });
      expect(problemOf(await ask(5_000, { by: clerk })).code).toBe('auth.forbidden');
      expect(problemOf(await ask(5_000, { of: '01JD3K6Z8Q0V5W7X9Y2A4B6C8D' })).code).toBe('member.not_found');
      await app.db.transaction((tx) =>
        tx.execute("UPDATE member SET state = 'closed', phone = NULL WHERE id = ?", [member.id]),
      );
      expect(problemOf(await ask()).code).toBe('member.closed');
    });

    it('says beforehand up to where one decides alone, and who could approve', async () => {
      const terms = (by: BuiltStaff, id = member.id) =>
        app.call('approvals.terms', { token: by.token, params: { id } });
      await ask();
      expect((await terms(asker)).body).toMatchObject({
        limit: 1_000,
        store: { id: asker.storeId },
        deciders: 'store',
        colleagues: [{ id: colleague.id, name: '赵经理' }],
        open: 1,
      });
      const alone = await app.build.staff({ role: 'manager' });
      expect((await terms(alone)).body).toMatchObject({ deciders: 'head_office', colleagues: [] });
      const head = await app.build.staff({ role: 'admin', allStores: true });
      expect((await terms(head)).body).toMatchObject({ store: null, deciders: 'head_office' });
      expect(problemOf(await terms(asker, '01JD3K6Z8Q0V5W7X9Y2A4B6C8D')).code).toBe('member.not_found');
    });
  });

  describe('the queue', () => {
    it('shows a request to the managers of the store and to head office, not to other stores', async () => {
      const elsewhere = await app.build.staff({ role: 'manager' });
      const head = await app.build.staff({ role: 'admin', allStores: true });
      const id = await asked();
      expect(await idsOf(asker)).toEqual([id]);
      expect(await idsOf(colleague)).toEqual([id]);
      expect(await idsOf(head)).toContain(id);
      expect(await idsOf(elsewhere)).toEqual([]);
      expect(problemOf(await approve(id, elsewhere)).code).toBe('auth.other_store');
      expect(problemOf(await reject(id, elsewhere)).code).toBe('auth.other_store');
      expect(problemOf(await withdraw(id, elsewhere)).code).toBe('auth.forbidden');
    });

    it('counts what waits for the reader, and what of theirs waits for others', async () => {
      const waiting = async (by: BuiltStaff) =>
        (await app.call('approvals.waiting', { token: by.token })).body;
      expect(await waiting(asker)).toEqual({ toDecide: 0, own: 0 });
      await asked();
      await asked();
      expect(await waiting(asker)).toEqual({ toDecide: 0, own: 2 });
      expect(await waiting(colleague)).toEqual({ toDecide: 2, own: 0 });
    });

    it('is read page by page, the longest waiting first', async () => {
      const ids: string[] = [];
      for (let n = 0; n < 3; n += 1) {
        ids.push(await asked());
        app.clock.advance(1_000);
      }
      const page = (cursor?: string) =>
        app.call('approvals.list', { token: colleague.token, query: { limit: 2, cursor } });
      const first = (await page()).body;
      const second = (await page(first.nextCursor ?? undefined)).body;
      expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids);
      expect(second.nextCursor).toBeNull();
      for (const id of ids) await reject(id);
      expect((await list(colleague, 'rejected')).map(({ id }) => id)).toEqual(ids.toReversed());
    });

    it('is head office’s where the store has one manager only, or the request belongs to no store', async () => {
      const alone = await app.build.staff({ role: 'manager' });
      const head = await app.build.staff({ role: 'admin', allStores: true });
      const { body } = await ask(5_000, { by: alone });
      expect(body.deciders).toBe('head_office');
      expect((await approve(body.id, head)).status).toBe(201);

      const { body: ofNoStore } = await ask(5_000, { by: head });
      expect(ofNoStore).toMatchObject({ store: null, deciders: 'head_office' });
      expect(await idsOf(colleague)).toEqual([]);
      expect(problemOf(await approve(ofNoStore.id)).code).toBe('auth.other_store');
      const second = await app.build.staff({ role: 'admin', allStores: true });
      expect((await approve(ofNoStore.id, second)).status).toBe(201);
    });
  });

  describe('being decided', () => {
    it('books the points when somebody else approves', async () => {
      const id = await asked();
      const { status, body } = await approve(id);
      expect([status, body]).toMatchObject([
        201,
        { state: 'approved', decidedBy: { id: colleague.id }, can: { approve: false, withdraw: false } },
      ]);
      expect(await available()).toBe(5_000);
      const { items } = (await app.call('points.entries', { token: member.token })).body;
      expect(items).toMatchObject([{ kind: 'adjust', delta: 5_000 }]);
    });

    it('is never approved or rejected by who asked', async () => {
      const id = await asked();
      for (const answer of [await approve(id, asker), await reject(id, asker)])
        expect(problemOf(answer)).toMatchObject({ status: 403, code: 'approval.same_person' });
      expect(await available()).toBe(0);
      expect(await idsOf(asker)).toEqual([id]);
    });

    it('moves nothing when it is rejected, and keeps why', async () => {
      const id = await asked();
      expect((await reject(id)).body).toMatchObject({ state: 'rejected', note: '缺少小票' });
      expect(await available()).toBe(0);
      expect((await list(asker, 'rejected')).map((request) => request.note)).toEqual(['缺少小票']);
    });

    it('is withdrawn by who asked, and by nobody else', async () => {
      const id = await asked();
      expect(problemOf(await withdraw(id, colleague)).code).toBe('auth.forbidden');
      expect((await withdraw(id)).body).toMatchObject({ state: 'withdrawn', decidedBy: { id: asker.id } });
    });

    it('is settled once', async () => {
      for (const settle of [approve, reject, withdraw]) {
        const id = await asked();
        expect((await settle(id)).status).toBe(201);
        for (const again of [approve, reject, withdraw])
          expect(problemOf(await again(id)).code).toBe('approval.settled');
      }
    });

    it('answers a repeated tap with the same, whatever was done', async () => {
      for (const settle of [approve, reject]) {
        const [id, key] = [await asked(), newKey()];
        const first = await settle(id, colleague, key);
        expect((await settle(id, colleague, key)).body).toEqual(first.body);
      }
      const [id, key] = [await asked(), newKey()];
      const first = await withdraw(id, asker, key);
      expect((await withdraw(id, asker, key)).body).toEqual(first.body);
      expect(await available()).toBe(5_000);
    });

    it('stays open where the points were spent meanwhile', async () => {
      await approve(await asked(5_000));
      const id = await asked(-4_500);
      const visitId = await app.build.visit(member, asker);
      await app.call('redemptions.redeem', {
        token: asker.token,
        body: { visitId, giftName: '首饰盒', points: 600 },
      });
      expect(problemOf(await approve(id)).code).toBe('points.insufficient');
      expect(await idsOf(colleague)).toEqual([id]);
      expect(await available()).toBe(4_400);
      expect((await reject(id)).status).toBe(201);
    });

    it('stays open where the member has left', async () => {
      const id = await asked();
      await app.db.transaction((tx) =>
        tx.execute("UPDATE member SET state = 'closed', phone = NULL WHERE id = ?", [member.id]),
      );
      expect(problemOf(await approve(id)).code).toBe('member.closed');
      expect((await reject(id)).status).toBe(201);
    });

    it('must be there', async () => {
      for (const settle of [approve, reject, withdraw])
        expect(problemOf(await settle('01JD3K6Z8Q0V5W7X9Y2A4B6C8D')).code).toBe('approval.not_found');
    });

    it('leaves each step in the log of operations', async () => {
      const [first, second, third] = [await asked(), await asked(), await asked()];
      await approve(first);
      await reject(second);
      await withdraw(third);
      const { items } = (
        await app.call('audit.list', { token: asker.token, query: { memberId: member.id, limit: 100 } })
      ).body;
      const by = (action: string) => items.filter((row) => row.action === action);
      expect(by('points.adjustment_requested')).toHaveLength(3);
      expect(by('points.adjustment_approved')).toMatchObject([
        { subjectId: first, actor: { id: colleague.id }, after: { points: 5_000, requestedBy: '王经理' } },
      ]);
      expect(by('points.adjusted')).toHaveLength(1);
      expect(by('points.adjustment_rejected')).toMatchObject([{ subjectId: second, reason: '缺少小票' }]);
      expect(by('points.adjustment_withdrawn')).toMatchObject([
        { subjectId: third, actor: { id: asker.id } },
      ]);
    });
  });

  describe('at the same moment', () => {
    it('two who approve: the points are booked once', async () => {
      const head = await app.build.staff({ role: 'admin', allStores: true });
      for (let round = 1; round <= 5; round += 1) {
        const id = await asked();
        const answers = await Promise.all([approve(id), approve(id, head), approve(id), approve(id, head)]);
        expect(countOf(answers, 201)).toBe(1);
        expect(countOf(answers, 409)).toBe(3);
        expect(await available()).toBe(5_000 * round);
      }
    });

    it('one who approves and one who withdraws: one of them is heard', async () => {
      let booked = 0;
      for (let round = 1; round <= 5; round += 1) {
        const id = await asked();
        const [approved, withdrawn] = await Promise.all([approve(id), withdraw(id)]);
        expect(countOf([approved, withdrawn], 201)).toBe(1);
        expect(countOf([approved, withdrawn], 409)).toBe(1);
        booked += approved.status === 201 ? 5_000 : 0;
        expect(await available()).toBe(booked);
      }
    });

    it('who asked, in two tabs: refused in both', async () => {
      const id = await asked();
      const answers = await Promise.all([approve(id, asker), approve(id, asker)]);
      expect(answers.map((answer) => problemOf(answer).code)).toEqual([
        'approval.same_person',
        'approval.same_person',
      ]);
      expect(await available()).toBe(0);
    });

    it('two requests that each take most of what is there: one is booked, the other stays open', async () => {
      await approve(await asked(5_000));
      const [first, second] = [await asked(-3_000), await asked(-3_000)];
      const answers = await Promise.all([approve(first), approve(second)]);
      expect(countOf(answers, 201)).toBe(1);
      expect(answers.map((answer) => answer.status === 409 && problemOf(answer).code)).toContain(
        'points.insufficient',
      );
      expect(await available()).toBe(2_000);
      expect(await idsOf(colleague)).toHaveLength(1);
    });
  });

  it('is not ruled by the limit that stood when it was asked for', async () => {
    const id = await asked();
    const head = await app.build.staff({ role: 'admin', allStores: true });
    expect((await approve(id, head)).status).toBe(201);
    const direct = await app.call('points.adjust', {
      token: asker.token,
      params: { id: member.id },
      body: { points: 5_000, reason: '补登小票' },
    });
    expect(problemOf(direct).code).toBe('points.adjustment_needs_approval');
  });
});

interface Asking {
  by?: BuiltStaff;
  key?: string;
  of?: string;
}
