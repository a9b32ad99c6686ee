import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { fakeServer, ok, problem } from '../../testing/fake-server';
import { aSuspect, page } from '../../testing/merges';
import { renderPage } from '../../testing/render-page';
import { texts } from '../../texts';
import { SuspectsPage } from './suspects-page';

const { merges } = texts;
const LIST = 'GET /admin/duplicates';
const show = (handlers: Parameters<typeof fakeServer>[0], at = '/merges') => {
  const server = fakeServer(handlers);
  renderPage(<SuspectsPage />, { fetch: server.fetch, at, role: 'manager' });
  return server;
};
const listed = (server: ReturnType<typeof fakeServer>): string[] =>
  server.seen.filter(({ path }) => path.startsWith('/admin/duplicates?')).map(({ path }) => path);

describe('the list of suspected duplicates', () => {
  it('shows two records side by side, and why they may be of one person', async () => {
    show({ [LIST]: () => ok(page(aSuspect())) });
    const pair = await screen.findByTestId('suspect');
    for (const words of ['同名同生日', '同一设备', '138****6601', '139****0002', '1,200', '300'])
      within(pair).getByText(words);
    expect(within(pair).getAllByRole('link', { name: '林晓雯' })).toHaveLength(2);
  });

  it('asks for the state in the address', async () => {
    const settled = aSuspect({
      state: 'dismissed',
      settledAt: '2026-11-20T07:00:00.000Z',
      settledBy: { id: aSuspect().id, name: '何晓雯' },
      note: '姐妹二人',
    });
    const server = show({ [LIST]: () => ok(page(settled)) }, '/merges?state=dismissed');
    await screen.findByText(/何晓雯 处理 · 姐妹二人/);
    expect(listed(server)).toEqual(['/admin/duplicates?state=dismissed']);
    expect(screen.queryByTestId('dismiss-suspect')).toBeNull();
    fireEvent.click(screen.getByRole('radio', { name: merges.states.open }));
    await waitFor(() => expect(listed(server)[1]).toBe('/admin/duplicates?state=open'));
  });

  it('sends why two people are not one', async () => {
    const server = show({
      [LIST]: () => ok(page(aSuspect())),
      [`POST /admin/duplicates/${aSuspect().id}/dismiss`]: () => ok(aSuspect({ state: 'dismissed' })),
    });
    fireEvent.click(await screen.findByTestId('dismiss-suspect'));
    fireEvent.change(await screen.findByLabelText(texts.common.reason), { target: { value: '姐妹二人' } });
    fireEvent.click(screen.getByRole('button', { name: merges.dismissAction }));
    await waitFor(() => expect(screen.queryByText(merges.dismissTitle)).toBeNull());
    expect(server.seen.find(({ method }) => method === 'POST')?.body).toEqual({ reason: '姐妹二人' });
  });

  it('says so where somebody else was first', async () => {
    show({
      [LIST]: () => ok(page(aSuspect())),
      [`POST /admin/duplicates/${aSuspect().id}/dismiss`]: () => problem('suspect.settled'),
    });
    fireEvent.click(await screen.findByTestId('dismiss-suspect'));
    fireEvent.change(await screen.findByLabelText(texts.common.reason), { target: { value: '姐妹二人' } });
    fireEvent.click(screen.getByRole('button', { name: merges.dismissAction }));
    await screen.findByText('这组疑似重复已处理');
  });

  it('looks now, and tells how many are new', async () => {
    show({ [LIST]: () => ok(page()), 'POST /admin/duplicates/search': () => ok({ found: 2 }) });
    await screen.findByText(merges.noneTitle);
    fireEvent.click(screen.getByRole('button', { name: merges.findNow }));
    await screen.findByText(merges.foundSome(2));
  });

  it('offers another try where it could not be loaded', async () => {
    let broken = true;
    show({ [LIST]: () => (broken ? problem('server.error') : ok(page(aSuspect()))) });
    const again = await screen.findByRole('button', { name: texts.common.retry });
    broken = false;
    fireEvent.click(again);
    await screen.findByTestId('suspect');
  });

  it('is not for a clerk', () => {
    const server = fakeServer({});
    renderPage(<SuspectsPage />, { fetch: server.fetch, at: '/merges' });
    screen.getByText(texts.common.forbiddenTitle);
    expect(listed(server)).toEqual([]);
  });
});
