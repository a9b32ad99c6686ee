import { bool, instant, int, nullable, text } from '../../database/rows';
import { after, DAY } from '../../kernel/clock';
import { engines, testApp, type BuiltStaff } from '../../testing/app';
import { csv, importer } from '../../testing/imports';

const SALES = [
  '小票号',
  '销售时间',
  '手机号',
  '店员',
  '品名',
  '类别',
  '计价方式',
  '价格',
  '优惠',
  '实收',
  '合计',
];

describe.each(engines)('what an import brings on %s', (engine) => {
  const app = testApp(engine);
  let manager: BuiltStaff;
  const files = importer(app, () => manager);

  beforeEach(async () => {
    manager = await app.build.staff({ role: 'manager' });
  });

  let made = 0;
  const newPhone = (): string => `137${String(10_000_000 + (made += 1))}`;
  const memberWith = async (phone: string) => {
    const row = await app.db.read((m) =>
      m.row(
        'SELECT id, name, birthday, gender, source, joinedAt, homeStoreId FROM member WHERE phone = ?',
        [`+86${phone}`],
        {
          id: text,
          name: nullable(text),
          birthday: nullable(text),
          gender: nullable(text),
          source: text,
          joinedAt: instant,
          homeStoreId: nullable(text),
        },
      ),
    );
    if (!row) throw new Error('there is no such member');
    return row;
  };
  const tierOf = async (id: string) => {
    const query = { limit: 1 };
    const history = await app.call('tiers.history', { token: manager.token, params: { id }, query });
    return history.body.items[0]?.tier;
  };
  const pointsOf = async (id: string) =>
    (await app.call('points.memberSummary', { token: manager.token, params: { id } })).body;
  const inboxOf = (id: string) =>
    app.db.read((m) => m.rows('SELECT topic FROM inbox_message WHERE memberId = ?', [id], { topic: text }));
  const salesOf = async () =>
    (
      await app.call('sales.list', {
        token: manager.token,
        query: { storeId: manager.storeId, limit: 100 },
      })
    ).body.items;

  describe('of members', () => {
    it('is a record with its tier, its points and the day they joined', async () => {
      const phone = newPhone();
      await files.bring(
        'members',
        csv([
          ['手机号', '姓名', '性别', '生日', '入会日期', '等级', '等级有效期', '积分', '积分有效期'],
          [
            phone,
            '林女士',
            '女',
            '1990-05-01',
            '2019/3/8',
            '铂金卡',
            '2027-06-30',
            '2,560'.replace(',', ''),
            '2027-12-31',
          ],
        ]),
      );
      const member = await memberWith(phone);
      expect(member).toMatchObject({
        name: '林女士',
        gender: 'female',
        birthday: '1990-05-01',
        source: 'import',
        homeStoreId: manager.storeId,
        joinedAt: new Date('2019-03-07T16:00:00.000Z'),
      });
      const change = await app.db.read((m) =>
        m.row(
          `SELECT tier, validUntil FROM tier_change WHERE memberId = ? AND reason = 'import'`,
          [member.id],
          { tier: text, validUntil: instant },
        ),
      );
      expect(change).toEqual({ tier: 'platinum', validUntil: new Date('2027-06-30T15:59:59.999Z') });
      expect(await pointsOf(member.id)).toMatchObject({ available: 2560, pending: 0 });
      const lot = await app.db.read((m) =>
        m.row('SELECT expiresAt FROM points_lot WHERE memberId = ?', [member.id], { expiresAt: instant }),
      );
      expect(lot?.expiresAt).toEqual(new Date('2027-12-31T15:59:59.999Z'));
      expect(await app.ledgerDifferences()).toEqual([]);
    });

    it('fills what is blank on a record that is there, and gives it its opening data once', async () => {
      const phone = newPhone();
      const there = await app.build.member({ phone: `+86${phone}`, name: '林' });
      const rows = [
        ['手机号', '姓名', '性别', '生日', '等级', '积分'],
        [phone, '林女士', '女', '1990-05-01', '金卡', '800'],
      ];
      expect(await files.bring('members', csv(rows))).toMatchObject({ fresh: 1 });
      expect(await memberWith(phone)).toMatchObject({
        id: there.id,
        name: '林',
        gender: 'female',
        birthday: '1990-05-01',
        source: 'h5',
      });
      expect(await files.bring('members', csv(rows))).toMatchObject({ unchanged: 1 });
      const more = await files.bring(
        'members',
        csv([
          ['手机号', '积分'],
          [phone, '900'],
        ]),
      );
      expect(await files.problems(more.id)).toEqual([[2, 'import.member_differs']]);
      expect(await pointsOf(there.id)).toMatchObject({ available: 800 });
    });

    it('never lowers a tier, and gives nothing again that another store has brought', async () => {
      const phone = newPhone();
      const there = await app.build.member({ phone: `+86${phone}`, tier: 'diamond' });
      await files.bring(
        'members',
        csv([
          ['手机号', '等级', '积分'],
          [phone, '金卡', '10'],
        ]),
      );
      expect(await tierOf(there.id)).toBe('diamond');
      manager = await app.build.staff({ role: 'manager' });
      const again = await files.bring(
        'members',
        csv([
          ['手机号', '积分'],
          [phone, '10'],
        ]),
      );
      expect(await files.problems(again.id)).toEqual([[2, 'import.member_imported']]);
      const lots = await files.bring(
        'points',
        csv([
          ['手机号', '积分'],
          [phone, '10'],
        ]),
      );
      expect(await files.problems(lots.id)).toEqual([[2, 'import.points_imported']]);
      expect(
        await files.bring(
          'members',
          csv([
            ['手机号', '姓名'],
            [phone, '林女士'],
          ]),
        ),
      ).toMatchObject({ fresh: 1 });
      expect(await pointsOf(there.id)).toMatchObject({ available: 10 });
    });

    it('refuses a row that comes twice, days that can not be, and dates without what they belong to', async () => {
      const [a, b] = [newPhone(), newPhone()];
      const done = await files.bring(
        'members',
        csv([
          ['手机号', '姓名', '生日', '等级有效期', '积分有效期', '积分'],
          [a, '甲', '', '', '', ''],
          [a, '乙', '', '', '', ''],
          [b, '', '2030-01-01', '', '', ''],
          [newPhone(), '', '', '2027-01-01', '2027-01-01', ''],
          [newPhone(), '', '', '', '2020-01-01', '5'],
          ['', '丙', '', '', '', ''],
        ]),
      );
      expect(done).toMatchObject({ fresh: 1, refused: 5 });
      expect(await files.problems(done.id)).toEqual([
        [3, 'import.row_repeated'],
        [4, 'import.date_in_future'],
        [5, 'import.points_until_alone'],
        [5, 'import.tier_until_alone'],
        [6, 'import.date_passed'],
        [7, 'import.value_missing'],
      ]);
    });
  });

  describe('of points', () => {
    it('is a lot for each day they end on', async () => {
      const phone = newPhone();
      const { id } = await app.build.member({ phone: `+86${phone}` });
      const rows = [
        ['手机', '积分', '到期日'],
        [phone, 300, '2027-06-30'],
        [phone, 200, '2026-12-31'],
        [phone, 100, ''],
      ];
      expect(await files.bring('points', csv(rows))).toMatchObject({ fresh: 3 });
      expect(await files.bring('points', csv(rows))).toMatchObject({ unchanged: 3 });
      const summary = await pointsOf(id);
      expect(summary.available).toBe(600);
      expect(summary.expiring).toEqual([{ on: '2026-12-31', points: 200 }]);
      const other = await files.bring(
        'points',
        csv([
          ['手机', '积分', '到期日'],
          [phone, 301, '2027-06-30'],
          [newPhone(), 5, ''],
        ]),
      );
      expect(await files.problems(other.id)).toEqual([
        [2, 'import.points_differ'],
        [3, 'import.member_unknown'],
      ]);
      expect(await app.ledgerDifferences()).toEqual([]);
    });
  });

  describe('of sales', () => {
    it('is one sale of the rows of a receipt, which counts for the tier and earns nothing', async () => {
      const phone = newPhone();
      const { id } = await app.build.member({ phone: `+86${phone}` });
      await app.deliver();
      const before = await inboxOf(id);
      const done = await files.bring(
        'sales',
        csv([
          SALES,
          ['R-1', '2025/6/18 15:20', phone, '', '钻戒', '戒指', '一口价', '12800', '800', '12000', '12500'],
          ['R-1', '', '', '', '耳钉', '耳饰', '按克', '500.00', '', '', ''],
          ['R-2', '2010-01-01', '', '', '金条', '投资金', '', '99999.99', '', '', ''],
        ]),
      );
      expect(done).toMatchObject({ fresh: 3, refused: 0 });
      const [first, second] = await salesOf();
      expect(first?.detail).toMatchObject({
        receiptNo: 'R-1',
        totalFen: 1_250_000,
        pointsEarned: 0,
        lineCount: 2,
      });
      expect(first?.soldAt).toBe('2025-06-18T07:20:00.000Z');
      expect(second?.detail).toMatchObject({ receiptNo: 'R-2', totalFen: 9_999_999 });
      expect(await tierOf(id)).toBe('gold');
      await app.deliver();
      expect(await inboxOf(id)).toEqual(before);
      const pieces = await app.call('pieces.ofMember', { token: manager.token, params: { id } });
      expect(pieces.body.items.map(({ detail }) => detail?.name).toSorted()).toEqual(['耳钉', '钻戒']);
      expect(await app.ledgerDifferences()).toEqual([]);
    });

    it('earns points where it is told to, by the rules of the house', async () => {
      const phone = newPhone();
      const { id } = await app.build.member({ phone: `+86${phone}` });
      await files.bring(
        'sales',
        csv([SALES, ['E-1', '2026-11-20', phone, '', '钻戒', '戒指', '一口价', '1000', '', '', '']]),
        {
          earnsPoints: true,
        },
      );
      expect(await pointsOf(id)).toMatchObject({ available: 0, pending: 1000 });
      expect(await app.ledgerDifferences()).toEqual([]);
    });

    it('refuses a receipt for one bad row, and keeps the good ones', async () => {
      const by = await app.build.sale(manager, null, 100_00);
      const taken = await app.db.read((m) =>
        m.row('SELECT receiptNo FROM sale WHERE id = ?', [by], { receiptNo: text }),
      );
      const row = (receipt: string, more: Partial<Record<string, string>> = {}) =>
        SALES.map(
          (heading) =>
            ({ 小票号: receipt, 销售时间: '2024-06-18', 品名: '钻戒', 类别: '戒指', 价格: '100', ...more })[
              heading
            ] ?? '',
        );
      const rows = [
        SALES,
        row('A'),
        row('A', { 价格: '' }),
        row('B'),
        row('A'),
        row('C', { 合计: '99' }),
        row('D'),
        row('D', { 销售时间: '2024-06-19' }),
        row('E', { 手机号: newPhone() }),
        row('F', { 店员: 'nobody' }),
        row('G', { 优惠: '101' }),
        row('H', { 实收: '90', 优惠: '5' }),
        row('I', { 价格: '0' }),
        row('J', { 销售时间: '2026-11-21 15:00' }),
        row(taken?.receiptNo ?? ''),
      ];
      const done = await files.bring('sales', csv(rows));
      expect(await files.problems(done.id)).toEqual([
        [3, 'import.value_missing'],
        [5, 'import.receipt_repeated'],
        [6, 'import.total_mismatch'],
        [8, 'import.receipt_mixed'],
        [9, 'import.member_unknown'],
        [10, 'import.clerk_unknown'],
        [11, 'import.discount_above_price'],
        [12, 'import.net_mismatch'],
        [13, 'import.price_zero'],
        [14, 'import.date_in_future'],
        [15, 'import.receipt_taken'],
      ]);
      expect(done).toMatchObject({ fresh: 1, refused: 13 });
      expect(await salesOf()).toHaveLength(2);
    });

    it('tells where a receipt came before with something else in it', async () => {
      const sale = (price: string) =>
        csv([SALES, ['X-1', '2024-06-18', '', '', '钻戒', '戒指', '', price, '', '', '']]);
      expect(await files.bring('sales', sale('100'))).toMatchObject({ fresh: 1 });
      expect(await files.bring('sales', sale('100.00'))).toMatchObject({ unchanged: 1 });
      const differs = await files.bring('sales', sale('101'));
      expect(await files.problems(differs.id)).toEqual([[2, 'import.receipt_differs']]);
    });

    it('refuses a receipt of more than fifty rows', async () => {
      const line = ['L-1', '2024-06-18', '', '', '钻戒', '戒指', '', '1', '', '', ''];
      const done = await files.bring('sales', csv([SALES, ...Array.from({ length: 120 }, () => line)]));
      expect(done).toMatchObject({ refused: 120, totalRows: 120 });
      expect((await files.problems(done.id)).map(([, code]) => code)).toEqual(['import.too_many_lines']);
    });
  });

  describe('of pieces', () => {
    it('stands in the passport of its member, once', async () => {
      const phone = newPhone();
      const { id } = await app.build.member({ phone: `+86${phone}` });
      const rows = [
        ['会员手机号', '品名', '类别', '材质', '证书号', '手寸', '购买日期'],
        [phone, '六爪镶钻戒', '戒指', 'Pt950', 'GIA 2231456789', '13号', '2020-06-18'],
        [phone, '金条', '投资金', '', '', '', ''],
        [phone, '钻戒', '戒指', '', '', '99', ''],
      ];
      const done = await files.bring('pieces', csv(rows));
      expect(await files.problems(done.id)).toEqual([
        [3, 'import.category_no_piece'],
        [4, 'import.ring_size_invalid'],
      ]);
      expect(await files.bring('pieces', csv(rows))).toMatchObject({ unchanged: 1, refused: 2 });
      const pieces = await app.call('pieces.ofMember', { token: manager.token, params: { id } });
      expect(pieces.body.items).toHaveLength(1);
      expect(pieces.body.items[0]).toMatchObject({ origin: 'import', detail: { name: '六爪镶钻戒' } });
      const other = await files.bring(
        'pieces',
        csv([
          ['会员手机号', '品名', '类别', '证书号'],
          [phone, '另一名', '戒指', '2231456789'],
          [newPhone(), '钻戒', '戒指', ''],
        ]),
      );
      expect(await files.problems(other.id)).toEqual([
        [2, 'import.piece_differs'],
        [3, 'import.member_unknown'],
      ]);
    });
  });

  it('keeps nothing that names anybody among what it remembers', async () => {
    const phone = newPhone();
    await files.bring(
      'members',
      csv([
        ['手机号', '姓名', '积分'],
        [phone, '欧阳女士', '1'],
      ]),
    );
    const records = await app.db.read((m) =>
      m.rows('SELECT keyDigest, contentDigest FROM import_record WHERE storeId = ?', [manager.storeId], {
        keyDigest: text,
        contentDigest: text,
      }),
    );
    const units = await app.db.read((m) =>
      m.rows('SELECT label, problems FROM import_unit', [], { label: text, problems: text }),
    );
    expect(records).toHaveLength(2);
    expect(JSON.stringify([records, units])).not.toMatch(new RegExp(`${phone}|欧阳`));
    expect(app.logs.join('')).not.toContain(phone);
  });

  it('forgets what became of each row after three months', async () => {
    const { id } = await files.bring('members', csv([['手机号'], [newPhone()]]));
    const left = async () =>
      (await app.db.read((m) =>
        m.row(
          'SELECT COUNT(*) AS n, MAX(fileHeld) AS held FROM import_batch b JOIN import_unit u ON u.importId = b.id WHERE b.id = ?',
          [id],
          {
            n: int,
            held: bool,
          },
        ),
      )) ?? { n: 0, held: false };
    expect(await left()).toEqual({ n: 2, held: false });
    app.clock.set(after(app.clock.now(), 91 * DAY));
    await app.runWhatIsDue();
    expect((await left()).n).toBe(0);
  });
});
