import type { SaleLineInput } from '@gemcare/shared';
import { engines, newKey, problemOf, testApp, type BuiltMember, type BuiltStaff } from '../../testing/app';

const RING: SaleLineInput = {
  name: '六爪镶钻戒',
  category: 'ring',
  pricing: 'fixed',
  material: 'Pt950',
  certificateNo: 'GIA 2231456789',
  weightMg: 4_250,
  priceFen: 500_000,
};
const STRAND: SaleLineInput = {
  name: '海水珍珠项链',
  category: 'necklace',
  pricing: 'fixed',
  material: '珍珠',
  priceFen: 300_000,
};
const BAR: SaleLineInput = {
  name: '投资金条 10g',
  category: 'bullion',
  pricing: 'bullion',
  priceFen: 800_000,
};
const WORK: SaleLineInput = { name: '改手寸', category: 'service', pricing: 'fixed', priceFen: 20_000 };

describe.each(engines)('pieces on %s', (engine) => {
  const app = testApp(engine);
  let clerk: BuiltStaff;
  let member: BuiltMember;

  beforeEach(async () => {
    clerk = await app.build.staff();
    member = await app.build.member();
  });

  let receipts = 0;
  const sell = async (lines: SaleLineInput[], to: BuiltMember | null = member, by = clerk) => {
    const answer = await app.call('sales.record', {
      token: by.token,
      body: {
        storeId: by.storeId,
        receiptNo: `P-${(receipts += 1)}`,
        memberId: to?.id,
        lines,
        totalFen: lines.reduce((sum, { priceFen, discountFen = 0 }) => sum + priceFen - discountFen, 0),
      },
    });
    expect(answer.status).toBe(201);
    return answer.body;
  };
  const listOf = async (of = member, by = clerk) =>
    (await app.call('pieces.ofMember', { token: by.token, params: { id: of.id } })).body.items;
  const only = async () => {
    const [piece, ...more] = await listOf();
    expect(more).toEqual([]);
    if (!piece) throw new Error('there is no piece');
    return piece;
  };
  const add = (body: Parameters<typeof app.call<'pieces.add'>>[1]['body'], options = {}) =>
    app.call('pieces.add', { token: clerk.token, params: { id: member.id }, body, ...options });

  describe('that a member buys', () => {
    it('go into the passport with the sale: jewellery only, one a line, with warranty and the day of care', async () => {
      const sale = await sell([RING, STRAND, BAR, WORK, RING]);
      const pieces = await listOf();
      expect(pieces.map(({ detail }) => detail?.name).toSorted()).toEqual(
        ['六爪镶钻戒', '六爪镶钻戒', '海水珍珠项链'].toSorted(),
      );
      expect(pieces.find(({ category }) => category === 'ring')).toMatchObject({
        origin: 'sale',
        store: { id: clerk.storeId },
        boughtOn: '2026-11-21',
        detail: {
          material: 'Pt950',
          certificateIssuer: 'GIA',
          certificateNo: '2231456789',
          weightMg: 4_250,
          warrantyUntil: '2028-11-21',
          nextCareOn: '2027-05-21',
          saleId: sale.id,
        },
        lastCare: null,
        can: { edit: true, care: true },
      });
      expect(pieces.find(({ category }) => category === 'necklace')?.detail?.nextCareOn).toBe('2027-11-21');
    });

    it('are nobody’s where the sale has no member', async () => {
      await sell([RING], null);
      expect(await listOf()).toEqual([]);
    });

    it('have the calendar day of the store that sold them', async () => {
      const farAway = await app.build.staff({
        storeId: (await app.build.store({ timeZone: 'America/Los_Angeles' })).id,
      });
      await sell([RING], member, farAway);
      expect((await listOf(member, farAway))[0]?.boughtOn).toBe('2026-11-20');
    });

    it('go back with a refund in full, and stay with one in part', async () => {
      const sale = await sell([RING, STRAND, WORK]);
      const lineId = (name: string) => sale.lines.find((line) => line.name === name)?.id ?? '';
      const refund = (name: string, amountFen: number) =>
        app.call('sales.refund', {
          token: clerk.token,
          params: { id: sale.id },
          body: { reason: '顾客退货', lines: [{ lineId: lineId(name), amountFen }] },
        });
      await refund(RING.name, 200_000);
      expect(await listOf()).toHaveLength(2);
      await refund(RING.name, 300_000);
      expect((await only()).detail?.name).toBe(STRAND.name);
      expect((await app.call('pieces.mine', { token: member.token })).body.items).toHaveLength(1);
      await refund(STRAND.name, 300_000);
      expect(await listOf()).toEqual([]);
    });

    it('that came free of charge go back with the whole sale only', async () => {
      const gift: SaleLineInput = { ...STRAND, discountFen: STRAND.priceFen, discountReason: '赠品' };
      const manager = await app.build.staff({ role: 'manager', storeId: clerk.storeId });
      const sale = await sell([RING, gift], member, manager);
      const refund = (amountFen: number) =>
        app.call('sales.refund', {
          token: clerk.token,
          params: { id: sale.id },
          body: { reason: '顾客退货', lines: [{ lineId: sale.lines[0]?.id ?? '', amountFen }] },
        });
      await refund(1);
      expect(await listOf()).toHaveLength(2);
      await refund(499_999);
      expect(await listOf()).toEqual([]);
    });
  });

  describe('in the list of a member', () => {
    it('come bought last first, page by page', async () => {
      for (const boughtOn of ['2020-05-01', '2024-02-29', undefined, '2022-01-01'])
        await add({ name: `戒指 ${boughtOn ?? '不详'}`, category: 'ring', boughtOn });
      const seen: (string | null)[] = [];
      let cursor: string | undefined;
      do {
        const { body } = await app.call('pieces.ofMember', {
          token: clerk.token,
          params: { id: member.id },
          query: { limit: 3, cursor },
        });
        seen.push(...body.items.map(({ boughtOn }) => boughtOn));
        cursor = body.nextCursor ?? undefined;
      } while (cursor);
      expect(seen).toEqual(['2024-02-29', '2022-01-01', '2020-05-01', null]);
    });

    it('show of another store’s sale only that there is one', async () => {
      await sell([RING]);
      const stranger = await app.build.staff();
      const [piece] = await listOf(member, stranger);
      expect(piece).toMatchObject({
        category: 'ring',
        boughtOn: '2026-11-21',
        store: { id: clerk.storeId },
        detail: null,
        can: { edit: false, care: true },
      });
      expect(JSON.stringify(piece)).not.toMatch(/GIA|2231456789|六爪|Pt950/);
      await add({ name: '妈妈的手镯', category: 'bangle' });
      expect(
        (await listOf(member, stranger)).find(({ category }) => category === 'bangle')?.detail?.name,
      ).toBe('妈妈的手镯');
    });

    it('are those of a member who is there, for staff who serve', async () => {
      const nobody = await app.call('pieces.ofMember', {
        token: clerk.token,
        params: { id: '01JD3K6Z8Q0V5W7X9Y2A4B6C8D' },
      });
      expect(problemOf(nobody).code).toBe('member.not_found');
      const { token } = await app.build.staff({ role: 'craftsman' });
      expect((await app.call('pieces.ofMember', { token, params: { id: member.id } })).status).toBe(403);
      expect(
        (await app.call('pieces.ofMember', { token: member.token, params: { id: member.id } })).status,
      ).toBe(403);
    });
  });

  it('are the member’s own to see, in plain words', async () => {
    await sell([RING]);
    const { body } = await app.call('pieces.mine', { token: member.token });
    expect(body.items).toEqual([
      {
        id: (await only()).id,
        origin: 'sale',
        name: '六爪镶钻戒',
        category: 'ring',
        material: 'Pt950',
        stones: null,
        certificateNo: 'GIA 2231456789',
        ringSize: null,
        weightMg: 4_250,
        storeName: (await only()).store?.name,
        boughtOn: '2026-11-21',
        warrantyUntil: '2028-11-21',
        nextCareOn: '2027-05-21',
      },
    ]);
    const other = await app.build.member();
    expect((await app.call('pieces.mine', { token: other.token })).body.items).toEqual([]);
    expect((await app.call('pieces.mine', { token: clerk.token })).status).toBe(403);
  });

  describe('that were bought elsewhere', () => {
    it('are added by the counter, marked so, without a warranty', async () => {
      const key = newKey();
      const body = {
        name: '外婆的翡翠手镯',
        category: 'bangle',
        material: '翡翠',
        certificateNo: 'NGTC 20260001',
        boughtOn: '2001-05-01',
      } as const;
      const answer = await add(body, { key });
      expect([answer.status, answer.body]).toMatchObject([
        201,
        {
          origin: 'elsewhere',
          store: null,
          boughtOn: '2001-05-01',
          detail: { warrantyUntil: null, nextCareOn: '2002-05-01', certificateIssuer: 'NGTC' },
          careLog: [],
        },
      ]);
      expect((await add(body, { key })).body).toEqual(answer.body);
      expect(await listOf()).toHaveLength(1);
    });

    it('are due for care from today where nobody knows when they were bought', async () => {
      expect(
        (await add({ name: '旧金戒', category: 'ring', material: '足金' })).body.detail?.nextCareOn,
      ).toBe('2027-11-21');
    });

    it('are not from the future, nor a bar of gold', async () => {
      const later = await add({ name: '戒指', category: 'ring', boughtOn: '2026-11-22' });
      expect([later.status, problemOf(later).code]).toEqual([400, 'piece.in_future']);
      const bar = await app.send({
        method: 'POST',
        path: `/api/v1/admin/members/${member.id}/pieces`,
        token: clerk.token,
        headers: { 'idempotency-key': newKey() },
        body: { name: '金条', category: 'bullion' },
      });
      expect(problemOf(bar).code).toBe('request.invalid');
    });

    it('are not added to a record that nobody uses any more', async () => {
      await app.db.transaction((tx) =>
        tx.execute(`UPDATE member SET phone = NULL, openid = NULL, state = 'closed' WHERE id = ?`, [
          member.id,
        ]),
      );
      expect(problemOf(await add({ name: '戒指', category: 'ring' })).code).toBe('member.closed');
    });

    it('leave a line in the log of operations', async () => {
      await add({ name: '旧金戒', category: 'ring' });
      const rows = await app.db.read((m) =>
        m.rows('SELECT action, actorId FROM audit_row WHERE memberId = ? ORDER BY id DESC', [member.id], {
          action: String,
          actorId: String,
        }),
      );
      expect(rows[0]).toEqual({ action: 'piece.added', actorId: clerk.id });
    });
  });
});
