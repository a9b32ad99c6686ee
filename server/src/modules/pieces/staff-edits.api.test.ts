import type { SaleLineInput } from '@gemcare/shared';
import { engines, newKey, problemOf, testApp, type BuiltMember, type BuiltStaff } from '../../testing/app';
import { DAY } from '../../kernel/clock';

const RING: SaleLineInput = {
  name: '六爪镶钻戒',
  category: 'ring',
  pricing: 'fixed',
  material: 'Pt950',
  certificateNo: 'GIA 2231456789',
  weightMg: 4_250,
  priceFen: 500_000,
};

describe.each(engines)('pieces that staff work on, on %s', (engine) => {
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

  describe('whose details are written down', () => {
    const edit = (
      id: string,
      body: Parameters<typeof app.call<'pieces.edit'>>[1]['body'],
      token = clerk.token,
    ) => app.call('pieces.edit', { token, params: { id }, body });

    it('keep what is given, and count care by the material they now have', async () => {
      await sell([{ ...RING, material: undefined }]);
      const { id, version } = await only();
      const answer = await edit(id, {
        version,
        ringSize: '13.5',
        stones: '钻石 0.5 ct',
        material: '足金',
        certificateNo: null,
        certificateIssuer: null,
      });
      expect(answer.body).toMatchObject({
        version: version + 1,
        detail: {
          name: RING.name,
          ringSize: '13.5',
          stones: '钻石 0.5 ct',
          certificateNo: null,
          weightMg: 4_250,
          nextCareOn: '2027-11-21',
        },
      });
    });

    it('are written by one of two who began from the same', async () => {
      await sell([RING]);
      const { id, version } = await only();
      const answers = await Promise.all([
        edit(id, { version, ringSize: '12' }),
        edit(id, { version, ringSize: '13' }),
      ]);
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
      expect(problemOf(await edit(id, { version, ringSize: '14' })).code).toBe('request.conflict');
    });

    it('are the store’s that sold it, and gone with a piece that went back', async () => {
      const sale = await sell([RING]);
      const { id, version } = await only();
      const stranger = await app.build.staff();
      expect(problemOf(await edit(id, { version, ringSize: '12' }, stranger.token)).code).toBe(
        'auth.other_store',
      );
      const agent = await app.build.staff({ role: 'agent', storeId: clerk.storeId });
      expect((await edit(id, { version, ringSize: '12' }, agent.token)).status).toBe(403);
      await app.call('sales.refund', {
        token: clerk.token,
        params: { id: sale.id },
        body: { reason: '顾客退货', lines: [{ lineId: sale.lines[0]?.id ?? '', amountFen: 500_000 }] },
      });
      expect(problemOf(await edit(id, { version: version + 1, ringSize: '12' })).code).toBe(
        'piece.not_found',
      );
      expect(problemOf(await edit('01JD3K6Z8Q0V5W7X9Y2A4B6C8D', { version: 1 })).code).toBe(
        'piece.not_found',
      );
    });
  });

  describe('that are cared for', () => {
    const care = (id: string, body: object = {}, by = clerk, key = newKey()) =>
      app.call('pieces.addCare', {
        token: by.token,
        params: { id },
        key,
        body: { storeId: by.storeId, kind: 'cleaning', ...body },
      });

    it('are due again from the last care, whichever order it is entered in', async () => {
      await sell([RING]);
      const { id } = await only();
      app.clock.advance(100 * DAY);
      await app.build.signIn(clerk);
      const today = await care(id, { note: '爪位无松动' });
      expect([today.status, today.body]).toMatchObject([
        201,
        {
          detail: { nextCareOn: '2027-09-01' },
          lastCare: { kind: 'cleaning' },
          careLog: [{ kind: 'cleaning', detail: { by: { id: clerk.id }, note: '爪位无松动' } }],
        },
      ]);
      const earlier = new Date(app.clock.now().getTime() - 30 * DAY).toISOString();
      const late = await care(id, { kind: 'check', at: earlier });
      expect(late.body.detail?.nextCareOn).toBe('2027-09-01');
      expect(late.body.careLog.map(({ kind }) => kind)).toEqual(['cleaning', 'check']);
      app.clock.set(new Date('2026-11-21T06:30:00.000Z'));
    });

    it('are cared for where they are brought; the entry is the store’s that made it', async () => {
      await sell([RING]);
      const { id } = await only();
      const stranger = await app.build.staff({ role: 'craftsman' });
      const answer = await care(id, { note: '清洗并检查' }, stranger);
      expect(answer.body).toMatchObject({ detail: null, careLog: [{ detail: { note: '清洗并检查' } }] });
      const [entry] = (await app.call('pieces.show', { token: clerk.token, params: { id } })).body.careLog;
      expect(entry).toMatchObject({ kind: 'cleaning', store: { id: stranger.storeId }, detail: null });
    });

    it('have one entry, however often it is sent', async () => {
      await sell([RING]);
      const { id } = await only();
      const key = newKey();
      const first = await care(id, {}, clerk, key);
      expect((await care(id, {}, clerk, key)).body).toEqual(first.body);
      expect(first.body.careLog).toHaveLength(1);
    });

    it('refuse care of another day than one it can be of, and of a store that is not one’s own', async () => {
      await sell([RING]);
      const { id } = await only();
      const tomorrow = new Date(app.clock.now().getTime() + DAY).toISOString();
      const yesterday = new Date(app.clock.now().getTime() - DAY).toISOString();
      const stranger = await app.build.staff();
      expect(problemOf(await care(id, { at: tomorrow })).code).toBe('piece.care_in_future');
      expect(problemOf(await care(id, { at: yesterday })).code).toBe('piece.care_too_early');
      expect(problemOf(await care(id, { storeId: stranger.storeId })).code).toBe('auth.other_store');
      expect(problemOf(await care(id, { storeId: '01JD3K6Z8Q0V5W7X9Y2A4B6C8D' })).code).toBe(
        'store.not_found',
      );
      expect(problemOf(await care('01JD3K6Z8Q0V5W7X9Y2A4B6C8D')).code).toBe('piece.not_found');
      const elsewhere = (await add({ name: '旧戒指', category: 'ring' })).body.id;
      expect(problemOf(await care(elsewhere, { at: '0001-01-01T00:00:00.000Z' })).code).toBe(
        'piece.care_too_early',
      );
    });
  });
});
