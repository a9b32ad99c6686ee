import { fireEvent, screen, waitFor } from '@testing-library/react';
import type { Call, StaffRole } from '@gemcare/shared';
import { setTestTime } from '../../testing/bookings';
import { fakeServer, ok, problem, STORE } from '../../testing/fake-server';
import { renderPage } from '../../testing/render-page';
import { texts } from '../../texts';
import { CallsPage } from './calls-page';

const words = texts.calls;

beforeEach(setTestTime);

const call = (over: Partial<Call> = {}): Call => ({
  id: '01JD3K6Z8Q0V5W7X9Y2A4B6C90',
  title: '预约已取消',
  body: '您 11月27日 周五 14:30 的珠宝清洗已由门店取消。',
  member: { id: '01JD3K6Z8Q0V5W7X9Y2A4B6C50', name: '林女士', phone: '138****6666' },
  store: STORE,
  bookingId: '01JD3K6Z8Q0V5W7X9Y2A4B6C60',
  why: 'no_credit',
  createdAt: '2026-11-26T05:00:00.000Z',
  readAt: null,
  settledAt: null,
  settledBy: null,
  outcome: null,
  note: null,
  ...over,
});

const SETTLE = `POST /admin/calls/${call().id}/settle`;

function show(
  items: Call[],
  handlers: Parameters<typeof fakeServer>[0] = {},
  role: StaffRole = 'agent',
  at = '/calls',
) {
  const server = fakeServer({
    'GET /admin/stores': () => ok({ items: [STORE] }),
    'GET /admin/calls': () => ok({ items, nextCursor: null }),
    ...handlers,
  });
  renderPage(<CallsPage />, { fetch: server.fetch, role, at });
  return server;
}

const sent = ({ seen }: ReturnType<typeof show>) => seen.filter(({ method }) => method === 'POST');

it('tells what to say to whom, why it was not told, and where the number is', async () => {
  show([call({ readAt: '2026-11-26T06:00:00.000Z' })]);
  await screen.findByText(/可通知次数已用完/);
  expect(screen.getByText(words.read('11月26日 周四 14:00'))).toBeTruthy();
  expect(screen.getByText(words.openPhone).getAttribute('href')).toBe(`/members/${call().member.id}`);
});

it('is settled with how it went', async () => {
  const server = show([call()], { [SETTLE]: () => ok(call({ outcome: 'reached' })) });
  fireEvent.click(await screen.findByTestId('call-settle'));
  fireEvent.click(await screen.findByText(words.confirm));
  await screen.findByText(words.outcomeMissing);
  fireEvent.click(screen.getByText(words.outcomes.reached));
  fireEvent.change(screen.getByLabelText(texts.common.optionalLabel(words.note)), {
    target: { value: '改约到周日' },
  });
  fireEvent.click(screen.getByText(words.confirm));
  await waitFor(() => expect(sent(server)[0]?.body).toEqual({ outcome: 'reached', note: '改约到周日' }));
});

it('says so where somebody else was quicker', async () => {
  show([call({ readAt: '2026-11-26T06:00:00.000Z' })], { [SETTLE]: () => problem('call.settled') });
  fireEvent.click(await screen.findByTestId('call-settle'));
  fireEvent.click(await screen.findByText(words.confirm));
  await screen.findByText('这条待致电记录已处理');
});

it('shows how earlier calls went, the state in the address', async () => {
  const settledBy = { id: '01JD3K6Z8Q0V5W7X9Y2A4B6C32', name: '王雅琴' };
  const server = show(
    [call({ settledAt: '2026-11-26T06:10:00.000Z', settledBy, outcome: 'not_reached', note: '无人接听' })],
    {},
    'agent',
    '/calls?state=settled',
  );
  await screen.findByText(words.outcomes.not_reached);
  expect(screen.queryByTestId('call-settle')).toBeNull();
  expect(server.seen.some(({ path }) => path.includes('state=settled'))).toBe(true);
});

it('has nothing for a craftsman', async () => {
  show([], {}, 'craftsman');
  await screen.findByText(texts.common.forbiddenTitle);
});

it('says so where nobody has to be called', async () => {
  show([]);
  await screen.findByText(words.none.open);
});
