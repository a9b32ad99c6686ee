import type { PointsPreview, Sale } from '@gemcare/shared/client';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { fakeServer, ok, problem, STORE, type SeenRequest } from '../../testing/fake-server';
import { renderPage } from '../../testing/render-page';
import { texts } from '../../texts';
import { RecordSalePage } from './record-sale-page';

const byId = (id: string): HTMLElement => {
  const found = document.getElementById(id);
  if (!found) throw new Error(`nothing has the id ${id}`);
  return found;
};
const type = (id: string, value: string): void => {
  fireEvent.change(byId(id), { target: { value } });
};
const enter = (id: string): void => {
  fireEvent.keyDown(byId(id), { key: 'Enter' });
};

const recorded: Sale = {
  id: '01JD3K6Z8Q0V5W7X9Y2A4B6C10',
  store: STORE,
  by: { kind: 'staff', id: '01JD3K6Z8Q0V5W7X9Y2A4B6C02', name: '陈静' },
  memberId: null,
  receiptNo: 'GZ-1',
  soldAt: '2026-11-21T06:30:00.000Z',
  recordedAt: '2026-11-21T06:30:00.000Z',
  totalFen: 1_244_467,
  refundedFen: 0,
  pointsEarned: 0,
  tier: null,
  multiplierPercent: 100,
  birthdayPercent: 100,
  maturesAt: null,
  lines: [],
  refunds: [],
  can: { refund: true },
};

/** A shop whose till answers what `record` says, in turn. */
async function openPage(record: (attempt: number, request: SeenRequest) => ReturnType<typeof ok>) {
  let attempts = 0;
  const server = fakeServer({
    'GET /admin/stores': () => ok({ items: [STORE] }),
    'POST /admin/sales': (request) => record(++attempts, request),
  });
  renderPage(<RecordSalePage />, { fetch: server.fetch, at: '/sales/new' });
  await waitFor(() => byId('line-0-name'));
  return {
    posts: () => server.seen.filter(({ path, method }) => method === 'POST' && path === '/admin/sales'),
  };
}

async function fillTwoLines(): Promise<void> {
  type('line-0-name', '六爪镶钻戒 Pt950');
  type('line-0-price', '12,345.67');
  enter('line-0-price');
  await waitFor(() => byId('line-1-name'));
  type('line-1-name', '擦银布');
  type('line-1-price', '99');
  type('receipt-no', 'GZ-1');
}

const confirm = (): void => {
  fireEvent.click(byId('confirm-sale'));
};

const GUEST = '01JD3K6Z8Q0V5W7X9Y2A4B6C99';
const offered: PointsPreview = {
  totalFen: 980_000,
  points: 11_760,
  tier: 'gold',
  multiplierPercent: 120,
  birthdayPercent: 100,
  maturesAt: null,
  tierAfter: 'gold',
  lines: [{ discountPercent: 2, proposedDiscountFen: 20_000 }],
};

/** The same shop, with a gold member chosen and one ring of ¥10,000 typed in. */
async function openForMember() {
  const server = fakeServer({
    'GET /admin/stores': () => ok({ items: [STORE] }),
    'POST /admin/sales/preview': () => ok(offered),
    'POST /admin/sales': () => ok(recorded, 201),
  });
  renderPage(<RecordSalePage />, { fetch: server.fetch, at: `/sales/new?member=${GUEST}` });
  await waitFor(() => byId('line-0-name'));
  type('line-0-name', '六爪镶钻戒 Pt950');
  type('line-0-price', '10000');
  type('receipt-no', 'GZ-1');
  return () => server.seen.filter(({ path, method }) => method === 'POST' && path === '/admin/sales');
}

