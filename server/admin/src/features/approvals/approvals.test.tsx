import { fireEvent, screen, waitFor } from '@testing-library/react';
import type { AdjustmentRequest } from '@gemcare/shared/client';
import { fakeServer, ok, problem } from '../../testing/fake-server';
import { renderPage } from '../../testing/render-page';
import { texts } from '../../texts';
import { RequestList } from './request-list';

const request = (over: Partial<AdjustmentRequest> = {}): AdjustmentRequest => ({
  id: '01JD3K6Z8Q0V5W7X9Y2A4B6C30',
  member: {
    id: '01JD3K6Z8Q0V5W7X9Y2A4B6C31',
    memberNo: '6028441379',
    name: '林晓雯',
    nickname: null,
    avatar: null,
    avatarUrl: null,
    phone: '138****6666',
    tier: 'gold',
    available: 1_200,
  },
  points: 5_000,
  reason: '补登去年的小票',
  store: { id: '01JD3K6Z8Q0V5W7X9Y2A4B6C01', name: '天河正佳店' },
  requestedBy: { id: '01JD3K6Z8Q0V5W7X9Y2A4B6C32', name: '王经理' },
  requestedAt: '2026-11-21T06:30:00.000Z',
  state: 'open',
  deciders: 'store',
  decidedBy: null,
  decidedAt: null,
  note: null,
  can: { approve: true, reject: true, withdraw: false },
  ...over,
});

const LIST = 'GET /admin/adjustment-requests';
const show = (item: AdjustmentRequest, handlers: Parameters<typeof fakeServer>[0] = {}) => {
  const server = fakeServer({ [LIST]: () => ok({ items: [item], nextCursor: null }), ...handlers });
  renderPage(<RequestList state={item.state} />, { fetch: server.fetch });
  return server;
};

describe('an adjustment that waits', () => {
  it('is approved after being asked once, with a key', async () => {
    const path = `POST /admin/adjustment-requests/${request().id}/approve`;
    const server = show(request(), { [path]: () => ok(request({ state: 'approved' }), 201) });
    fireEvent.click(await screen.findByTestId('approve'));
    fireEvent.click(await screen.findByText(texts.approvals.approveAction('+5,000')));
    await waitFor(() => expect(server.seen.some(({ method, key }) => method === 'POST' && key)).toBe(true));
  });

  it('stays, with the reason, where the points are not there any more', async () => {
    const path = `POST /admin/adjustment-requests/${request().id}/approve`;
    show(request({ points: -5_000 }), { [path]: () => problem('points.insufficient') });
    fireEvent.click(await screen.findByTestId('approve'));
    fireEvent.click(await screen.findByText(/^批准 .5,000 积分$/));
    await screen.findByText('可用积分不足');
    expect(screen.getByTestId('adjustment-request')).toBeTruthy();
  });

  it('is one’s own to take back, not to approve', async () => {
    show(request({ can: { approve: false, reject: false, withdraw: true } }));
    await screen.findByText(texts.approvals.waitsForOthers);
    expect(screen.queryByTestId('approve')).toBeNull();
    expect(screen.getByTestId('withdraw')).toBeTruthy();
  });

  it('says that head office decides where the store has nobody else', async () => {
    show(request({ deciders: 'head_office' }));
    await screen.findByText(texts.approvals.onlyHeadOffice);
  });
});

it('a rejected one says who, when and why', async () => {
  show(
    request({
      state: 'rejected',
      decidedBy: { id: '01JD3K6Z8Q0V5W7X9Y2A4B6C33', name: '赵经理' },
      decidedAt: '2026-11-21T07:30:00.000Z',
      note: '缺少小票',
      can: { approve: false, reject: false, withdraw: false },
    }),
  );
  await screen.findByText(texts.approvals.note('缺少小票'));
  expect(screen.getByText(/赵经理/)).toBeTruthy();
});
