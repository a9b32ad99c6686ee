import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { MAX_PICTURES } from '@gemcare/shared';
import { HOUR, MINUTE } from '../../kernel/clock';
import { engines, newKey, problemOf, START, testApp, type BuiltStaff } from '../../testing/app';
import { photo, SVG } from '../../testing/pictures';

const NOBODY = '01JD3K6Z8Q0V5W7X9Y2A4B6C8D';

describe.each(engines)('photos of a store on %s', (engine) => {
  const app = testApp(engine);
  let manager: BuiltStaff;
  let picture: Buffer;

  beforeAll(async () => {
    picture = await photo();
  });
  beforeEach(async () => {
    app.clock.set(START);
    manager = await app.build.staff({ role: 'manager' });
  });

  const add = ({
    token = manager.token,
    id = manager.storeId,
    file = picture,
    key = newKey(),
  }: { token?: string; id?: string; file?: Buffer; key?: string } = {}) =>
    app.call('pictures.addToStore', { token, key, params: { id }, file });
  const remove = (id: string, { token } = manager) => app.call('pictures.remove', { token, params: { id } });
  const shown = async () =>
    (await app.call('stores.list', {})).body.items.find(({ id }) => id === manager.storeId)?.photos;
  const filesKept = (): string[] => {
    const folder = path.join(app.storageFolder, 'pictures');
    return existsSync(folder)
      ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('.'))
      : [];
  };

  it('are seen by everybody, the newest first, until they are removed, on record', async () => {
    const first = await add();
    expect([first.status, first.body]).toMatchObject([201, { width: 480, height: 640 }]);
    app.clock.advance(MINUTE);
    const second = await add();
    expect(await shown()).toEqual([second.body, first.body]);
    const { body } = await app.call('stores.show', { token: manager.token, params: { id: manager.storeId } });
    expect(body.photos).toEqual([second.body, first.body]);
    expect((await app.send({ method: 'GET', path: second.body.smallUrl })).status).toBe(200);

    expect((await remove(first.body.id)).status).toBe(204);
    expect(problemOf(await remove(first.body.id)).code).toBe('picture.not_found');
    expect(await shown()).toEqual([second.body]);
    const log = await app.call('audit.list', { token: manager.token });
    expect(log.body.items.slice(0, 3)).toMatchObject([
      { action: 'picture.removed', subjectType: 'store', before: { pictureId: first.body.id } },
      { action: 'picture.added', subjectId: manager.storeId, store: { id: manager.storeId } },
      { action: 'picture.added', after: { pictureId: first.body.id } },
    ]);

    app.clock.advance(2 * HOUR);
    await app.runWhatIsDue();
    expect(filesKept()).toHaveLength(2);
  });

  it('are answered the same to a repeated tap, and added once', async () => {
    const key = newKey();
    const first = await add({ key });
    expect((await add({ key })).body).toEqual(first.body);
    expect(await shown()).toHaveLength(1);
  });

  it(`are ${MAX_PICTURES} at most, however many come at once`, async () => {
    for (let n = 0; n < MAX_PICTURES - 2; n += 1) expect((await add()).status).toBe(201);
    const answers = await Promise.all([add(), add(), add(), add()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 409, 409]);
    expect(problemOf(await add()).code).toBe('picture.too_many');
    expect(await shown()).toHaveLength(MAX_PICTURES);
    const neighbour = await app.build.staff({ role: 'manager' });
    expect((await add({ token: neighbour.token, id: neighbour.storeId })).status).toBe(201);
  });

  it('are pictures', async () => {
    expect(problemOf(await add({ file: Buffer.from(SVG) })).code).toBe('picture.format_unsupported');
  });

  it('are kept by the managers of the store, and by admins', async () => {
    const { body } = await add();
    const clerk = await app.build.staff({ storeId: manager.storeId });
    expect(problemOf(await add({ token: clerk.token })).code).toBe('auth.forbidden');
    expect(problemOf(await remove(body.id, clerk)).code).toBe('auth.forbidden');
    const stranger = await app.build.staff({ role: 'manager' });
    expect(problemOf(await add({ token: stranger.token })).code).toBe('auth.other_store');
    expect(problemOf(await remove(body.id, stranger)).code).toBe('auth.other_store');
    expect(problemOf(await add({ id: NOBODY })).code).toBe('store.not_found');
    const admin = await app.build.staff({ role: 'admin', allStores: true });
    expect((await add({ token: admin.token })).status).toBe(201);
    expect((await remove(body.id, admin)).status).toBe(204);
  });
});
