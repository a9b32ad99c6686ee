import type { Setting } from '@gemcare/shared/client';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { fakeServer, ok, problem } from '../../testing/fake-server';
import { renderPage } from '../../testing/render-page';
import { texts } from '../../texts';
import { SettingsPage } from './settings-page';

const BY = { id: '01JD3K6Z8Q0V5W7X9Y2A4B6C03', name: '赵总' };
const AT = '2026-11-21T06:30:00.000Z';

const pending: Setting = {
  key: 'points.pendingDays',
  group: 'points',
  title: '待入账时间',
  note: '与退货期一致',
  form: {
    cell: { kind: 'number', unit: 'days', min: 0, max: 3_650, nullable: false },
    rows: [],
    columns: [],
  },
  value: 7,
  defaultValue: 7,
  isDefault: true,
  version: 0,
  changedAt: null,
  changedBy: null,
};
const cleanings: Setting = {
  ...pending,
  key: 'tiers.cleanings',
  group: 'tiers',
  title: '每年免费清洗',
  note: null,
  form: {
    cell: { kind: 'number', unit: 'times', min: 0, max: 1_000, nullable: true },
    rows: [
      { key: 'gold', title: '金卡' },
      { key: 'diamond', title: '钻石卡' },
    ],
    columns: [],
  },
  value: { gold: 6, diamond: null },
  defaultValue: { gold: 4, diamond: null },
  isDefault: false,
  version: 2,
  changedAt: AT,
  changedBy: BY,
};
const notice: Setting = {
  ...pending,
  key: 'stores.notice',
  title: '到店须知',
  note: null,
  form: { cell: { kind: 'text', maxLength: 20, multiline: true }, rows: [], columns: [] },
  value: '请出示会员码\n欢迎光临',
  defaultValue: '欢迎光临',
  isDefault: false,
  version: 1,
};
const greeting: Setting = {
  ...notice,
  key: 'stores.greeting',
  title: '问候语',
  form: { cell: { kind: 'text', maxLength: 8, multiline: false }, rows: [], columns: [] },
  value: '您好',
};
const groups = [
  { key: 'tiers', title: '等级与权益' },
  { key: 'points', title: '积分' },
];

type Handlers = Parameters<typeof fakeServer>[0];
function open(handlers: Handlers = {}, at = '/settings', items = [cleanings, pending]) {
  const server = fakeServer({ 'GET /admin/settings': () => ok({ groups, items }), ...handlers });
  renderPage(<SettingsPage />, { fetch: server.fetch, at, role: 'admin' });
  return server;
}
const row = (key: string) => screen.findByTestId(`setting-${key}`);
const edit = async (title: string) =>
  fireEvent.click(await screen.findByRole('button', { name: texts.settings.editOf(title) }));
const field = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name });
const type = (name: string, value: string) => fireEvent.change(field(name), { target: { value } });
const save = () => fireEvent.click(screen.getByRole('button', { name: texts.settings.save }));

