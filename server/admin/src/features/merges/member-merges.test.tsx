import { fireEvent, screen, waitFor } from '@testing-library/react';
import { fakeServer, ok, problem } from '../../testing/fake-server';
import { aMerge, LIN, page } from '../../testing/merges';
import { renderPage } from '../../testing/render-page';
import { texts } from '../../texts';
import { MemberMerges } from './member-merges';
import { MergeHistoryPage } from './merge-history-page';

const { merges } = texts;
const LIST = 'GET /admin/merges';
const UNDO = `POST /admin/merges/${aMerge().id}/undo`;

function show(handlers: Parameters<typeof fakeServer>[0], element = <MemberMerges memberId={LIN} />) {
  const server = fakeServer(handlers);
  renderPage(element, { fetch: server.fetch, role: 'manager' });
  return server;
}
const undo = async (): Promise<void> => {
  fireEvent.click(await screen.findByTestId('undo-merge'));
  fireEvent.change(await screen.findByLabelText(texts.common.reason), { target: { value: '选错了账户' } });
  const [, confirm] = screen.getAllByRole('button', { name: merges.undo });
  if (confirm) fireEvent.click(confirm);
};

describe('the merges of a member', () => {
  it('say who, when and why, and until when they can be undone', async () => {
    const server = show({ [LIST]: () => ok(page(aMerge())) });
    await screen.findByText(merges.mergedFrom('林晓雯'));
    screen.getByText('同一顾客，两个手机号');
    screen.getByText(merges.mergedState('2026年12月20日'));
    expect(server.seen.some(({ path }) => path === `/admin/merges?memberId=${LIN}`)).toBe(true);
  });

  it('are undone with a reason, once', async () => {
    const server = show({
      [LIST]: () => ok(page(aMerge())),
      [UNDO]: () => ok(aMerge({ state: 'undone', can: { undo: false } })),
    });
    await undo();
    await screen.findByText(merges.undone);
    const sent = server.seen.filter(({ method }) => method === 'POST');
    expect(sent.map(({ body }) => body)).toEqual([{ reason: '选错了账户' }]);
    expect(sent[0]?.key).toBeTruthy();
  });

  it.each([
    ['merge.later_first', '合并后的会员又被并入他人，请先撤销后一次合并'],
    ['merge.too_late', '已超过可撤销合并的期限'],
    ['merge.already_undone', '这次合并已撤销'],
  ] as const)('say %s in a sentence', async (code, sentence) => {
    show({ [LIST]: () => ok(page(aMerge())), [UNDO]: () => problem(code) });
    await undo();
    await screen.findByText(sentence);
  });

  it('offer no way back where there is none', async () => {
    show({ [LIST]: () => ok(page(aMerge({ can: { undo: false } }))) });
    await screen.findByText(merges.mergedForGood);
    expect(screen.queryByTestId('undo-merge')).toBeNull();
  });

  it('are no section where there are none', async () => {
    const server = show({ [LIST]: () => ok(page()) });
    await waitFor(() => expect(server.seen.length).toBeGreaterThan(0));
    expect(screen.queryByText(merges.history)).toBeNull();
  });
});

describe('all merges', () => {
  it('are listed with the undone ones, who undid them and why', async () => {
    const undone = aMerge({
      state: 'undone',
      undoneAt: '2026-11-20T08:00:00.000Z',
      undoneBy: { id: aMerge().id, name: '陈静' },
      undoReason: '核对后确认不是同一人',
      can: { undo: false },
    });
    show({ [LIST]: () => ok(page(undone)) }, <MergeHistoryPage />);
    await screen.findByText(/陈静 撤销/);
    screen.getByText('核对后确认不是同一人');
  });
});
