import type { AuditRow } from '@gemcare/shared/client';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { fakeServer, ok } from '../../testing/fake-server';
import { renderPage } from '../../testing/render-page';
import { texts } from '../../texts';
import { AuditPage } from './audit-page';
import { filtersOf, hasDaysForText, searchOf } from './audit-search';

const MEMBER = '01JD3K6Z8Q0V5W7X9Y2A4B6C06';
const row: AuditRow = {
  id: '01JD3K6Z8Q0V5W7X9Y2A4B6C05',
  at: '2026-11-21T06:30:00.000Z',
  actor: { id: '01JD3K6Z8Q0V5W7X9Y2A4B6C02', name: '陈静' },
  actorKind: 'staff',
  action: 'points.adjusted',
  title: '调整积分',
  subjectType: 'member',
  subjectId: MEMBER,
  memberId: MEMBER,
  memberNo: '6028441379',
  store: null,
  ip: '203.0.113.7',
  reason: '补登小票',
  before: null,
  after: { points: 200 },
};

function open(at: string) {
  const server = fakeServer({
    'GET /admin/audit': () => ok({ items: [row], nextCursor: null }),
    'GET /admin/staff': () => ok({ items: [], nextCursor: null }),
    'GET /admin/stores': () => ok({ items: [] }),
    'GET /admin/my-stores': () => ok({ items: [] }),
  });
  renderPage(<AuditPage />, { fetch: server.fetch, at, role: 'manager' });
  const asked = () =>
    server.seen.filter(({ path }) => path.startsWith('/admin/audit?')).map(({ path }) => path);
  return { server, asked };
}

describe('the log of operations', () => {
  it('asks for what its address says', async () => {
    const { asked } = open('/audit?group=points&from=2026-11-01&to=2026-11-21&text=%E5%B0%8F%E7%A5%A8');
    expect(await screen.findByText('补登小票')).toBeTruthy();
    expect(screen.getByRole('link', { name: '6028 4413 79' }).getAttribute('href')).toBe(
      `/members/${MEMBER}`,
    );
    const query = new URLSearchParams(asked()[0]?.split('?')[1]);
    expect(Object.fromEntries(query)).toEqual({
      group: 'points',
      from: '2026-11-01',
      to: '2026-11-21',
      text: '小票',
    });
  });

  it('looks for a part of the reason only within a month', async () => {
    open('/audit');
    const field = await screen.findByRole<HTMLInputElement>('textbox', { name: texts.audit.text });
    expect(field.disabled).toBe(true);
    expect(field.placeholder).toBe(texts.audit.textNeedsDays);
  });

  it('looks for it on Enter', async () => {
    const { asked } = open('/audit?from=2026-11-01&to=2026-11-21');
    const field = await screen.findByRole('textbox', { name: texts.audit.text });
    fireEvent.change(field, { target: { value: '小票' } });
    fireEvent.keyDown(field, { key: 'Enter', code: 'Enter', keyCode: 13 });
    await waitFor(() => expect(asked().at(-1)).toContain(`text=${encodeURIComponent('小票')}`));
  });
});

describe('the filters in an address', () => {
  it('come back as they were, without what is empty or none of ours', () => {
    const search = new URLSearchParams('group=points&actorId=A&text=&page=2');
    expect(filtersOf(search)).toEqual({ group: 'points', actorId: 'A' });
    expect(searchOf({ group: 'points', actorId: 'A', text: '' })).toEqual({ group: 'points', actorId: 'A' });
    expect(filtersOf(new URLSearchParams('group=toString'))).toEqual({});
  });

  it.each([
    [{ from: '2026-10-01', to: '2026-11-01' }, true],
    [{ from: '2026-10-01', to: '2026-11-02' }, false],
    [{ from: '2026-11-01' }, false],
    [{}, false],
  ])('are narrow enough to look into reasons: %j is %s', (filters, able) => {
    expect(hasDaysForText(filters)).toBe(able);
  });
});
