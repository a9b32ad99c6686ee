import type { Staff } from '@gemcare/shared/client';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { fakeServer, ok, problem, STORE } from '../../testing/fake-server';
import { renderPage } from '../../testing/render-page';
import { texts } from '../../texts';
import { AccountForm } from './account-form';
import { AccountSecurity } from './account-security';

const { staff: words } = texts;

const account = (over: Partial<Staff> = {}): Staff => ({
  id: '01JD3K6Z8Q0V5W7X9Y2A4B6C40',
  username: 'gz-agent',
  name: '陈静',
  calledName: null,
  role: 'agent',
  allStores: false,
  stores: [STORE],
  active: true,
  totp: true,
  createdAt: '2026-01-01T00:00:00.000Z',
  version: 2,
  members: 0,
  lastAdmin: false,
  can: { edit: true, deactivate: true, issueTotp: true, reassign: true },
  ...over,
});
const PATH = `/admin/staff/${account().id}`;
const button = (name: string) => screen.findByRole('button', { name });

describe('an account', () => {
  it('sends what was changed, and keeps it next to what somebody else saved first', async () => {
    const server = fakeServer({ [`PATCH ${PATH}`]: () => problem('request.conflict') });
    renderPage(<AccountForm account={account()} />, { fetch: server.fetch });
    const name = await screen.findByLabelText<HTMLInputElement>(words.name);
    expect((await button(words.save)).hasAttribute('disabled')).toBe(true);
    fireEvent.change(name, { target: { value: '陈小静' } });
    const save = await button(words.save);
    await waitFor(() => expect(save.hasAttribute('disabled')).toBe(false));
    fireEvent.click(save);
    await screen.findByText(words.conflict);
    expect(name.value).toBe('陈小静');
    const sent = server.seen.find(({ method }) => method === 'PATCH');
    expect(sent?.body).toEqual({ version: 2, name: '陈小静' });
  });

  it('shows a new secret once, as code and as text', async () => {
    const secret = 'GEMCAREDEMOADMINSECRETKEY2345672';
    const server = fakeServer({
      [`POST ${PATH}/totp`]: () => ok({ secret, uri: `otpauth://totp/Gemcare:x?secret=${secret}` }, 201),
    });
    renderPage(<AccountSecurity account={account()} />, { fetch: server.fetch });
    fireEvent.click(await button(words.issueTotp));
    fireEvent.click(await button(words.totpAction));
    await screen.findByText('GEMC', { exact: false });
    expect(server.seen.find(({ path }) => path.endsWith('/totp'))?.key).toBeTruthy();
    fireEvent.click(await button(words.secretDone));
    await waitFor(() => expect(screen.queryByText(words.secretTitle)).toBeNull());
  });

  it('that looks after members hands them over before it ends', async () => {
    const successor = account({ id: '01JD3K6Z8Q0V5W7X9Y2A4B6C41', name: '王雅琴', role: 'clerk' });
    const server = fakeServer({
      'GET /admin/staff': () => ok({ items: [successor], nextCursor: null }),
      [`POST ${PATH}/reassign-members`]: () => ok({ moved: 7 }, 201),
      [`PATCH ${PATH}`]: () => ok({ ...account({ active: false }), totpSecret: null }),
    });
    renderPage(<AccountSecurity account={account({ members: 7 })} />, { fetch: server.fetch });
    fireEvent.click(await button(words.deactivate));
    fireEvent.click(await button(words.reassignAndDeactivate));
    await waitFor(() => expect(document.querySelector('.ant-form-item-has-error')).toBeTruthy());
    const choice = screen.getByLabelText(words.reassignTo);
    fireEvent.mouseDown(choice);
    fireEvent.click(await screen.findByTitle(/王雅琴/));
    fireEvent.click(await button(words.reassignAndDeactivate));
    await waitFor(() => expect(server.seen.some(({ method }) => method === 'PATCH')).toBe(true));
    const writes = server.seen.filter(({ method }) => method !== 'GET').map(({ body }) => body);
    expect(writes).toEqual([{ to: successor.id }, { version: 2, active: false }]);
  });

  it.each([
    ['is the last admin’s', { lastAdmin: true, role: 'admin' as const }, words.cannotLast],
    ['is one’s own', { id: '01JD3K6Z8Q0V5W7X9Y2A4B6C02' }, words.cannotSelf],
  ])('is not ended where it %s', async (_what, over, reason) => {
    const can = { edit: true, deactivate: false, issueTotp: true, reassign: true };
    renderPage(<AccountSecurity account={account({ ...over, can })} />, { fetch: fakeServer({}).fetch });
    await screen.findByText(reason);
    expect((await button(words.deactivate)).hasAttribute('disabled')).toBe(true);
  });
});
