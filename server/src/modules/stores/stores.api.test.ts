import type { BodyOf, EndpointNamed, WeeklyHours } from '@gemcare/shared';
import { DAY } from '../../kernel/clock';
import { newId } from '../../kernel/ids';
import { engines, newKey, problemOf, START, testApp, type BuiltStaff } from '../../testing/app';
import { except, openDaily } from '../../testing/hours';
import { StoreExceptionEntity } from './stores.entity';
import { storeHours } from './stores.queries';

const NOBODY = '01JD3K6Z8Q0V5W7X9Y2A4B6C8D';
type Told = BodyOf<EndpointNamed<'stores.open'>>;

const TOLD: Told = {
  name: '天河正佳店',
  city: '广州',
  address: '天河路 228 号正佳广场 1 层',
  phone: '020-38331818',
  timeZone: 'Asia/Shanghai',
  position: { latitude: 23.132012, longitude: 113.327061 },
  directions: '地铁体育西路站 D 出口步行 3 分钟',
};

describe.each(engines)('stores on %s', (engine) => {
  const app = testApp(engine);
  let admin: BuiltStaff;
  let manager: BuiltStaff;

  beforeEach(async () => {
    app.clock.set(START);
    admin = await app.build.staff({ role: 'admin', allStores: true });
    manager = await app.build.staff({ role: 'manager' });
  });

  const listed = async (id: string) =>
    (await app.call('stores.list', {})).body.items.find((store) => store.id === id);
  const exception = (storeId: string, day: string, ranges: WeeklyHours['monday'], note: string | null) =>
    app.db.transaction((tx) => tx.insert(StoreExceptionEntity, { storeId, day, ranges, note }));
  const show = (id: string, { token } = manager) => app.call('stores.show', { token, params: { id } });
  const edit = (
    id: string,
    { version = 1, ...told }: Partial<Told> & { version?: number },
    { token } = manager,
  ) => app.call('stores.edit', { token, params: { id }, body: { ...TOLD, ...told, version } });
  const latestAudit = async (action: string) => {
    const log = await app.call('audit.list', { token: admin.token, query: {} });
    return log.body.items.find((line) => line.action === action);
  };

  describe('for customers', () => {
    it('are those they can visit, told without signing in', async () => {
      const { id } = await app.build.store({
        name: '天河正佳店',
        phone: '020-38331818',
        latitudeE6: 23_132_012,
        longitudeE6: 113_327_061,
        directions: '地铁体育西路站 D 出口步行 3 分钟',
        weeklyHours: openDaily('10:00', '21:30'),
      });
      await app.build.store({ kind: 'head_office', name: '总部' });
      await app.build.store({ active: false, name: '已关闭的店' });
      const { body } = await app.call('stores.list', {});
      expect(body.items.find((store) => store.id === id)).toEqual({
        id,
        name: '天河正佳店',
        kind: 'store',
        city: '广州',
        address: '天河路 228 号',
        phone: '020-38331818',
        timeZone: 'Asia/Shanghai',
        position: { latitude: 23.132012, longitude: 113.327061 },
        directions: '地铁体育西路站 D 出口步行 3 分钟',
        hours: openDaily('10:00', '21:30'),
        exceptions: [],
        photos: [],
      });
      const names = body.items.map((store) => store.name);
      expect(names).not.toContain('总部');
      expect(names).not.toContain('已关闭的店');
    });

    it('are never open without hours', async () => {
      const { id } = await app.build.store();
      expect(await listed(id)).toMatchObject({ hours: openDaily(), exceptions: [], position: null });
    });

    it('tell the exceptions of today and later, each by the day where the store is', async () => {
      // 2026-11-22 01:30 in Shanghai, still the 21st in London.
      app.clock.set(new Date('2026-11-21T17:30:00.000Z'));
      const hours = openDaily('10:00', '12:00', '13:00', '24:00');
      const here = await app.build.store({ weeklyHours: hours });
      const london = await app.build.store({ weeklyHours: hours, timeZone: 'Europe/London' });
      for (const { id } of [here, london]) {
        await exception(id, '2026-11-20', [], '昨天');
        await exception(id, '2026-11-22', [{ opens: '10:00', closes: '18:00' }], '提前打烊');
        await exception(id, '2026-11-21', [], null);
      }
      const today = { day: '2026-11-21', ranges: [], note: null };
      const later = { day: '2026-11-22', ranges: [{ opens: '10:00', closes: '18:00' }], note: '提前打烊' };
      expect((await listed(here.id))?.exceptions).toEqual([later]);
      expect((await listed(london.id))?.exceptions).toEqual([today, later]);
    });
  });

  describe('their hours, as other features read them', () => {
    it('are an ordinary week, and the days between two that are not like it', async () => {
      const weekly = except(openDaily('10:00', '21:30'), { monday: [] });
      const { id } = await app.build.store({ weeklyHours: weekly });
      for (const day of ['2026-11-20', '2026-11-22', '2026-11-21', '2026-11-24'])
        await exception(id, day, [], '盘点');
      const found = await app.db.read((m) => storeHours(m, id, '2026-11-21', '2026-11-22'));
      expect(found).toEqual({
        weekly,
        exceptions: [
          { day: '2026-11-21', ranges: [], note: '盘点' },
          { day: '2026-11-22', ranges: [], note: '盘点' },
        ],
      });
      await expect(
        app.db.read((m) => storeHours(m, NOBODY, '2026-11-21', '2026-11-22')),
      ).rejects.toMatchObject({ code: 'store.not_found' });
    });
  });

  describe('for staff', () => {
    it('are those of their scope, and for head office all in business', async () => {
      const clerk = await app.build.staff();
      const mine = await app.call('stores.mine', { token: clerk.token });
      expect(mine.body.items.map(({ id }) => id)).toEqual([clerk.storeId]);

      const closed = await app.build.store({ active: false });
      const head = await app.build.staff({ role: 'agent', allStores: true });
      const ids = (await app.call('stores.mine', { token: head.token })).body.items.map(({ id }) => id);
      expect(ids).toEqual(expect.arrayContaining([clerk.storeId, head.storeId]));
      expect(ids).not.toContain(closed.id);
    });

    it('are for staff only', async () => {
      const member = await app.build.member();
      expect(problemOf(await app.call('stores.mine', { token: member.token })).code).toBe('auth.forbidden');
      expect(problemOf(await app.call('stores.mine', {})).code).toBe('auth.required');
      expect(problemOf(await show(manager.storeId, { ...manager, token: member.token })).code).toBe(
        'auth.forbidden',
      );
    });

    it('show what customers are told, and who may change it', async () => {
      const answer = await show(manager.storeId);
      expect(answer.body).toMatchObject({
        id: manager.storeId,
        kind: 'store',
        active: true,
        version: 1,
        photos: [],
        can: { edit: true },
      });
      const clerk = await app.build.staff({ storeId: manager.storeId });
      expect((await show(manager.storeId, clerk)).body.can).toEqual({ edit: false });
      expect((await show(manager.storeId, admin)).body.can).toEqual({ edit: true });
      const closed = await app.build.store({ active: false });
      expect((await show(closed.id, admin)).body).toMatchObject({ active: false, can: { edit: false } });
    });

    it('are another store’s to keep, or nobody’s', async () => {
      const elsewhere = await app.build.store();
      expect(problemOf(await show(elsewhere.id)).code).toBe('auth.other_store');
      expect(problemOf(await show(NOBODY)).code).toBe('store.not_found');
    });
  });

  describe('opening one', () => {
    const open = (told: Partial<Told> = {}, { token } = admin, key = newKey()) =>
      app.call('stores.open', { token, key, body: { ...TOLD, ...told } });

    it('makes a store that is never open yet, on record', async () => {
      const { status, body } = await open();
      expect([status, body]).toMatchObject([
        201,
        { ...TOLD, kind: 'store', active: true, version: 1, can: { edit: true } },
      ]);
      expect(await listed(body.id)).toMatchObject({ ...TOLD, hours: openDaily() });
      expect(await latestAudit('store.opened')).toMatchObject({
        title: '新建门店',
        subjectId: body.id,
        actor: { id: admin.id },
        store: { id: body.id },
        after: TOLD,
      });
    });

    it('is answered the same to a repeated tap, and done once', async () => {
      const key = newKey();
      const first = await open({ name: '番禺店' }, admin, key);
      expect((await open({ name: '番禺店' }, admin, key)).body).toEqual(first.body);
      expect(problemOf(await open({ name: '别的店' }, admin, key)).code).toBe('idempotency.key_reused');
      const names = (await app.call('stores.list', {})).body.items.map(({ name }) => name);
      expect(names.filter((name) => name === '番禺店')).toHaveLength(1);
    });

    it('needs a time zone that there is', async () => {
      for (const timeZone of ['Mars/Olympus', '+08:00', '', '北京'])
        expect(problemOf(await open({ timeZone })).code).toBe('store.zone_unknown');
    });

    it('is for admins', async () => {
      expect(problemOf(await open({}, manager)).code).toBe('auth.forbidden');
    });

    it.each([
      [{ phone: '电话' }],
      [{ position: { latitude: 91, longitude: 0 } }],
      [{ name: ' ' }],
      [{ directions: 'x'.repeat(121) }],
    ])('refuses %j', async (wrong) => {
      expect(problemOf(await open(wrong)).code).toBe('request.invalid');
    });
  });

  describe('editing one', () => {
    it('changes what customers are told, on record with what was told before', async () => {
      const answer = await edit(manager.storeId, {});
      expect(answer.body).toMatchObject({ ...TOLD, version: 2 });
      expect(await listed(manager.storeId)).toMatchObject(TOLD);
      expect(await latestAudit('store.edited')).toMatchObject({
        actor: { id: manager.id },
        store: { id: manager.storeId },
        before: { address: '天河路 228 号', phone: null, position: null, directions: null },
        after: TOLD,
      });
      const emptied = await edit(manager.storeId, {
        version: 2,
        phone: null,
        position: null,
        directions: null,
      });
      expect(emptied.body).toMatchObject({ phone: null, position: null, directions: null, version: 3 });
    });

    it('is for who has read the latest', async () => {
      await edit(manager.storeId, {});
      expect(problemOf(await edit(manager.storeId, { name: '别名' })).code).toBe('request.conflict');
      expect((await listed(manager.storeId))?.name).toBe(TOLD.name);
    });

    it('is for managers of the store, and for admins', async () => {
      const clerk = await app.build.staff({ storeId: manager.storeId });
      expect(problemOf(await edit(manager.storeId, {}, clerk)).code).toBe('auth.forbidden');
      const stranger = await app.build.staff({ role: 'manager' });
      expect(problemOf(await edit(manager.storeId, {}, stranger)).code).toBe('auth.other_store');
      expect((await edit(manager.storeId, {}, admin)).status).toBe(200);
      expect(problemOf(await edit(NOBODY, {})).code).toBe('store.not_found');
      const closed = await app.build.store({ active: false });
      expect(problemOf(await edit(closed.id, {}, admin)).code).toBe('store.not_found');
    });

    it('moves it to another time zone while nobody is still to come', async () => {
      const { storeId } = manager;
      expect(problemOf(await edit(storeId, { timeZone: 'Asia/Guangzhou' })).code).toBe('store.zone_unknown');
      const book = (state: string) =>
        app.db.transaction((tx) =>
          tx.execute(
            `INSERT INTO booking (id, number, storeId, serviceId, resourceId, units, state, source, startsAt, durationMinutes, bufferMinutes,
               isOffer, overtime, listPriceFen, priceFen, policy, checklist, createdAt, updatedAt, version)
             VALUES (?, ?, ?, ?, ?, 1, ?, 'member', ?, 30, 15, 0, 0, 0, 0, '{}', '[]', ?, ?, 1)`,
            [
              newId(START),
              newKey(),
              storeId,
              NOBODY,
              NOBODY,
              state,
              new Date(START.getTime() + DAY),
              START,
              START,
            ],
          ),
        );
      for (const state of ['completed', 'cancelled', 'no_show']) await book(state);
      expect((await edit(storeId, { timeZone: 'Asia/Urumqi' })).body).toMatchObject({
        timeZone: 'Asia/Urumqi',
      });

      await book('confirmed');
      const refused = await edit(storeId, { version: 2, timeZone: 'Asia/Shanghai' });
      expect(problemOf(refused).code).toBe('store.zone_booked');
      const kept = await edit(storeId, { version: 2, timeZone: 'Asia/Urumqi', name: '新名字' });
      expect(kept.body).toMatchObject({ name: '新名字', version: 3 });
    });
  });
});
