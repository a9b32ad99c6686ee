import { TIERS, type BodyOf, type EndpointNamed } from '@gemcare/shared';
import { engines, newKey, problemOf, START, testApp, type BuiltStaff } from '../../testing/app';
import { createService, editService } from './services.commands';
import { bookableService, serviceById } from './services.queries';

const NOBODY = '01JD3K6Z8Q0V5W7X9Y2A4B6C8D';
type Told = BodyOf<EndpointNamed<'services.create'>>;

const TOLD: Told = {
  kind: 'cleaning',
  name: '珠宝清洗',
  description: '超声波清洗与蒸汽吹洗，检查镶口',
  durationMinutes: 30,
  bufferMinutes: 15,
  resourceKind: 'bench',
  units: 1,
  priceFen: 6_800,
  entitlement: 'cleaning',
  tiers: [...TIERS],
  leadMinutes: null,
  daysAhead: null,
  checklist: [
    { text: '清洗前检查镶口', required: true },
    { text: '拍照留存', required: false },
  ],
  active: true,
  position: 10,
};

describe.each(engines)('services on %s', (engine) => {
  const app = testApp(engine);
  let admin: BuiltStaff;

  beforeEach(async () => {
    app.clock.set(START);
    admin = await app.build.staff({ role: 'admin', allStores: true });
    await app.db.transaction((tx) => tx.execute('DELETE FROM service'));
  });

  const create = (told: Partial<Told> = {}, { token } = admin, key = newKey()) =>
    app.call('services.create', { token, key, body: { ...TOLD, ...told } });
  const edit = (
    id: string,
    { version = 1, ...told }: Partial<Told> & { version?: number },
    { token } = admin,
  ) => app.call('services.edit', { token, params: { id }, body: { ...TOLD, ...told, version } });
  const listed = async () => (await app.call('services.list', {})).body.items;
  const audited = async (action: string) =>
    (await app.call('audit.list', { token: admin.token })).body.items.find((line) => line.action === action);

  describe('for customers', () => {
    it('are those that are offered, in their order, without signing in', async () => {
      await app.build.service({ name: '抛光翻新', position: 20 });
      const first = await app.build.service({
        name: '珠宝清洗',
        description: '超声波清洗',
        position: 10,
        entitlement: 'cleaning',
        tiers: ['gold', 'diamond'],
      });
      await app.build.service({ name: '检查', position: 10, active: false });
      const items = await listed();
      expect(items.map(({ name }) => name)).toEqual(['珠宝清洗', '抛光翻新']);
      expect(items[0]).toEqual({
        id: first.id,
        kind: 'cleaning',
        name: '珠宝清洗',
        description: '超声波清洗',
        durationMinutes: 30,
        priceFen: 6_800,
        entitlement: 'cleaning',
        tiers: ['gold', 'diamond'],
        storeIds: [],
      });
    });

    it('are offered where there is enough of what they occupy', async () => {
      const { id } = await app.build.service({ resourceKind: 'consultant', units: 2 });
      const enough = await app.build.store();
      await app.build.resource(enough.id, 'consultant', 2);
      for (const [overrides, kind, capacity] of [
        [{}, 'consultant', 1],
        [{}, 'bench', 3],
        [{ active: false }, 'consultant', 3],
        [{ kind: 'head_office' }, 'consultant', 3],
      ] as const) {
        const store = await app.build.store(overrides);
        await app.build.resource(store.id, kind, capacity);
      }
      expect((await listed()).find((service) => service.id === id)?.storeIds).toEqual([enough.id]);
    });
  });

  describe('for staff', () => {
    it('are all of them, with what is done and who may change it', async () => {
      const { body: made } = await create({ active: false });
      const clerk = await app.build.staff();
      const { body } = await app.call('services.all', { token: clerk.token });
      expect(body.items).toEqual([{ ...made, can: { edit: false } }]);
      expect(made).toEqual({ ...TOLD, active: false, id: made.id, version: 1, can: { edit: true } });
    });

    it('are for staff only', async () => {
      const member = await app.build.member();
      expect(problemOf(await app.call('services.all', { token: member.token })).code).toBe('auth.forbidden');
      expect(problemOf(await app.call('services.all', {})).code).toBe('auth.required');
    });
  });

  describe('adding one', () => {
    it('is on record, and seen by customers at once', async () => {
      const { status, body } = await create({ tiers: ['diamond', 'gold', 'gold'] });
      expect([status, body.tiers]).toEqual([201, ['gold', 'diamond']]);
      expect(await listed()).toMatchObject([{ id: body.id, name: '珠宝清洗' }]);
      expect(await audited('service.created')).toMatchObject({
        title: '新建服务项目',
        subjectId: body.id,
        actor: { id: admin.id },
        after: { name: '珠宝清洗', checklist: TOLD.checklist },
      });
    });

    it('is answered the same to a repeated tap, and done once', async () => {
      const key = newKey();
      const first = await create({}, admin, key);
      expect((await create({}, admin, key)).body).toEqual(first.body);
      expect(problemOf(await create({ name: '别的' }, admin, key)).code).toBe('idempotency.key_reused');
      expect(await listed()).toHaveLength(1);
    });

    it('is for admins', async () => {
      const manager = await app.build.staff({ role: 'manager' });
      expect(problemOf(await create({}, manager)).code).toBe('auth.forbidden');
    });

    it.each<[Partial<Record<keyof Told, unknown>>]>([
      [{ durationMinutes: 20 }],
      [{ durationMinutes: 0 }],
      [{ bufferMinutes: 250 }],
      [{ units: 0 }],
      [{ priceFen: -1 }],
      [{ tiers: [] }],
      [{ resourceKind: 'chair' }],
      [{ leadMinutes: 10_081 }],
      [{ daysAhead: 0 }],
      [{ checklist: [{ text: '', required: true }] }],
      [{ name: 'x'.repeat(31) }],
    ])('refuses %j', async (wrong) => {
      const answer = await app.send({
        method: 'POST',
        path: '/api/v1/admin/services',
        token: admin.token,
        headers: { 'idempotency-key': newKey() },
        body: { ...TOLD, ...wrong },
      });
      expect([answer.status, problemOf(answer).code]).toEqual([400, 'request.invalid']);
    });
  });

  describe('changing one', () => {
    it('is on record with what it was before', async () => {
      const { id } = (await create()).body;
      const change = { name: '深度清洗', priceFen: 9_900, leadMinutes: 240, daysAhead: 30, checklist: [] };
      expect((await edit(id, change)).body).toEqual({
        ...TOLD,
        ...change,
        id,
        version: 2,
        can: { edit: true },
      });
      expect(await audited('service.edited')).toMatchObject({
        subjectId: id,
        before: { name: '珠宝清洗', priceFen: 6_800, checklist: TOLD.checklist },
        after: { name: '深度清洗', priceFen: 9_900, checklist: [] },
      });
    });

    it('takes one away that is not offered any more: it is there for staff, and can not be booked', async () => {
      const { id } = (await create()).body;
      expect((await app.db.read((m) => bookableService(m, id))).checklist).toEqual(TOLD.checklist);
      await edit(id, { active: false });
      expect(await listed()).toEqual([]);
      expect(await app.db.read((m) => serviceById(m, id))).toMatchObject({ id, active: false });
      await expect(app.db.read((m) => bookableService(m, id))).rejects.toMatchObject({
        code: 'service.not_found',
      });
    });

    it('is for who has read the latest', async () => {
      const { id } = (await create()).body;
      await edit(id, { name: '深度清洗' });
      expect(problemOf(await edit(id, { name: '别的' })).code).toBe('request.conflict');
      expect(await listed()).toMatchObject([{ name: '深度清洗' }]);
    });

    it('is for admins, and for services that there are', async () => {
      const { id } = (await create()).body;
      const manager = await app.build.staff({ role: 'manager' });
      expect(problemOf(await edit(id, {}, manager)).code).toBe('auth.forbidden');
      expect(problemOf(await edit(NOBODY, {})).code).toBe('service.not_found');
    });
  });

  describe('what depends on how long resources are occupied', () => {
    const changes: string[][] = [];
    const change = (given: Partial<Told>) => ({
      details: { ...TOLD, ...given },
      onTimesChanged: (_tx: unknown, _act: unknown, { kinds }: { kinds: readonly string[] }) => {
        changes.push([...kinds]);
        return Promise.resolve();
      },
    });
    beforeEach(() => changes.splice(0));

    it('follows a new service, another buffer, another resource, and one that comes back or goes', async () => {
      const { id } = await app.db.transaction((tx) => createService(tx, app.act(admin.actor), change({})));
      const editTo = async (version: number, given: Partial<Told>) =>
        app.db.transaction((tx) => editService(tx, app.act(admin.actor), { id, version, ...change(given) }));
      expect(changes).toEqual([['bench']]);
      await editTo(1, { name: '深度清洗', priceFen: 1, durationMinutes: 60 });
      expect(changes).toHaveLength(1);
      await editTo(2, { bufferMinutes: 30 });
      await editTo(3, { bufferMinutes: 30, resourceKind: 'room' });
      await editTo(4, { bufferMinutes: 30, resourceKind: 'room', active: false });
      expect(changes.slice(1)).toEqual([['bench'], ['bench', 'room'], ['room']]);
      await app.db.transaction((tx) => createService(tx, app.act(admin.actor), change({ active: false })));
      expect(changes).toHaveLength(4);
    });
  });
});