describe("a member's discount", () => {
  it('is filled in, and sent as it was offered', async () => {
    const posts = await openForMember();
    expect(byId('confirm-sale')).toHaveProperty('disabled', true);
    await waitFor(() => expect(byId('line-0-discount')).toHaveProperty('value', '200.00'));
    expect(byId('sale-total')).toHaveProperty('value', '9800.00');
    confirm();
    await screen.findByText(texts.sales.doneTitle);
    expect(posts()[0]?.body).toMatchObject({
      totalFen: 980_000,
      lines: [{ priceFen: 1_000_000, discountFen: 20_000, proposedDiscountFen: 20_000 }],
    });
  });

  it('is changed with a reason, asked for where it differs, and put back with one tap', async () => {
    const posts = await openForMember();
    await waitFor(() => expect(byId('line-0-discount')).toHaveProperty('value', '200.00'));
    type('line-0-discount', '0');
    confirm();
    await screen.findByText(texts.sales.discountReasonMissing);
    expect(posts()).toHaveLength(0);
    fireEvent.click(screen.getByText(texts.sales.takeOffer));
    expect(byId('line-0-discount')).toHaveProperty('value', '200.00');
    expect(document.getElementById('line-0-discountReason')).toBeNull();
    type('line-0-discount', '0');
    type('line-0-discountReason', '已享特价');
    confirm();
    await screen.findByText(texts.sales.doneTitle);
    expect(posts()[0]?.body).toMatchObject({
      totalFen: 1_000_000,
      lines: [{ discountFen: 0, proposedDiscountFen: 20_000, discountReason: '已享特价' }],
    });
  });

  it('above the offer is for the manager', async () => {
    const posts = await openForMember();
    await waitFor(() => expect(byId('line-0-discount')).toHaveProperty('value', '200.00'));
    type('line-0-discount', '500');
    expect(screen.getByText(texts.sales.discountNeedsManager)).toBeTruthy();
    confirm();
    expect(posts()).toHaveLength(0);
  });
});

describe('recording a sale', () => {
  it('sends the lines in exact fen, with the total that follows them', async () => {
    const { posts } = await openPage(() => ok(recorded, 201));
    await fillTwoLines();
    expect(byId('sale-total')).toHaveProperty('value', '12444.67');
    confirm();
    await screen.findByText(texts.sales.doneTitle);
    expect(posts()[0]?.body).toEqual({
      storeId: STORE.id,
      receiptNo: 'GZ-1',
      totalFen: 1_244_467,
      lines: [
        { name: '六爪镶钻戒 Pt950', category: 'ring', pricing: 'fixed', priceFen: 1_234_567, discountFen: 0 },
        { name: '擦银布', category: 'ring', pricing: 'fixed', priceFen: 9900, discountFen: 0 },
      ],
    });
  });

  it('is sent once, however often the button is pressed', async () => {
    const { posts } = await openPage(() => ok(recorded, 201));
    await fillTwoLines();
    act(() => {
      confirm();
      confirm();
    });
    await screen.findByText(texts.sales.doneTitle);
    expect(posts()).toHaveLength(1);
  });

  it('keeps its key while the same content is tried again, and takes another for changed content', async () => {
    const { posts } = await openPage((attempt) =>
      attempt < 3 ? problem('request.busy') : ok(recorded, 201),
    );
    await fillTwoLines();
    confirm();
    await waitFor(() => expect(screen.getAllByRole('alert')).toHaveLength(1));
    confirm();
    await waitFor(() => expect(posts()).toHaveLength(2));
    await waitFor(() => expect(byId('confirm-sale').className).not.toContain('loading'));
    type('receipt-no', 'GZ-2');
    confirm();
    await screen.findByText(texts.sales.doneTitle);
    const [first, second, third] = posts().map(({ key }) => key);
    expect(first).toMatch(/^[0-9a-f]{32}$/);
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });

  it('is not sent while the typed total differs from the lines', async () => {
    const { posts } = await openPage(() => ok(recorded, 201));
    await fillTwoLines();
    type('sale-total', '12444.66');
    confirm();
    expect(screen.getByText(texts.sales.totalMismatch('-¥0.01'))).toBeTruthy();
    expect(posts()).toHaveLength(0);
  });

  it('points at what is missing', async () => {
    const { posts } = await openPage(() => ok(recorded, 201));
    confirm();
    expect(screen.getByText(texts.sales.nameMissing)).toBeTruthy();
    expect(screen.getByText(texts.sales.receiptMissing)).toBeTruthy();
    await waitFor(() => expect(document.activeElement?.id).toBe('line-0-name'));
    expect(posts()).toHaveLength(0);
  });

  it('leads from a line left blank on to the receipt', async () => {
    await openPage(() => ok(recorded, 201));
    type('line-0-name', '擦银布');
    type('line-0-price', '99');
    enter('line-0-price');
    await waitFor(() => expect(document.activeElement?.id).toBe('line-1-name'));
    enter('line-1-name');
    await waitFor(() => expect(document.activeElement?.id).toBe('receipt-no'));
    expect(document.getElementById('line-1-name')).toBeNull();
  });
});
