import { int } from '../../database/rows';
import { totpAt } from '../../kernel/totp';
import {
  engines,
  newKey,
  problemOf,
  testApp,
  type BuiltMember,
  type BuiltStaff,
  type BuiltTill,
} from '../../testing/app';
import type { Answer } from '../../testing/client';

const outcome = (answer: Answer) => (answer.status === 201 ? 'done' : problemOf(answer).code);
const countOf = (answers: Answer[]) =>
  answers.map(outcome).reduce<Record<string, number>>((n, one) => ({ ...n, [one]: (n[one] ?? 0) + 1 }), {});

describe.each(engines)('tills at the same time, on %s', (engine) => {
  const app = testApp(engine);
  let clerk: BuiltStaff;
  let member: BuiltMember;
  let tills: BuiltTill[];

  beforeEach(async () => {
    clerk = await app.build.staff();
    member = await app.build.member();
    tills = [await app.build.till(clerk.storeId), await app.build.till(clerk.storeId)];
  });
  afterEach(async () => expect(await app.ledgerDifferences()).toEqual([]));

  const lines = [
    { name: '足金戒指', category: 'ring' as const, pricing: 'fixed' as const, priceFen: 100_000 },
  ];
  const post = ({ token }: BuiltTill, receiptNo: string, visitId?: string) =>
    app.call('pos.recordSale', { token, body: { receiptNo, visitId, lines, totalFen: 100_000 } });
  const codeOn = async (phone: BuiltMember) => {
    const { memberNo, secret } = (await app.call('visits.issueSeed', { token: phone.token })).body;
    return memberNo + totpAt(secret, app.clock.now());
  };
  const rows = (sql: string, values: string[]) => app.db.read((m) => m.row(sql, values, { n: int }));

  it('one receipt posted by two tills at once is one sale, with its points once', async () => {
    const code = await codeOn(member);
    const [scanner] = tills;
    const visit = await app.call('pos.openVisit', { token: scanner?.token, body: { code } });
    const receiptNo = newKey();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => tills.map((till) => post(till, receiptNo, visit.body.id))).flat(),
    );
    expect(countOf(answers)).toEqual({ done: 1, 'sale.receipt_taken': 19 });
    expect(await rows('SELECT COUNT(*) AS n FROM points_entry WHERE memberId = ?', [member.id])).toEqual({
      n: 1,
    });
    expect((await app.call('points.summary', { token: member.token })).body.pending).toBe(1_000);
  });

  it('one request sent twice at once by a till is one sale', async () => {
    const receiptNo = newKey();
    const key = newKey();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () =>
        app.call('pos.recordSale', {
          token: tills[0]?.token,
          key,
          body: { receiptNo, lines, totalFen: 100_000 },
        }),
      ),
    );
    const counted = countOf(answers);
    expect((counted.done ?? 0) + (counted['idempotency.in_progress'] ?? 0)).toBe(8);
    expect(await rows('SELECT COUNT(*) AS n FROM sale WHERE receiptNo = ?', [receiptNo])).toEqual({ n: 1 });
  });

  it('one code scanned by a till and by staff at once opens one visit, for one of them', async () => {
    for (let round = 0; round < 5; round += 1) {
      const guest = await app.build.member();
      const code = await codeOn(guest);
      const answers: Answer[] = await Promise.all(
        Array.from({ length: 3 }, () => [
          app.call('pos.openVisit', { token: tills[0]?.token, body: { code } }),
          app.call('visits.open', { token: clerk.token, body: { code, storeId: clerk.storeId } }),
        ]).flat(),
      );
      expect(countOf(answers)).toEqual({ done: 3, 'visit.code_used': 3 });
      expect(await rows('SELECT COUNT(*) AS n FROM visit WHERE memberId = ?', [guest.id])).toEqual({ n: 1 });
    }
  });

  it('a key revoked while it is in use: each sale is recorded or refused, and none after the revocation', async () => {
    const admin = await app.build.staff({ role: 'admin', allStores: true });
    const [till] = tills;
    if (!till) throw new Error('there are two tills');
    const receipts = Array.from({ length: 30 }, newKey);
    const revoked = app.call('tills.revoke', { token: admin.token, params: { id: till.id } });
    const answers = await Promise.all([...receipts.map((receiptNo) => post(till, receiptNo)), revoked]);
    answers.pop();
    const counted = countOf(answers);
    expect((counted.done ?? 0) + (counted['till.revoked'] ?? 0)).toBe(30);
    expect(await rows('SELECT COUNT(*) AS n FROM sale WHERE tillId = ?', [till.id])).toEqual({
      n: counted.done ?? 0,
    });
    expect(outcome(await post(till, newKey()))).toBe('till.revoked');
  });

  it('two refunds of one line by two tills never give back more than was paid', async () => {
    const receiptNo = newKey();
    await post(tills[0] ?? fail(), receiptNo);
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => tills)
        .flat()
        .map(({ token }) =>
          app.call('pos.refund', {
            token,
            body: { receiptNo, reason: '顾客退货', lines: [{ position: 1, amountFen: 60_000 }] },
          }),
        ),
    );
    expect(countOf(answers)).toEqual({ done: 1, 'refund.exceeds_sold': 9 });
  });
});

function fail(): never {
  throw new Error('there are two tills');
}
