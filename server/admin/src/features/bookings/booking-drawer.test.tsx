import { fireEvent, screen, waitFor } from '@testing-library/react';
import type { StaffBookingDetails, StaffRole } from '@gemcare/shared';
import { aBooking, detailsOf, setTestTime, SLOTS, TODAY } from '../../testing/bookings';
import { fakeServer, ok, problem, STORE } from '../../testing/fake-server';
import { renderPage } from '../../testing/render-page';
import { texts } from '../../texts';
import { BookingDrawer } from './booking-drawer';

const { actions: words, detail } = texts.bookings;
const { id } = aBooking();
const onClose = jest.fn();

beforeEach(setTestTime);

function show(
  booking: StaffBookingDetails,
  handlers: Parameters<typeof fakeServer>[0] = {},
  role: StaffRole = 'clerk',
) {
  const server = fakeServer({
    'GET /admin/stores': () => ok({ items: [STORE] }),
    [`GET /admin/bookings/${id}`]: () => ok(booking),
    ...handlers,
  });
  renderPage(<BookingDrawer bookingId={id} onClose={onClose} />, { fetch: server.fetch, role });
  return server;
}

const sent = ({ seen }: ReturnType<typeof show>) => seen.filter(({ method }) => method === 'POST');
const serving = detailsOf(
  aBooking('14:00', {
    state: 'in_service',
    can: { checkIn: false, start: false, complete: true, reschedule: false, cancel: false },
  }),
);

it('tells who, when, how it is paid, and what happened, and leads to the member', async () => {
  const moved = {
    at: '2026-11-25T03:00:00.000Z',
    kind: 'rescheduled' as const,
    by: '王雅琴',
    byKind: 'staff' as const,
    startsAt: '2026-11-26T06:30:00.000Z',
    reason: '师傅临时请假',
  };
  show(detailsOf(aBooking('14:30', { entitlement: { kind: 'cleaning', year: 2026 } }), { history: [moved] }));
  await screen.findByText(detail.byEntitlement('清洗', 2026));
  expect(screen.getByText(detail.late(10))).toBeTruthy();
  expect(screen.getByText(detail.because('师傅临时请假'))).toBeTruthy();
  expect(screen.getByText(/王雅琴/)).toBeTruthy();
  expect(screen.getByText(detail.openMember).getAttribute('href')).toBe(
    `/members/${String(aBooking().member?.id)}`,
  );
});

it('offers only what can be done', async () => {
  show(serving, {}, 'craftsman');
  await screen.findByText(words.complete);
  expect(screen.queryByText(words.checkIn)).toBeNull();
  expect(screen.queryByText(words.cancel)).toBeNull();
  expect(screen.queryByText(detail.openMember)).toBeNull();
});

it('puts the focus on checking in', async () => {
  show(detailsOf(aBooking('15:00')));
  await screen.findByText(words.checkIn);
  await waitFor(() => expect(document.activeElement?.id).toBe('check-in'));
});

it('says why a check-in was refused', async () => {
  show(detailsOf(aBooking('15:00')), {
    [`POST /admin/bookings/${id}/check-in`]: () => problem('booking.not_today'),
  });
  fireEvent.click(await screen.findByText(words.checkIn));
  await screen.findByText('只能在预约当天办理到店');
});

it('checks a member in late after a no-show', async () => {
  const server = show(detailsOf(aBooking('11:00', { state: 'no_show', occupied: null })), {
    [`POST /admin/bookings/${id}/check-in`]: () => ok(serving),
  });
  fireEvent.click(await screen.findByText(words.lateCheckIn));
  await waitFor(() => expect(sent(server)[0]?.body).toEqual({}));
  expect(sent(server)[0]?.key).toBeTruthy();
});

describe('completing', () => {
  const COMPLETE = `POST /admin/bookings/${id}/complete`;
  const confirm = async () => fireEvent.click(await screen.findByText(words.confirmComplete));

  it('waits for what is required, then sends what was ticked with the care note', async () => {
    const server = show(serving, { [COMPLETE]: () => ok(serving) });
    fireEvent.click(await screen.findByText(words.complete));
    await confirm();
    await screen.findByText(words.checklistOpen(1));
    expect(sent(server)).toEqual([]);
    fireEvent.click(screen.getByLabelText('清洗前检查镶口'));
    expect(screen.queryByText(words.checklistOpen(1))).toBeNull();
    fireEvent.change(screen.getByLabelText(texts.common.optionalLabel(words.careNote)), {
      target: { value: ' 爪位无松动 ' },
    });
    await confirm();
    await waitFor(() => expect(sent(server)[0]?.body).toEqual({ done: [0], careNote: '爪位无松动' }));
  });

  it('shows what the server found open', async () => {
    show(detailsOf(serving, { checklist: [] }), { [COMPLETE]: () => problem('booking.checklist_open') });
    fireEvent.click(await screen.findByText(words.complete));
    await confirm();
    await screen.findByText('服务标准中还有必做项目没有完成');
  });
});

it('is cancelled with a reason, which a press fills in', async () => {
  const server = show(detailsOf(aBooking('16:00')), {
    [`POST /admin/bookings/${id}/cancel`]: () => ok(detailsOf(aBooking('16:00', { state: 'cancelled' }))),
  });
  fireEvent.click(await screen.findByText(words.cancel));
  fireEvent.click(await screen.findByText('师傅临时请假'));
  fireEvent.click(screen.getByText(words.confirmCancel));
  await waitFor(() => expect(sent(server)[0]?.body).toEqual({ reason: '师傅临时请假' }));
});

it('is moved to one of the free times', async () => {
  const slots = [
    { startsAt: '2026-11-26T08:30:00.000Z', time: '16:30', left: 1 },
    { startsAt: '2026-11-26T09:00:00.000Z', time: '17:00', left: 0 },
    { startsAt: '2026-11-26T09:30:00.000Z', time: '17:30', left: 2 },
  ];
  const server = show(detailsOf(aBooking('16:00')), {
    [SLOTS]: ({ path }) => {
      // What the booking occupies itself is free for it: the server is told which one moves.
      expect(path).toContain(`moves=${id}`);
      return ok({
        timeZone: 'Asia/Shanghai',
        today: TODAY,
        lastDay: '2027-01-25',
        days: [{ day: TODAY, closed: false, note: null, slots }],
      });
    },
    [`POST /admin/bookings/${id}/reschedule`]: () => ok(detailsOf(aBooking('17:30'))),
  });
  fireEvent.click(await screen.findByText(texts.bookings.move.action));
  const buttons = await screen.findAllByTestId<HTMLButtonElement>('slot');
  expect(buttons.map(({ disabled }) => disabled)).toEqual([false, true, false]);
  fireEvent.click(screen.getByText('17:30'));
  fireEvent.click(screen.getByText(texts.bookings.move.confirmPick));
  fireEvent.click(await screen.findByText(texts.bookings.move.confirm('11月26日 周四 17:30')));
  await waitFor(() =>
    expect(sent(server)[0]?.body).toEqual({ startsAt: '2026-11-26T09:30:00.000Z', version: 3 }),
  );
});

it('says so where there is no such booking', async () => {
  show(serving, { [`GET /admin/bookings/${id}`]: () => problem('booking.not_found') });
  await screen.findByText(detail.gone);
});
