import { int, text } from '../../database/rows';
import { DAY } from '../../kernel/clock';
import { engines, problemOf, testApp, type BuiltStaff } from '../../testing/app';
import { gb18030 } from '../../testing/gb18030';
import { csv, importer } from '../../testing/imports';

const phoneOf = (index: number): string => `138${String(10_000_000 + index)}`;

describe.each(engines)('moving in on %s', (engine) => {
  const app = testApp(engine);
  let manager: BuiltStaff;
  const files = importer(app, () => manager);

  beforeEach(async () => {
    manager = await app.build.staff({ role: 'manager' });
  });

  const count = async (sql: string, ...values: string[]): Promise<number> =>
    (await app.db.read((m) => m.row(sql, values, { n: int })))?.n ?? 0;
  const membersOfStore = () =>
    count('SELECT COUNT(*) AS n FROM member WHERE homeStoreId = ?', manager.storeId);

  it('brings 497 of 500 members in a file of Chinese Excel, and the other three once they are right', async () => {
    const rows = Array.from({ length: 500 }, (_, index) => [
      phoneOf(index),
      `会员${index}`,
      index % 2 ? '女' : '男',
      '1990/5/1',
      '金卡',
      '1280',
    ]);
    const headings = ['手机号码', '会员姓名', '性别', '出生日期', '会员等级', '可用积分'];
    const damaged = rows.map((row) => [...row]);
    damaged[9] = ['1.38E+10', ...(rows[9] ?? []).slice(1)];
    damaged[99] = [...(rows[99] ?? []).slice(0, 3), '1990-02-30', '金卡', '1280'];
    damaged[499] = [...(rows[499] ?? []).slice(0, 4), '黑金卡', '1280'];
    const file = (all: string[][]) => gb18030([headings, ...all].map((row) => row.join(',')).join('\r\n'));

    const uploaded = await files.upload('members', file(damaged));
    expect(uploaded.body).toMatchObject({
      state: 'uploaded',
      encoding: 'gb18030',
      totalRows: 500,
      rowsRead: 0,
    });
    const { id } = uploaded.body;
    const preview = await app.call('imports.preview', { token: manager.token, params: { id } });
    expect(preview.body.rows[0]).toEqual(damaged[0]);
    expect(preview.body.fields.find(({ field }) => field === 'phone')).toMatchObject({
      column: 0,
      required: true,
    });

    expect(await files.check(id)).toMatchObject({
      state: 'checked',
      isDryRun: true,
      rowsRead: 500,
      fresh: 497,
      unchanged: 0,
      refused: 3,
    });
    expect(await membersOfStore()).toBe(0);
    expect(await files.problems(id)).toEqual([
      [11, 'import.phone_damaged'],
      [101, 'import.date_invalid'],
      [501, 'import.tier_unknown'],
    ]);

    await files.start(id);
    await app.app.imports.run();
    expect(await files.show(id)).toMatchObject({ state: 'done', isDryRun: false, fresh: 497, refused: 3 });
    expect(await membersOfStore()).toBe(497);

    expect(await files.bring('members', file(rows))).toMatchObject({ fresh: 3, unchanged: 497, refused: 0 });
    expect(await files.bring('members', file(rows))).toMatchObject({ fresh: 0, unchanged: 500, refused: 0 });
    expect(await membersOfStore()).toBe(500);
    expect(
      await count(
        `SELECT SUM(delta) AS n FROM points_entry e JOIN member m ON m.id = e.memberId WHERE e.kind = 'opening' AND m.homeStoreId = ?`,
        manager.storeId,
      ),
    ).toBe(500 * 1280);
    expect(await app.ledgerDifferences()).toEqual([]);
  });

  it('tells nobody of it as of news, and asks for no consent', async () => {
    await files.bring(
      'members',
      csv([
        ['手机号', '等级', '积分'],
        ['13911110001', '钻石卡', 500],
      ]),
    );
    await app.deliver();
    const id = await app.db.read((m) =>
      m.row('SELECT id FROM member WHERE phone = ?', ['+8613911110001'], { id: text }),
    );
    expect(await count('SELECT COUNT(*) AS n FROM inbox_message WHERE memberId = ?', id?.id ?? '')).toBe(0);
    expect(await count('SELECT COUNT(*) AS n FROM consent_decision WHERE memberId = ?', id?.id ?? '')).toBe(
      0,
    );
    const day = await app.call('workbench.show', {
      token: manager.token,
      query: { storeId: manager.storeId },
    });
    expect(day.body.newMembers).toBe(0);
    const audit = await app.call('audit.list', { token: manager.token, query: { limit: 10 } });
    expect(audit.body.items.map(({ action }) => action)).toEqual([
      'import.finished',
      'import.started',
      'import.uploaded',
    ]);
  });

  it('keeps a report of every row without what the cells held', async () => {
    const done = await files.bring(
      'sales',
      csv([
        ['小票号', '日期', '品名', '类别', '价格', '手机号'],
        ['=cmd()', '2024-06-18', '钻戒', '戒指', '1,280'.replace(',', ''), ''],
        ['R-2', '2024-06-18', '钻戒', '戒指', 'x', ''],
        ['R-2', '2024-06-18', '耳钉', '耳饰', '5', ''],
        ['R-3', '2024-06-18', '耳钉', '耳饰', '5', '13922220000'],
      ]),
    );
    const report = await app.call('imports.report', { token: manager.token, params: { id: done.id } });
    const told = Buffer.from(report.body).toString();
    expect(told.split('\r\n')).toEqual([
      '\ufeff行号,小票号或会员,结果,列,原因,代码',
      "2,'=cmd(),已导入,,,",
      '3,R-2,未导入,价格,金额写法不对,import.money_invalid',
      '4,R-2,未导入,,同一小票的第 3 行有误,',
      '5,R-3,未导入,,此手机号还不是会员，请先导入会员,import.member_unknown',
      '',
    ]);
    expect(told).not.toContain('13922220000');
  });

  it('matches a column by hand, and asks for what is missing', async () => {
    const uploaded = await files.upload(
      'members',
      csv([
        ['联系号', '姓名'],
        ['13933330001', '林女士'],
      ]),
    );
    const { id, version } = uploaded.body;
    const asked = await app.call('imports.check', { token: manager.token, params: { id } });
    expect(problemOf(asked).code).toBe('import.columns_missing');
    const configure = (column: number, given: number) =>
      app.call('imports.configure', {
        token: manager.token,
        params: { id },
        body: { columns: [{ field: 'phone', column }], version: given },
      });
    expect(problemOf(await configure(2, version)).code).toBe('import.columns_wrong');
    expect((await configure(0, version)).status).toBe(200);
    expect(problemOf(await configure(0, version)).code).toBe('import.not_now');
    expect(await files.check(id)).toMatchObject({ fresh: 1, refused: 0 });
  });

  it('starts what a dry run has judged, once, and nothing after it was cancelled', async () => {
    const { id } = (await files.upload('members', csv([['手机号'], ['13944440001']]))).body;
    expect(problemOf(await files.start(id)).code).toBe('import.not_now');
    await files.check(id);
    expect((await files.start(id)).status).toBe(202);
    expect(problemOf(await files.start(id)).code).toBe('import.not_now');
    const cancel = () => app.call('imports.cancel', { token: manager.token, params: { id } });
    expect((await cancel()).body.state).toBe('cancelled');
    expect(problemOf(await cancel()).code).toBe('import.not_now');
    await app.app.imports.run();
    expect(await files.show(id)).toMatchObject({ state: 'cancelled', fresh: 0 });
    const gone = await app.call('imports.preview', { token: manager.token, params: { id } });
    expect(problemOf(gone).code).toBe('import.file_gone');
  });

  it('gives up an upload that nobody used for a day, and forgets its file', async () => {
    const { id } = (await files.upload('members', csv([['手机号'], ['13955550001']]))).body;
    app.clock.advance(DAY + 1);
    await app.build.signIn(manager);
    await app.runWhatIsDue();
    expect((await files.show(id)).state).toBe('cancelled');
    const gone = await app.call('imports.preview', { token: manager.token, params: { id } });
    expect(problemOf(gone).code).toBe('import.file_gone');
  });

  it('is for the managers of the store', async () => {
    const other = await app.build.staff({ role: 'manager' });
    const clerk = await app.build.staff({ role: 'clerk', storeId: manager.storeId });
    const file = csv([['手机号'], ['13966660001']]);
    const refused = await files.upload('members', file, other.storeId);
    expect(problemOf(refused).code).toBe('auth.other_store');
    const byClerk = await app.call('imports.upload', {
      token: clerk.token,
      body: { storeId: manager.storeId, kind: 'members' },
      file,
    });
    expect(problemOf(byClerk).code).toBe('auth.forbidden');

    const { id } = (await files.upload('members', file)).body;
    const params = { id };
    const { token } = other;
    const answers = [
      await app.call('imports.show', { token, params }),
      await app.call('imports.preview', { token, params }),
      await app.call('imports.configure', { token, params, body: { version: 1 } }),
      await app.call('imports.check', { token, params }),
      await app.call('imports.start', { token, params }),
      await app.call('imports.cancel', { token, params }),
      await app.call('imports.rows', { token, params }),
      await app.call('imports.list', { token, query: { storeId: manager.storeId } }),
    ];
    expect(answers.map((answer) => problemOf(answer).code)).toEqual(answers.map(() => 'auth.other_store'));
    expect((await app.call('imports.list', { token, query: {} })).body.items).toEqual([]);
    expect((await app.call('imports.list', { token: manager.token, query: {} })).body.items).toHaveLength(1);
  });

  it.each<[string, Buffer, string]>([
    ['nothing but space', Buffer.from('\ufeff\r\n  ,,\r\n'), 'import.empty'],
    ['only headings', csv([['手机号', '姓名']]), 'import.no_rows'],
    [
      'the columns of something else',
      csv([
        ['甲', '乙'],
        [1, 2],
      ]),
      'import.columns_unknown',
    ],
    [
      'a heading twice',
      csv([
        ['手机号', '手机号'],
        [1, 2],
      ]),
      'import.header_repeated',
    ],
    ['300 columns', csv([Array.from({ length: 300 }, (_, n) => `列${n}`), [1]]), 'import.too_many_columns'],
    ['zero bytes', Buffer.from('手机号\r\n138\u0000'), 'import.not_csv'],
    ['a workbook', Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(64, 7)]), 'import.not_csv'],
    ['UTF-16', Buffer.from('\ufeff手机号\r\n138', 'utf16le'), 'import.encoding_unknown'],
    ['bytes of no text', Buffer.from([0xff, 0xff, 0x2c, 0xff, 0xff]), 'import.encoding_unknown'],
    ['a quote that stays open', Buffer.from('手机号,姓名\r\n138,"林'), 'import.malformed'],
    ['a row without an end', Buffer.from(`手机号\r\n${'x'.repeat(100_000)}`), 'import.row_too_long'],
  ])('refuses a file with %s, and keeps nothing of it', async (_, file, code) => {
    const answer = await files.upload('members', file);
    expect(problemOf(answer).code).toBe(code);
    expect((await app.call('imports.list', { token: manager.token, query: {} })).body.items).toEqual([]);
  });

  it('refuses a file larger than the house allows', async () => {
    const admin = await app.build.staff({ role: 'admin', allStores: true });
    const name = 'imports.maxMegabytes';
    const set = (value: number, version: number) =>
      app.call('settings.change', { token: admin.token, params: { key: name }, body: { value, version } });
    expect((await set(1, 0)).status).toBe(200);
    const answer = await files.upload(
      'members',
      Buffer.concat([Buffer.from('手机号\r\n'), Buffer.alloc(1_100_000, '1\n')]),
    );
    expect(problemOf(answer).code).toBe('import.too_large');
    await set(200, 1);
  });

  it('offers a template that can be imported as it is', async () => {
    for (const kind of ['members', 'points', 'pieces', 'sales'] as const) {
      const template = await app.call('imports.template', { token: manager.token, params: { kind } });
      const bytes = Buffer.from(template.body);
      expect(bytes.subarray(0, 3)).toEqual(Buffer.from('\ufeff'));
      const { id } = (await files.upload(kind, bytes)).body;
      const checked = await files.check(id);
      const codes = (await files.problems(id)).map(([, code]) => code);
      if (kind === 'members') expect(checked).toMatchObject({ state: 'checked', fresh: 1 });
      else
        expect([...codes, 'import.member_unknown', 'import.clerk_unknown']).toEqual(
          expect.arrayContaining(codes),
        );
    }
  });
});
