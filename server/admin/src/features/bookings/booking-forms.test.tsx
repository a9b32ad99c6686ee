import { fireEvent, screen, waitFor } from '@testing-library/react';
import type { ReactElement } from 'react';
import { aBooking, detailsOf, LIN_ID, setTestTime, SLOTS, TODAY } from '../../testing/bookings';
import { fakeServer, ok, problem, STORE } from '../../testing/fake-server';
import { renderPage } from '../../testing/render-page';
import { texts } from '../../texts';
import { NewBookingPage } from './new-booking-page';
import { WalkInPage } from './walk-in-page';

const { form: words } = texts.bookings;
const CLEANING = aBooking().service.id;
const PIECE = '01JD3K6Z8Q0V5W7X9Y2A4B6C80';

beforeEach(() => {
  setTestTime();
  sessionStorage.clear();
});

const service = {
  id: CLEANING,
  kind: 'cleaning',
  name: '珠宝清洗',
  description: null,
  durationMinutes: 30,
  priceFen: 6_800,
  entitlement: 'cleaning',
  tiers: ['gold'],
  storeIds: [STORE.id],
};

function show(page: ReactElement, at: string, handlers: Parameters<typeof fakeServer>[0] = {}) {
  const server = fakeServer({
    'GET /admin/stores': () => ok({ items: [STORE] }),
    'GET /services': () =>
      ok({
        items: [
          service,
          { ...service, id: 'vip', name: '贵宾鉴赏', tiers: ['diamond'] },
          { ...service, id: 'elsewhere', name: '别处的服务', storeIds: [] },
        ],
      }),
    [`GET /admin/members/${LIN_ID}`]: () =>
      ok({
        id: LIN_ID,
        name: '林女士',
        nickname: null,
        phone: '138****6666',
        tier: 'gold',
        state: 'active',
        entitlements: [{ kind: 'cleaning', year: 2026, granted: 4, used: 1, left: 3 }],
      }),
    [`GET /admin/members/${LIN_ID}/pieces`]: () =>
      ok({ items: [{ id: PIECE, category: 'ring', detail: { name: '六爪镶钻戒' } }], nextCursor: null }),
    [SLOTS]: () =>
      ok({
        timeZone: 'Asia/Shanghai',
        today: TODAY,
        lastDay: '2027-01-25',
        days: [
          {
            day: TODAY,
            closed: false,
            note: null,
            slots: [
              { startsAt: '2026-11-26T08:00:00.000Z', time: '16:00', left: 0 },
              { startsAt: '2026-11-26T08:30:00.000Z', time: '16:30', left: 2 },
            ],
          },
        ],
      }),
    ...handlers,
  });
  renderPage(page, { fetch: server.fetch, at });
  return server;
}

const sent = ({ seen }: ReturnType<typeof show>) => seen.filter(({ method }) => method === 'POST');
const chooseCleaning = async () => fireEvent.click(await screen.findByText('珠宝清洗'));

describe('a new booking', () => {
  it('uses the free service that is left, and sends what was chosen', async () => {
    const server = show(<NewBookingPage />, `/bookings/new?member=${LIN_ID}`, {
      'POST /admin/bookings': () => ok(detailsOf(aBooking('16:30')), 201),
    });
    await screen.findByText(/仅限钻石卡/);
    expect(screen.queryByText('别处的服务')).toBeNull();
    await chooseCleaning();
    fireEvent.click(await screen.findByText('16:30'));
    expect(screen.getByLabelText<HTMLButtonElement>(words.slotLabel('16:00', words.full)).disabled).toBe(
      true,
    );
    fireEvent.click(screen.getByLabelText('六爪镶钻戒'));
    fireEvent.click(screen.getByText(words.bookAt('11月26日 周四 16:30')));
    await waitFor(() => expect(sent(server)).toHaveLength(1));
    expect(sent(server)[0]?.body).toEqual({
      storeId: STORE.id,
      serviceId: CLEANING,
      memberId: LIN_ID,
      startsAt: '2026-11-26T08:30:00.000Z',
      payment: 'entitlement',
      pieceIds: [PIECE],
    });
  });

  it('says in words of the counter why it was refused', async () => {
    show(<NewBookingPage />, `/bookings/new?member=${LIN_ID}&service=${CLEANING}`, {
      'POST /admin/bookings': () => problem('booking.too_many_open'),
    });
    fireEvent.click(await screen.findByText('16:30'));
    await waitFor(() => expect(document.getElementById('book')?.hasAttribute('disabled')).toBe(false));
    fireEvent.click(screen.getByText(words.bookAt('11月26日 周四 16:30')));
    await screen.findByText(texts.bookings.refusals['booking.too_many_open']);
  });
});

describe('a walk-in', () => {
  it('is recorded as overtime only in a second step, where nothing is free', async () => {
    let tries = 0;
    const server = show(<WalkInPage />, '/bookings/walk-in', {
      'POST /admin/walk-ins': () =>
        tries++ === 0
          ? problem('booking.slot_full')
          : ok(detailsOf(aBooking('14:30', { overtime: true })), 201),
    });
    await chooseCleaning();
    fireEvent.click(screen.getByText(words.walkIn));
    await screen.findByText(words.overtimeTitle);
    expect(screen.queryByText(words.walkIn)).toBeNull();
    fireEvent.click(screen.getByText(words.overtime));
    await screen.findByText(words.overtimeDone);
    expect(sent(server).map(({ body }) => body)).toEqual([
      { storeId: STORE.id, serviceId: CLEANING, overtime: false, payment: 'store', pieceIds: [] },
      { storeId: STORE.id, serviceId: CLEANING, overtime: true, payment: 'store', pieceIds: [] },
    ]);
    const [first, second] = sent(server).map(({ key }) => key);
    expect(first).not.toBe(second);
  });

  it('asks for another way to pay where the free service was just used up', async () => {
    show(<WalkInPage />, `/bookings/walk-in?member=${LIN_ID}`, {
      'POST /admin/walk-ins': () => problem('booking.entitlement_used_up'),
    });
    await chooseCleaning();
    await waitFor(() => expect(document.getElementById('take-in')?.hasAttribute('disabled')).toBe(false));
    fireEvent.click(screen.getByText(words.walkIn));
    await screen.findByText(texts.bookings.refusals['booking.entitlement_used_up']);
  });
});
