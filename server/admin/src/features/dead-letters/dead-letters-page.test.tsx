import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { fakeServer, ok, problem } from '../../testing/fake-server';
import { renderPage } from '../../testing/render-page';
import { texts } from '../../texts';
import { DeadLetterNotice } from './dead-letter-notice';
import { DeadLettersPage } from './dead-letters-page';

const words = texts.deadLetters;
const letter = {
  id: '01JD3K6Z8Q0V5W7X9Y2A4B6C05',
  topic: 'tier.changed',
  title: '等级变动通知',
  member: { id: '01JD3K6Z8Q0V5W7X9Y2A4B6C06', memberNo: '6028441379' },
  createdAt: '2026-11-21T06:30:00.000Z',
  attempts: 8,
  lastError: 'TypeError',
};
const summary = (count: number) => ({
  total: count,
  topics: count > 0 ? [{ topic: letter.topic, title: letter.title, count, oldestAt: letter.createdAt }] : [],
});

type Handlers = Parameters<typeof fakeServer>[0];
function open(handlers: Handlers = {}, at = '/dead-letters', items = [letter]) {
  const server = fakeServer({
    'GET /admin/dead-letters': () => ok({ items, nextCursor: null }),
    'GET /admin/dead-letters/summary': () => ok(summary(items.length)),
    ...handlers,
  });
  renderPage(<DeadLettersPage />, { fetch: server.fetch, at, role: 'admin' });
  return server;
}
const posted = (server: ReturnType<typeof open>) => server.seen.filter(({ method }) => method === 'POST');

describe('messages that could not be delivered', () => {
  it('are listed with the member they are for and the kind of error', async () => {
    open();
    const table = within(await screen.findByRole('table'));
    expect(table.getByText('等级变动通知')).toBeTruthy();
    expect(table.getByRole('link', { name: '6028 4413 79' }).getAttribute('href')).toBe(
      `/members/${letter.member.id}`,
    );
    expect(table.getByText('TypeError')).toBeTruthy();
    expect(table.getByText(words.attempts(8))).toBeTruthy();
  });

  it('are tried again one by one', async () => {
    const server = open({ [`POST /admin/dead-letters/${letter.id}/retry`]: () => ok(undefined, 204) });
    fireEvent.click(await screen.findByRole('button', { name: words.retryOf(letter.title) }));
    expect(await screen.findByText(words.retried)).toBeTruthy();
    expect(posted(server).map(({ key }) => typeof key)).toEqual(['string']);
  });

  it('say when somebody was faster', async () => {
    open({ [`POST /admin/dead-letters/${letter.id}/retry`]: () => problem('dead_letter.settled') });
    fireEvent.click(await screen.findByRole('button', { name: words.retryOf(letter.title) }));
    expect(await screen.findByText('这条消息已处理')).toBeTruthy();
  });

  it('are tried again by topic, after a word', async () => {
    const server = open(
      { 'POST /admin/dead-letters/retry': () => ok({ retried: 1 }) },
      '/dead-letters?topic=tier.changed',
    );
    fireEvent.click(await screen.findByRole('button', { name: words.retryTopic(1) }));
    const dialog = within(await screen.findByRole('dialog'));
    fireEvent.click(dialog.getByRole('button', { name: words.retry }));
    await waitFor(() => expect(posted(server)).toMatchObject([{ body: { topic: 'tier.changed' } }]));
  });

  it('are given up with a reason', async () => {
    const server = open({ [`POST /admin/dead-letters/${letter.id}/discard`]: () => ok(undefined, 204) });
    fireEvent.click(await screen.findByRole('button', { name: words.discardOf(letter.title) }));
    fireEvent.click(await screen.findByRole('button', { name: '会员已知悉' }));
    fireEvent.click(screen.getByRole('button', { name: words.discardConfirm }));
    await waitFor(() => expect(posted(server)).toMatchObject([{ body: { reason: '会员已知悉' } }]));
  });

  it('are all listed where the topic in the address is empty', async () => {
    const server = open({}, '/dead-letters?topic=');
    await screen.findByRole('table');
    expect(server.seen.map(({ path }) => path)).toContain('/admin/dead-letters');
  });

  it('say so where there are none', async () => {
    open({}, '/dead-letters', []);
    expect(await screen.findByText(words.none)).toBeTruthy();
  });
});

describe('the notice on the workbench', () => {
  const show = (count: number, role: 'admin' | 'manager') => {
    const server = fakeServer({ 'GET /admin/dead-letters/summary': () => ok(summary(count)) });
    renderPage(<DeadLetterNotice />, { fetch: server.fetch, role });
    return server;
  };

  it('tells an admin how many there are', async () => {
    show(3, 'admin');
    expect(await screen.findByText(words.notice(3))).toBeTruthy();
    expect(screen.getByRole('link', { name: words.see })).toBeTruthy();
  });

  it('asks for nothing on behalf of others', () => {
    const { seen } = show(3, 'manager');
    expect(seen.some(({ path }) => path.includes('dead-letters'))).toBe(false);
  });
});
