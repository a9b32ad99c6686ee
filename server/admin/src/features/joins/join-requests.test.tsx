import type { StaffRole } from '@gemcare/shared/client';
import { fireEvent, screen } from '@testing-library/react';
import { fakeServer, ok, problem } from '../../testing/fake-server';
import { aJoinRequest, LIN, page, XIAO } from '../../testing/merges';
import { renderPage } from '../../testing/render-page';
import { texts } from '../../texts';
import { JoinRequests } from './join-requests';

const both = `/merges/new?one=${LIN}&other=${XIAO}`;

function show(request: ReturnType<typeof aJoinRequest>, role: StaffRole) {
  const { fetch } = fakeServer({
    'GET /admin/join-requests': () => ok(page(request)),
    [`POST /admin/join-requests/${request.id}/confirm`]: () => problem('member.join_needs_merge'),
  });
  renderPage(<JoinRequests />, { fetch, role });
}

describe('a request whose two records both hold something', () => {
  const needsMerge = aJoinRequest({ can: { confirm: false, freeNumber: true } });

  it('leads a manager to the merge of the two', async () => {
    show(needsMerge, 'manager');
    expect((await screen.findByTestId('join-merge')).getAttribute('href')).toBe(both);
  });

  it('sends a clerk to the manager', async () => {
    show(needsMerge, 'clerk');
    await screen.findByText(texts.merges.askManager);
  });

  it('offers the merge where only the decision brings it up', async () => {
    show(aJoinRequest(), 'manager');
    expect(screen.queryByTestId('join-merge')).toBeNull();
    fireEvent.click(await screen.findByTestId('join-confirm'));
    fireEvent.change(await screen.findByLabelText(texts.common.reason), { target: { value: '当面确认' } });
    fireEvent.click(screen.getByRole('button', { name: texts.joins.confirmAction }));
    await screen.findByText('两个账户都有记录，需要合并，暂不能直接关联');
    expect((await screen.findByTestId('join-merge')).getAttribute('href')).toBe(both);
  });
});
