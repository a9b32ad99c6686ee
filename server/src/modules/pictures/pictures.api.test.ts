import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { MAX_PICTURE_BYTES, MAX_PICTURES } from '@gemcare/shared';
import { int, text } from '../../database/rows';
import { DAY, HOUR, MINUTE } from '../../kernel/clock';
import {
  engines,
  newKey,
  problemOf,
  START,
  testApp,
  type BuiltMember,
  type BuiltStaff,
} from '../../testing/app';
import { animation, EXECUTABLE, imageBomb, photo, pngPicture, SVG, TELLTALE } from '../../testing/pictures';
import { picturesData } from './pictures.member-data';

describe.each(engines)('pictures on %s', (engine) => {
  const app = testApp(engine);
  let member: BuiltMember;
  let picture: Buffer;

  beforeAll(async () => {
    picture = await photo();
  });
  beforeEach(async () => {
    app.clock.set(START);
    member = await app.build.member();
  });
  /** Nothing half done: two files for each row, and a row for every two files. */
  afterEach(async () => {
    app.clock.advance(2 * HOUR);
    await app.runWhatIsDue();
    expect(filesKept()).toHaveLength(2 * (await rows()));
    expect(readdirSync(path.join(app.dataDir, 'incoming'))).toEqual([]);
  });

  const rows = async () =>
    (await app.db.read((m) => m.row('SELECT COUNT(*) AS n FROM picture', [], { n: int })))?.n ?? 0;
  const folder = () => path.join(app.storageFolder, 'pictures');
  const filesKept = (): string[] =>
    existsSync(folder())
      ? readdirSync(folder(), { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('.'))
      : [];
  const setAvatar = (file = picture, { token = member.token, key = newKey(), fileName = 'me.jpg' } = {}) =>
    app.call('pictures.setAvatar', { token, key, file, fileName });
  const profile = async () => (await app.call('me.profile', { token: member.token })).body;
  const open = (url: string) => app.send({ method: 'GET', path: url });
  const codeOf = async (url: string) => problemOf(await open(url)).code;

  describe('an avatar', () => {
    it('is made anew, shown under a signed address, and wins over the preset one', async () => {
      const { status, body } = await setAvatar();
      expect(status).toBe(201);
      expect(body).toMatchObject({ width: 480, height: 640, addedAt: START.toISOString() });
      expect((await profile()).avatarUrl).toBe(body.smallUrl);

      for (const [url, side] of [
        [body.url, 640],
        [body.smallUrl, 320],
      ] as const) {
        const answer = await open(url);
        expect(answer.status).toBe(200);
        expect(answer.headers.get('content-disposition')).toMatch(
          /^inline; filename="[0-9a-f]{32}(-small)?\.jpg"$/,
        );
        expect(Object.fromEntries(answer.headers)).toMatchObject({
          'content-type': 'image/jpeg',
          'x-content-type-options': 'nosniff',
          'cache-control': 'private, max-age=3600',
        });
        const content = answer.body as Buffer; // a file is answered as bytes
        expect(await sharp(content).metadata()).toMatchObject({ format: 'jpeg', height: side });
        expect(content.toString('latin1')).not.toMatch(new RegExp(`${TELLTALE}|GPS|Apple`));
      }
    });

    it('is shown to staff who find the member, in the list and on the page', async () => {
      const { body } = await setAvatar();
      const { token } = await app.build.staff();
      const found = await app.call('members.search', { token, body: { text: member.memberNo } });
      expect(found.body.items).toMatchObject([{ id: member.id, avatarUrl: body.smallUrl }]);
      const detail = await app.call('members.show', { token, params: { id: member.id } });
      expect(detail.body.avatarUrl).toBe(body.smallUrl);
    });

    it('replaces the one before, whose address ends at once', async () => {
      const first = (await setAvatar()).body;
      const second = (await setAvatar(await pngPicture())).body;
      expect(await codeOf(first.url)).toBe('picture.not_found');
      expect((await open(second.url)).status).toBe(200);
    });

    it('is taken away, once or twice', async () => {
      const { body } = await setAvatar();
      const remove = () => app.call('pictures.removeAvatar', { token: member.token });
      expect((await remove()).status).toBe(204);
      expect((await remove()).status).toBe(204);
      expect((await profile()).avatarUrl).toBeNull();
      expect(await codeOf(body.smallUrl)).toBe('picture.not_found');
    });

    it('is one, of however many that come at once', async () => {
      const answers = await Promise.all(Array.from({ length: 5 }, () => setAvatar()));
      expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
      const own = await app.db.read((m) =>
        m.rows('SELECT id FROM picture WHERE memberId = ?', [member.id], { id: text }),
      );
      expect(own).toHaveLength(1);
    });

    it('is answered the same to a repeated tap, and set once', async () => {
      const key = newKey();
      const first = await setAvatar(picture, { key });
      expect((await setAvatar(picture, { key })).body).toEqual(first.body);
      expect(problemOf(await setAvatar(await pngPicture(), { key })).code).toBe('idempotency.key_reused');
      expect((await profile()).avatarUrl).toBe(first.body.smallUrl);
    });

    it('that should not be shown is taken away by a manager, on record', async () => {
      await setAvatar();
      const { token } = await app.build.staff({ role: 'manager' });
      const remove = () => app.call('pictures.removeMemberAvatar', { token, params: { id: member.id } });
      expect((await remove()).status).toBe(204);
      expect(problemOf(await remove()).code).toBe('picture.not_found');
      expect(await audited()).toEqual([{ action: 'picture.removed', subjectId: member.id }]);
      const clerk = await app.build.staff();
      const refused = await app.call('pictures.removeMemberAvatar', {
        token: clerk.token,
        params: { id: member.id },
      });
      expect(problemOf(refused).code).toBe('auth.forbidden');
    });
  });

  const audited = () =>
    app.db.read((m) =>
      m.rows(
        `SELECT action, subjectId FROM audit_row WHERE memberId = ? AND action LIKE 'picture.%' ORDER BY id`,
        [member.id],
        {
          action: text,
          subjectId: text,
        },
      ),
    );

  describe('what is no picture', () => {
    it.each([
      ['a renamed program', () => EXECUTABLE, 'picture.not_a_picture'],
      ['an SVG', () => SVG, 'picture.format_unsupported'],
      ['an animation', animation, 'picture.animated'],
      ['a bomb', () => imageBomb(), 'picture.too_many_pixels'],
      ['a picture cut off', () => picture.subarray(0, 2000), 'picture.damaged'],
      ['nothing', () => Buffer.alloc(0), 'upload.empty'],
      ['more than 10 MB', () => Buffer.alloc(MAX_PICTURE_BYTES + 1), 'request.too_large'],
    ] as const)('%s: is refused by name, and the avatar before stays', async (_what, file, code) => {
      const before = await setAvatar();
      expect(problemOf(await setAvatar(await file(), { fileName: 'photo.jpg' })).code).toBe(code);
      expect((await profile()).avatarUrl).toBe(before.body.smallUrl);
    });
  });

  describe('an address', () => {
    it('ends after an hour, and the picture has another one then', async () => {
      const { body } = await setAvatar();
      app.clock.set(new Date(START.getTime() + HOUR - 1000));
      const last = await open(body.url);
      expect(last.headers.get('cache-control')).toBe('private, max-age=1');
      app.clock.advance(1000);
      expect(await codeOf(body.url)).toBe('picture.link_expired');
      expect((await open((await profile()).avatarUrl ?? '')).status).toBe(200);
    });

    it('is the same for half an hour', async () => {
      const { body } = await setAvatar();
      app.clock.advance(29 * MINUTE);
      expect((await profile()).avatarUrl).toBe(body.smallUrl);
    });

    it('opens nothing without its signature, with another one, or for another picture', async () => {
      const { url, smallUrl } = (await setAvatar()).body;
      const other = (await setAvatar(picture, { token: (await app.build.member()).token })).body;
      const [place = '', query = ''] = url.split('?');
      const later = query.replace(/expires=(\d+)/, (_, at: string) => `expires=${Number(at) + DAY / 1000}`);
      for (const tampered of [
        place,
        `${place}?expires=1763710200`,
        `${place}?${later}`,
        `${place}?${query.slice(0, -1)}${query.endsWith('A') ? 'B' : 'A'}`,
        `${place}?${other.url.split('?')[1] ?? ''}`,
        `${place}?${smallUrl.split('?')[1] ?? ''}`,
      ])
        expect(await codeOf(tampered)).toBe('picture.link_invalid');
      expect(await codeOf(`/api/v1/files/${'0'.repeat(32)}?${query}`)).toBe('picture.not_found');
      expect(await codeOf(`/api/v1/files/..%2F..%2Fgemcare.db?${query}`)).toBe('request.invalid');
    });

    it('is not in the log', async () => {
      const { url } = (await setAvatar()).body;
      await open(url);
      expect(app.logs.join('\n')).not.toContain(url.split('signature=')[1]);
    });
  });

  describe('of a piece', () => {
    let staff: BuiltStaff;
    let pieceId: string;

    beforeEach(async () => {
      staff = await app.build.staff();
      await app.build.sale(staff, member, 500_000);
      pieceId = await pieceOf(member);
    });
    const pieceOf = async ({ id }: BuiltMember): Promise<string> =>
      (await app.db.read((m) => m.row('SELECT id FROM piece WHERE memberId = ?', [id], { id: text })))?.id ??
      '';
    const add = ({ token = staff.token, id = member.id, subjectId = pieceId } = {}) =>
      app.call('pictures.add', {
        token,
        params: { id },
        body: { purpose: 'piece', subjectId },
        file: picture,
      });
    const list = async (token = staff.token) =>
      app.call('pictures.ofMember', {
        token,
        params: { id: member.id },
        query: { purpose: 'piece', subjectId: pieceId },
      });
    const remove = (id: string, token = staff.token) =>
      app.call('pictures.remove', { token, params: { id } });

    it('are added, listed newest first, and removed, on record', async () => {
      const first = await add();
      expect(first.status).toBe(201);
      app.clock.advance(MINUTE);
      const second = await add();
      expect((await list()).body.items).toEqual([second.body, first.body]);
      expect((await remove(first.body.id)).status).toBe(204);
      expect(problemOf(await remove(first.body.id)).code).toBe('picture.not_found');
      expect((await list()).body.items).toEqual([second.body]);
      expect((await audited()).map(({ action }) => action)).toEqual([
        'picture.added',
        'picture.added',
        'picture.removed',
      ]);
      expect((await profile()).avatarUrl).toBeNull();
    });

    it(`are ${MAX_PICTURES} at most, however many come at once`, async () => {
      for (let n = 0; n < MAX_PICTURES - 2; n += 1) expect((await add()).status).toBe(201);
      const answers = await Promise.all([add(), add(), add(), add()]);
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 409, 409]);
      expect(problemOf(await add()).code).toBe('picture.too_many');
      expect((await list()).body.items).toHaveLength(MAX_PICTURES);
    });

    it('are added to no account that is closed', async () => {
      await app.db.transaction((tx) =>
        tx.execute(`UPDATE member SET phone = NULL, openid = NULL, state = 'closed' WHERE id = ?`, [
          member.id,
        ]),
      );
      expect(problemOf(await add()).code).toBe('member.closed');
    });

    it('are those of its owner and of the store that sold it', async () => {
      const { body } = await add();
      const elsewhere = await app.build.staff();
      for (const refused of [
        await add({ token: elsewhere.token }),
        await list(elsewhere.token),
        await remove(body.id, elsewhere.token),
      ])
        expect(problemOf(refused).code).toBe('auth.other_store');
      const other = await app.build.member();
      expect(problemOf(await add({ id: other.id })).code).toBe('piece.not_found');
      expect(problemOf(await add({ subjectId: member.id })).code).toBe('piece.not_found');
      expect(problemOf(await add({ id: pieceId })).code).toBe('member.not_found');
      const avatar = await setAvatar();
      expect(problemOf(await remove(avatar.body.id)).code).toBe('picture.not_found');
    });
  });

  describe('whatever happens in between', () => {
    it('a folder that can not be written is a failure with a name, and leaves nothing', async () => {
      rmSync(folder(), { recursive: true, force: true });
      await app.db.transaction((tx) => tx.execute('DELETE FROM picture', []));
      writeFileSync(folder(), 'in the way');
      const answer = await setAvatar();
      expect([answer.status, problemOf(answer).code]).toEqual([503, 'server.unavailable']);
      expect(await rows()).toBe(0);
      rmSync(folder());
      expect((await setAvatar()).status).toBe(201);
    });

    it('files whose row never came are removed after an hour, not before', async () => {
      await app.runWhatIsDue();
      const kept = filesKept().length;
      const key = newKey();
      await setAvatar(picture, { key });
      await setAvatar(picture, { key }); // its files are made, and its answer is the first one's
      expect(filesKept()).toHaveLength(kept + 4);
      await app.runWhatIsDue();
      expect(filesKept()).toHaveLength(kept + 4);
      app.clock.advance(HOUR);
      await app.runWhatIsDue();
      expect(filesKept()).toHaveLength(kept + 2);
      expect((await open((await profile()).avatarUrl ?? '')).status).toBe(200);
    });

    it('files that can not be removed now are removed later', async () => {
      const { body } = await setAvatar();
      const key = body.url.slice('/api/v1/files/'.length, '/api/v1/files/'.length + 32);
      const file = path.join(folder(), key.slice(0, 2), `${key}.jpg`);
      await app.call('pictures.removeAvatar', { token: member.token });
      rmSync(file);
      mkdirSync(file); // a folder in its place can not be removed as a file is
      await app.runWhatIsDue();
      const waiting = () =>
        app.db.read((m) => m.row('SELECT COUNT(*) AS n FROM picture_removal', [], { n: int }));
      expect(await waiting()).toEqual({ n: 1 });
      rmSync(file, { recursive: true });
      await app.runWhatIsDue();
      expect(await waiting()).toEqual({ n: 0 });
    });
  });

  describe('of a person who leaves', () => {
    it('go with the account, rows and files', async () => {
      await setAvatar();
      await app.runWhatIsDue();
      const kept = filesKept().length;
      await app.db.transaction(async (tx) =>
        picturesData.erase?.(tx, app.act(), {
          memberIds: [member.id],
          phones: [],
          openids: [],
          redact: () => Promise.resolve(),
        }),
      );
      await app.runWhatIsDue();
      expect(filesKept()).toHaveLength(kept - 2);
      expect((await profile()).avatarUrl).toBeNull();
    });

    it('are listed in the export', async () => {
      await setAvatar();
      const [section] = (await app.db.read(async (m) => picturesData.export?.(m, member.id))) ?? [];
      expect(section).toMatchObject({
        title: '图片',
        rows: [{ addedAt: '2026-11-21 14:30', purpose: '头像', width: 480, height: 640 }],
      });
    });
  });
});
