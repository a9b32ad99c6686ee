import type { RequestOf, EndpointNamed } from '@gemcare/shared';
import { DAY, MINUTE } from '../../kernel/clock';
import { totpAt } from '../../kernel/totp';
import {
  engines,
  newKey,
  problemOf,
  START,
  testApp,
  type BuiltMember,
  type BuiltStaff,
  type BuiltTill,
} from '../../testing/app';

const NOBODY = '01JD3K6Z8Q0V5W7X9Y2A4B6C8D';
type SaleBody = RequestOf<EndpointNamed<'pos.recordSale'>>['body'];

describe.each(engines)('a till, on %s', (engine) => {
  const app = testApp(engine);
  let clerk: BuiltStaff;
  let till: BuiltTill;
  let member: BuiltMember;

  beforeEach(async () => {
    app.clock.set(START);
    clerk = await app.build.staff();
    till = await app.build.till(clerk.storeId);
    member = await app.build.member({ name: '林晓梅', tier: 'gold' });
  });
  afterEach(async () => expect(await app.ledgerDifferences()).toEqual([]));

  const codeOn = async (phone: BuiltMember) => {
    const { memberNo, secret } = (await app.call('visits.issueSeed', { token: phone.token })).body;
    return memberNo + totpAt(secret, app.clock.now());
  };
  const scan = (code: string, { token } = till) => app.call('pos.openVisit', { token, body: { code } });
  const visitOf = async (phone: BuiltMember) => (await scan(await codeOn(phone))).body.id;
  const line = (priceFen: number, discountFen = 0) => ({
    name: '六爪镶钻戒',
    category: 'ring' as const,
    pricing: 'fixed' as const,
    priceFen,
    discountFen,
  });
  const post = (body: Partial<SaleBody> = {}, { token } = till, key = newKey()) =>
    app.call('pos.recordSale', {
      token,
      key,
      body: { receiptNo: newKey(), lines: [line(100_000)], totalFen: 100_000, ...body },
    });
  const show = (receiptNo: string, { token } = till) =>
    app.call('pos.showSale', { token, params: { receiptNo } });
  const refund = (
    receiptNo: string,
    lines: { position: number; amountFen: number }[],
    { token } = till,
    key = newKey(),
  ) => app.call('pos.refund', { token, key, body: { receiptNo, reason: '顾客退货', lines } });
  const pointsOf = async (of: BuiltMember) => (await app.call('points.summary', { token: of.token })).body;

  describe('looking a member up', () => {
    it('opens a visit, and shows what a till may see', async () => {
      const answer = await scan(await codeOn(member));
      expect([answer.status, answer.body]).toMatchObject([
        201,
        {
          openedAt: START.toISOString(),
          expiresAt: new Date(START.getTime() + 15 * MINUTE).toISOString(),
          member: {
            memberNo: `******${member.memberNo.slice(-4)}`,
            name: '林**',
            tier: 'gold',
            available: 0,
          },
        },
      ]);
      expect(answer.body.member.discounts).toEqual(
        expect.arrayContaining([
          { category: 'ring', percent: 2 },
          { category: 'bullion', percent: 0 },
        ]),
      );
      const told = JSON.stringify(answer.body);
      for (const hidden of [member.id, member.memberNo, member.phone.slice(-8), '晓梅'])
        expect(told).not.toContain(hidden);
    });

    it('gets the same visit for the same code, and others an error of its own', async () => {
      const code = await codeOn(member);
      const first = await scan(code);
      expect((await scan(code)).body).toEqual(first.body);
      const neighbour = await app.build.till(clerk.storeId);
      expect(problemOf(await scan(code, neighbour)).code).toBe('visit.code_used');
      const atTheDesk = await app.call('visits.open', {
        token: clerk.token,
        body: { code, storeId: clerk.storeId },
      });
      expect(problemOf(atTheDesk).code).toBe('visit.code_used');
    });

    it('counts wrong codes like everybody’s', async () => {
      const code = await codeOn(member);
      const wrong = code.slice(0, 10) + (code.endsWith('000000') ? '111111' : '000000');
      for (let n = 0; n < 5; n += 1) expect(problemOf(await scan(wrong)).code).toBe('visit.code_invalid');
      expect(problemOf(await scan(code)).code).toBe('visit.locked');
    });

    it('is on record as the till’s', async () => {
      await scan(await codeOn(member));
      const manager = await app.build.staff({ role: 'manager', storeId: clerk.storeId });
      const log = await app.call('audit.list', { token: manager.token, query: { memberId: member.id } });
      expect(log.body.items[0]).toMatchObject({
        action: 'visit.opened',
        actorKind: 'till',
        actor: { id: till.id, name: till.actor.name },
        store: { id: clerk.storeId },
      });
    });
  });

  describe('posting a sale', () => {
    it('books the points of the member whose code was scanned', async () => {
      const visitId = await visitOf(member);
      const answer = await post({ visitId, lines: [line(1_234_567)], totalFen: 1_234_567 });
      expect([answer.status, answer.body]).toMatchObject([
        201,
        {
          member: true,
          tier: 'gold',
          pointsEarned: 14_814,
          totalFen: 1_234_567,
          maturesAt: new Date(START.getTime() + 7 * DAY).toISOString(),
          lines: [{ position: 1, netFen: 1_234_567, refundedFen: 0 }],
          refunds: [],
        },
      ]);
      expect(await pointsOf(member)).toMatchObject({ pending: 14_814 });
    });

    it('takes discounts as the till computed them, and needs no reason', async () => {
      const visitId = await visitOf(member);
      const answer = await post({ visitId, lines: [line(100_000, 30_000)], totalFen: 70_000 });
      expect([answer.status, answer.body.lines[0]?.discountFen]).toEqual([201, 30_000]);
    });

    it('shows on the staff page as the till’s own', async () => {
      const receiptNo = newKey();
      await post({ receiptNo });
      const query = { storeId: clerk.storeId, receiptNo };
      const [found] = (await app.call('sales.list', { token: clerk.token, query })).body.items;
      const sale = await app.call('sales.show', { token: clerk.token, params: { id: found?.id ?? '' } });
      expect(sale.body).toMatchObject({
        by: { kind: 'till', id: till.id, name: till.actor.name },
        memberId: null,
        can: { refund: true },
      });
    });

    it('without a member earns nothing', async () => {
      expect((await post()).body).toMatchObject({
        member: false,
        tier: null,
        pointsEarned: 0,
        maturesAt: null,
      });
    });

    it('repeats its answer for a repeated key, and books once', async () => {
      const body = { visitId: await visitOf(member), receiptNo: newKey() };
      const key = newKey();
      const first = await post(body, till, key);
      expect((await post(body, till, key)).body).toEqual(first.body);
      expect(problemOf(await post({ ...body, receiptNo: 'other' }, till, key)).code).toBe(
        'idempotency.key_reused',
      );
      expect(problemOf(await post(body)).code).toBe('sale.receipt_taken');
      expect((await pointsOf(member)).pending).toBe(1_200);
    });

    it('needs a visit of its own store that still runs', async () => {
      const visitId = await visitOf(member);
      const elsewhere = await app.build.till((await app.build.store()).id);
      expect(problemOf(await post({ visitId }, elsewhere)).code).toBe('auth.other_store');
      expect(problemOf(await post({ visitId: NOBODY })).code).toBe('visit.not_found');
      app.clock.advance(15 * MINUTE);
      expect(problemOf(await post({ visitId })).code).toBe('visit.expired');
    });

    it('of a member needs the code: a member’s id is not taken', async () => {
      const body = { receiptNo: newKey(), lines: [line(100_000)], totalFen: 100_000, memberId: member.id };
      const answer = await app.send({
        method: 'POST',
        path: '/api/v1/pos/sales',
        token: till.token,
        headers: { 'idempotency-key': newKey() },
        body,
      });
      expect([answer.status, (await pointsOf(member)).pending]).toEqual([201, 0]);
    });

    it.each([
      ['sale.total_mismatch', { totalFen: 99_999 }],
      ['sale.in_future', { soldAt: new Date(START.getTime() + MINUTE).toISOString() }],
      ['sale.too_old', { soldAt: new Date(START.getTime() - 2_000 * DAY).toISOString() }],
      ['sale.too_large', { lines: Array.from({ length: 2 }, () => line(9_000_000_000)), totalFen: 1 }],
      ['request.invalid', { lines: [line(100, 101)], totalFen: 0 }],
      ['request.invalid', { lines: [] }],
    ])('is refused with %s, and nothing is booked', async (code, body) => {
      const receiptNo = newKey();
      expect(problemOf(await post({ receiptNo, ...body })).code).toBe(code);
      expect(problemOf(await show(receiptNo)).code).toBe('sale.not_found');
    });

    it('refuses a record that was closed while the visit ran', async () => {
      const visitId = await visitOf(member);
      await app.db.transaction((tx) =>
        tx.execute("UPDATE member SET state = 'closed', phone = NULL WHERE id = ?", [member.id]),
      );
      expect(problemOf(await post({ visitId })).code).toBe('member.closed');
    });
  });

  describe('finding out after a lost answer', () => {
    it('finds the store’s sale by its receipt number, whatever is in it', async () => {
      for (const receiptNo of ['GZ/2026 #7?', '小票-1%', 'A+B&c']) {
        const posted = await post({ receiptNo });
        expect((await show(receiptNo)).body).toEqual(posted.body);
      }
      expect(problemOf(await show('nothing')).code).toBe('sale.not_found');
    });

    it('does not find another store’s', async () => {
      const receiptNo = newKey();
      await post({ receiptNo });
      const elsewhere = await app.build.till((await app.build.store()).id);
      expect(problemOf(await show(receiptNo, elsewhere)).code).toBe('sale.not_found');
      expect((await post({ receiptNo }, elsewhere)).status).toBe(201);
    });
  });

  describe('posting a refund', () => {
    it('takes back lines by their position, and the points with them', async () => {
      const receiptNo = newKey();
      const visitId = await visitOf(member);
      await post({ visitId, receiptNo, lines: [line(100_000), line(200_000)], totalFen: 300_000 });
      const answer = await refund(receiptNo, [{ position: 2, amountFen: 200_000 }]);
      expect([answer.status, answer.body]).toMatchObject([
        201,
        {
          refundedFen: 200_000,
          lines: [{ refundedFen: 0 }, { refundedFen: 200_000 }],
          refunds: [
            {
              reason: '顾客退货',
              totalFen: 200_000,
              pointsReversed: 2_400,
              lines: [{ position: 2, amountFen: 200_000 }],
            },
          ],
        },
      ]);
      expect((await pointsOf(member)).pending).toBe(1_200);
    });

    it('refunds what was sold at the desk of its store too, and shows there as the till’s', async () => {
      const saleId = await app.build.sale(clerk, member, 100_000);
      const desk = await app.call('sales.show', { token: clerk.token, params: { id: saleId } });
      await refund(desk.body.receiptNo, [{ position: 1, amountFen: 100 }]);
      const after = await app.call('sales.show', { token: clerk.token, params: { id: saleId } });
      expect(after.body).toMatchObject({
        by: { kind: 'staff', id: clerk.id },
        refunds: [{ by: { kind: 'till', id: till.id, name: till.actor.name } }],
      });
    });

    it('refunds once for a key, and never more than was sold', async () => {
      const receiptNo = newKey();
      await post({ receiptNo });
      const key = newKey();
      const lines = [{ position: 1, amountFen: 60_000 }];
      const first = await refund(receiptNo, lines, till, key);
      expect((await refund(receiptNo, lines, till, key)).body).toEqual(first.body);
      expect(problemOf(await refund(receiptNo, lines)).code).toBe('refund.exceeds_sold');
      expect((await show(receiptNo)).body.refundedFen).toBe(60_000);
    });

    it('refuses a line that is not on the receipt, a receipt of another store, and a line named twice', async () => {
      const receiptNo = newKey();
      await post({ receiptNo });
      const one = { position: 1, amountFen: 1 };
      expect(problemOf(await refund(receiptNo, [{ position: 2, amountFen: 1 }])).code).toBe(
        'refund.line_not_found',
      );
      expect(problemOf(await refund(receiptNo, [one, one])).code).toBe('request.invalid');
      const elsewhere = await app.build.till((await app.build.store()).id);
      expect(problemOf(await refund(receiptNo, [one], elsewhere)).code).toBe('sale.not_found');
    });
  });
});

describe.each(engines)('the rate limit of tills on %s', (engine) => {
  const few = { points: 3, seconds: 60 };
  const app = testApp(engine, { rateLimits: { sign_in: few, sms: few, write: few, read: few } });

  it('counts each till for itself', async () => {
    const { id: storeId } = await app.build.store();
    const [one, two] = [await app.build.till(storeId), await app.build.till(storeId)];
    const ask = async ({ token }: BuiltTill) =>
      problemOf(await app.call('pos.showSale', { token, params: { receiptNo: 'none' } })).code;
    for (let n = 0; n < 3; n += 1) expect(await ask(one)).toBe('sale.not_found');
    expect([await ask(one), await ask(two)]).toEqual(['request.rate_limited', 'sale.not_found']);
  });
});
