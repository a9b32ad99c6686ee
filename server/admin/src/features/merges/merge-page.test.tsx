import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { useLocation } from 'react-router';
import { fakeServer, ok, problem } from '../../testing/fake-server';
import { aMerge, anotherSide, aPreview, aSide, LIN, page, XIAO } from '../../testing/merges';
import { renderPage } from '../../testing/render-page';
import { texts } from '../../texts';
import { MergePage } from './merge-page';

const { merges } = texts;
const PREVIEW = 'GET /admin/merges/preview';

function Here() {
  const { pathname, search } = useLocation();
  return <output aria-label="address">{pathname + search}</output>;
}
const address = (): string | null => screen.getByLabelText('address').textContent;

function show(handlers: Parameters<typeof fakeServer>[0], at: string) {
  const server = fakeServer(handlers);
  renderPage(
    <>
      <MergePage />
      <Here />
    </>,
    { fetch: server.fetch, at, role: 'manager' },
  );
  return server;
}

const decided = `/merges/new?from=${XIAO}&into=${LIN}`;
const row = (name: string): HTMLElement => screen.getByRole('row', { name: new RegExp(`^${name}`) });

describe('two records before a merge', () => {
  it('stand side by side with their differences, what moves, and what comes of it', async () => {
    show({ [PREVIEW]: () => ok(aPreview()) }, decided);
    const headings = await screen.findAllByRole('columnheader');
    expect(headings.map((heading) => heading.textContent)).toEqual([
      expect.stringContaining(merges.stays),
      expect.stringContaining(merges.leaves),
    ]);
    within(row(merges.facts.nickname)).getByText(merges.differs);
    expect(row(merges.facts.name).dataset['mark']).toBeUndefined();
    screen.getByText('3 条');
    const result = screen.getByRole('region', { name: merges.resultTitle });
    within(result).getByText('1,500');
    within(result).getByText('1 个微信');
    within(result).getByText(merges.stricter);
    within(result).getByText(/清洗 · 已用 3 次/);
  });

  it('show what fills a blank', async () => {
    show({ [PREVIEW]: () => ok(aPreview({ into: aSide({ gender: null }), filled: ['gender'] })) }, decided);
    await screen.findByText(merges.fills);
    expect(row(merges.facts.gender).dataset['mark']).toBe('fills');
  });

  it('change places, with a word where the other one had better stay', async () => {
    const server = show(
      {
        [PREVIEW]: ({ path }) =>
          ok(path.includes(`intoId=${LIN}`) ? aPreview() : aPreview({ from: aSide(), into: anotherSide() })),
      },
      decided,
    );
    fireEvent.click(await screen.findByRole('button', { name: merges.swap }));
    await screen.findByText(merges.adviseSwap);
    expect(address()).toBe(`/merges/new?from=${LIN}&into=${XIAO}`);
    expect(server.seen.filter(({ path }) => path.startsWith('/admin/merges/preview'))).toHaveLength(2);
    fireEvent.click(screen.getByRole('button', { name: merges.swap }));
    await waitFor(() => expect(screen.queryByText(merges.adviseSwap)).toBeNull());
  });

  it('are put in the sensible order where nobody has said which stays', async () => {
    const preview = aPreview({ from: aSide(), into: anotherSide() });
    show({ [PREVIEW]: () => ok(preview) }, `/merges/new?one=${XIAO}&other=${LIN}`);
    await waitFor(() => expect(address()).toBe(decided));
  });

  it('say why where they can not be merged', async () => {
    show({ [PREVIEW]: () => problem('member.closed') }, decided);
    await screen.findByText(merges.impossible);
    screen.getByText('此会员账户已关闭');
    expect(screen.queryByRole('button', { name: texts.common.retry })).toBeNull();
  });
});

describe('merging', () => {
  const merge = async (reason: string): Promise<void> => {
    fireEvent.change(await screen.findByLabelText(texts.common.reason), { target: { value: reason } });
    fireEvent.click(screen.getByRole('button', { name: merges.confirm }));
  };

  it('sends both and the reason once, and leads to the member who stays', async () => {
    const server = show(
      { [PREVIEW]: () => ok(aPreview()), 'POST /admin/merges': () => ok(aMerge(), 201) },
      decided,
    );
    await screen.findByText(merges.undoable(30));
    await merge('同一顾客');
    await waitFor(() => expect(address()).toBe(`/members/${LIN}`));
    const sent = server.seen.filter(({ method }) => method === 'POST');
    expect(sent.map(({ body }) => body)).toEqual([{ fromId: XIAO, intoId: LIN, reason: '同一顾客' }]);
    expect(sent[0]?.key).toBeTruthy();
  });

  it('shows a refusal as a sentence and stays', async () => {
    show({ [PREVIEW]: () => ok(aPreview()), 'POST /admin/merges': () => problem('member.closed') }, decided);
    await merge('同一顾客');
    await screen.findByText('此会员账户已关闭');
    expect(address()).toBe(decided);
  });

  it('wants a reason', async () => {
    const server = show({ [PREVIEW]: () => ok(aPreview()) }, decided);
    await merge('x');
    await screen.findByText(texts.common.reasonTooShort);
    expect(server.seen.some(({ method }) => method === 'POST')).toBe(false);
  });
});

describe('choosing the two', () => {
  it('goes on once the other one is found, and says so where it is the same', async () => {
    show(
      {
        [`GET /admin/members/${LIN}`]: () => ok(aSide()),
        'POST /admin/members/search': ({ body }) =>
          ok(page(JSON.stringify(body).includes('同') ? aSide() : anotherSide())),
        [PREVIEW]: () => ok(aPreview()),
      },
      `/merges/new?one=${LIN}`,
    );
    const search = await screen.findByLabelText(merges.searchLabel);
    fireEvent.change(search, { target: { value: '同' } });
    fireEvent.click(await screen.findByTestId('search-option'));
    await screen.findByText(merges.samePerson);
    fireEvent.change(search, { target: { value: '小林' } });
    fireEvent.click(await screen.findByText('139****0002'));
    await waitFor(() => expect(address()).toBe(decided));
  });

  it('starts with the first where none is given', async () => {
    show(
      {
        'POST /admin/members/search': () => ok(page(aSide())),
        [`GET /admin/members/${LIN}`]: () => ok(aSide()),
      },
      '/merges/new',
    );
    const search = await screen.findByLabelText(merges.searchFirstLabel);
    fireEvent.change(search, { target: { value: '林' } });
    fireEvent.click(await screen.findByTestId('search-option'));
    await screen.findByLabelText(merges.searchLabel);
    expect(address()).toBe(`/merges/new?one=${LIN}`);
  });
});