describe('the settings', () => {
  it('stand in their groups, with their units, what differs from the default and who changed it', async () => {
    open();
    const changed = within(await row('tiers.cleanings'));
    expect(changed.getByText('6 次').title).toBe(texts.settings.defaultIs('4 次'));
    expect(changed.getByText(texts.settings.unlimited)).toBeTruthy();
    expect(changed.getByText(texts.settings.changed)).toBeTruthy();
    expect(changed.getByText(/赵总 · /)).toBeTruthy();
    expect(within(await row('points.pendingDays')).getByText('7 天')).toBeTruthy();
    expect(screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent)).toEqual([
      '等级与权益',
      '积分',
    ]);
  });

  it('are found by name, note and group, and by what differs from the default', async () => {
    open({}, '/settings?q=退货');
    await row('points.pendingDays');
    expect(screen.queryByTestId('setting-tiers.cleanings')).toBeNull();
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: '等级' } });
    await row('tiers.cleanings');
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: '没有这样的' } });
    expect(screen.getByText(texts.settings.none)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: texts.settings.clear }));
    fireEvent.click(screen.getByRole('checkbox', { name: texts.settings.onlyChanged }));
    await row('tiers.cleanings');
    expect(screen.queryByTestId('setting-points.pendingDays')).toBeNull();
  });

  it('are changed with the version that was read', async () => {
    const server = open({
      'PUT /admin/settings/points.pendingDays': () => ok({ ...pending, value: 14, version: 1 }),
    });
    await edit('待入账时间');
    type('待入账时间', '14');
    save();
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(server.seen.find(({ method }) => method === 'PUT')?.body).toEqual({ value: 14, version: 0 });
  });

  it('are sent only when every field is right', async () => {
    const server = open();
    await edit('每年免费清洗');
    type('每年免费清洗 金卡', '1001');
    save();
    expect(await screen.findByText(texts.settings.outOfBounds('0', '1,000'))).toBeTruthy();
    expect(field('每年免费清洗 金卡').getAttribute('aria-invalid')).toBe('true');
    expect(server.seen.some(({ method }) => method === 'PUT')).toBe(false);
  });

  it('show at its field what the server refuses', async () => {
    open({
      'PUT /admin/settings/tiers.cleanings': () => {
        const refused = problem('setting.invalid');
        const errors = [{ path: 'body.value.gold', code: 'too_big', message: '数值或长度太大' }];
        return { ...refused, body: { ...(refused.body as object), errors } }; // as the helper made it
      },
    });
    await edit('每年免费清洗');
    type('每年免费清洗 金卡', '9');
    save();
    expect(await screen.findByText('数值或长度太大')).toBeTruthy();
  });

  it('keep what was typed when somebody else saved first, next to what is stored now', async () => {
    let stored = cleanings;
    const server = open({
      'GET /admin/settings': () => ok({ groups, items: [stored] }),
      'PUT /admin/settings/tiers.cleanings': ({ body }) => {
        stored = { ...cleanings, value: { gold: 5, diamond: 20 }, version: 3 };
        return JSON.stringify(body).includes('"version":3') ? ok(stored) : problem('request.conflict');
      },
    });
    await edit('每年免费清洗');
    type('每年免费清洗 金卡', '9');
    save();
    expect(await screen.findByText(texts.settings.storedNow('5 次'))).toBeTruthy();
    expect(screen.getByText(texts.settings.conflict)).toBeTruthy();
    save();
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    const sent = server.seen.filter(({ method }) => method === 'PUT').map(({ body }) => body);
    expect(sent).toEqual([
      { value: { gold: 9, diamond: null }, version: 2 },
      { value: { gold: 9, diamond: 20 }, version: 3 },
    ]);
  });

  it('may be words, which stand as they were written beside their default', async () => {
    open({}, '/settings', [notice]);
    const shown = within(await row('stores.notice'));
    expect(shown.getByText(/请出示会员码/).textContent).toBe('请出示会员码\n欢迎光临');
    expect(shown.getByText(texts.settings.defaultIs('欢迎光临'))).toBeTruthy();
  });

  it('that are words are changed on several lines, and sent without what is around them', async () => {
    const server = open(
      { 'PUT /admin/settings/stores.notice': () => ok({ ...notice, version: 2 }) },
      '/settings',
      [notice],
    );
    await edit('到店须知');
    expect(field('到店须知').tagName).toBe('TEXTAREA');
    expect(screen.getByText(texts.settings.atMost(20))).toBeTruthy();
    type('到店须知', ' 请出示会员码\n请在柜台取号 \n');
    expect(screen.getByText('13 / 20')).toBeTruthy();
    save();
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(server.seen.find(({ method }) => method === 'PUT')?.body).toEqual({
      value: '请出示会员码\n请在柜台取号',
      version: 1,
    });
  });

  it('that are words are not sent while there are none or too many', async () => {
    const server = open({}, '/settings', [greeting]);
    await edit('问候语');
    expect(field('问候语').tagName).toBe('INPUT');
    type('问候语', '  ');
    save();
    expect(await screen.findByText(texts.settings.nothingTyped)).toBeTruthy();
    expect(field('问候语').getAttribute('aria-invalid')).toBe('true');
    type('问候语', '您好，欢迎光临本店');
    save();
    expect((await screen.findByRole('alert')).textContent).toBe(texts.settings.atMost(8));
    expect(server.seen.some(({ method }) => method === 'PUT')).toBe(false);
  });

  it('ask before what was typed is lost', async () => {
    open();
    await edit('待入账时间');
    type('待入账时间', '14');
    fireEvent.click(screen.getByRole('button', { name: texts.common.notNow }));
    expect((await screen.findAllByText(texts.settings.leaveTitle)).length).toBeGreaterThan(0);
    fireEvent.click(screen.getByRole('button', { name: texts.settings.leaveStay }));
    expect(field('待入账时间').value).toBe('14');
  });

  it('go back to before a change, after a word', async () => {
    const change = {
      id: '01JD3K6Z8Q0V5W7X9Y2A4B6C09',
      before: { gold: 4, diamond: null },
      after: { gold: 6, diamond: null },
      at: AT,
      by: BY,
    };
    const server = open({
      'GET /admin/settings/tiers.cleanings/changes': () => ok({ items: [change], nextCursor: null }),
      'POST /admin/settings/tiers.cleanings/undo': () => ok({ ...cleanings, version: 3 }),
    });
    fireEvent.click(await screen.findByRole('button', { name: texts.settings.historyOf('每年免费清洗') }));
    const line = within(await screen.findByTestId('setting-change'));
    expect(line.getByText(/4 次/).textContent).toBe('金卡 4 次 → 6 次');
    fireEvent.click(line.getByRole('button', { name: texts.settings.undo }));
    const asked = await screen.findByText(/将变为：金卡 4 次，钻石卡 不限/);
    const dialog = asked.closest<HTMLElement>('[role="dialog"]');
    if (!dialog) throw new Error('the question stands in a dialog');
    fireEvent.click(within(dialog).getByRole('button', { name: texts.settings.undo }));
    await waitFor(() =>
      expect(server.seen.find(({ method }) => method === 'POST')?.body).toEqual({
        changeId: change.id,
        version: 2,
      }),
    );
  });
});

it('is for admins', () => {
  const server = fakeServer({});
  renderPage(<SettingsPage />, { fetch: server.fetch, at: '/settings', role: 'manager' });
  expect(screen.getByText(texts.common.forbiddenTitle)).toBeTruthy();
  expect(server.seen.some(({ path }) => path.startsWith('/admin/settings'))).toBe(false);
});
