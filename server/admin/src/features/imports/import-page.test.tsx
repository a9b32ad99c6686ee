import type { Import, ImportPreview } from '@gemcare/shared/client';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { Route, Routes } from 'react-router';
import { fakeServer, ok, STORE, type SeenRequest } from '../../testing/fake-server';
import { renderPage } from '../../testing/render-page';
import { texts } from '../../texts';
import { ImportPage } from './import-page';

const id = '01JD3K6Z8Q0V5W7X9Y2A4B6C50';
const file: Import = {
  id,
  store: STORE,
  kind: 'members',
  state: 'uploaded',
  fileName: '会员资料.csv',
  bytes: 48_213,
  encoding: 'gb18030',
  earnsPoints: false,
  totalRows: 500,
  rowsRead: 0,
  fresh: 0,
  unchanged: 0,
  refused: 0,
  isDryRun: true,
  problem: null,
  by: { id: '01JD3K6Z8Q0V5W7X9Y2A4B6C02', name: '陈静' },
  createdAt: '2026-11-21T06:30:00.000Z',
  startedAt: null,
  finishedAt: null,
  version: 1,
  can: { configure: true, check: true, start: false, cancel: true },
};
const preview: ImportPreview = {
  headers: ['联系号', '姓名'],
  fields: [
    { field: 'phone', title: '手机号', required: true, column: 0 },
    { field: 'name', title: '姓名', required: false, column: 1 },
    { field: 'tier', title: '等级', required: false, column: null },
  ],
  rows: [['13800006666', '林女士']],
};

function openPage(
  found: Import,
  handlers: Record<string, (request: SeenRequest) => ReturnType<typeof ok>> = {},
) {
  const server = fakeServer({
    'GET /admin/stores': () => ok({ items: [STORE] }),
    [`GET /admin/imports/${id}`]: () => ok(found),
    [`GET /admin/imports/${id}/preview`]: () => ok(preview),
    [`GET /admin/imports/${id}/rows`]: () =>
      ok({
        items: [
          {
            fromRow: 12,
            toRow: 12,
            label: '138****6666',
            outcome: 'refused',
            problems: [{ row: 12, column: '生日', code: 'import.date_invalid', message: '日期写法不对' }],
          },
        ],
        nextCursor: null,
      }),
    ...handlers,
  });
  renderPage(
    <Routes>
      <Route path="imports/:id" element={<ImportPage />} />
    </Routes>,
    { fetch: server.fetch, at: `/imports/${id}`, role: 'manager' },
  );
  return server;
}
const button = (name: string): HTMLElement => {
  const found = document.getElementById(name);
  if (!found) throw new Error(`nothing has the id ${name}`);
  return found;
};

describe('one import', () => {
  it('shows how its columns were matched, and runs dry', async () => {
    const server = openPage(file, {
      [`POST /admin/imports/${id}/check`]: () => ok({ ...file, state: 'checking' }, 202),
    });
    expect((await screen.findAllByText('林女士')).length).toBeGreaterThan(0);
    fireEvent.click(button('import-check'));
    await waitFor(() =>
      expect(server.seen.some(({ path }) => path === `/admin/imports/${id}/check`)).toBe(true),
    );
    expect(server.seen.some(({ method }) => method === 'PATCH')).toBe(false);
  });

  it('tells what it found, and says in words what will happen', async () => {
    const checked: Import = {
      ...file,
      state: 'checked',
      rowsRead: 500,
      fresh: 497,
      refused: 3,
      can: { ...file.can, start: true },
    };
    const server = openPage(checked, {
      [`POST /admin/imports/${id}/start`]: () => ok({ ...checked, state: 'running' }, 202),
    });
    expect((await screen.findByTestId('import-fresh')).textContent).toBe('497');
    expect(await screen.findByText('日期写法不对')).toBeTruthy();
    expect(screen.getByText(/将导入 497 行。/)).toBeTruthy();
    fireEvent.click(button('import-start'));
    await waitFor(() => expect(server.seen.some(({ path }) => path.endsWith('/start'))).toBe(true));
    expect(server.seen.find(({ path }) => path.endsWith('/start'))?.key).toMatch(/^[0-9a-f]{32}$/);
  });

  it('shows how far it is while the server is at it', async () => {
    openPage({
      ...file,
      state: 'running',
      isDryRun: false,
      rowsRead: 250,
      fresh: 250,
      can: { configure: false, check: false, start: false, cancel: true },
    });
    expect(await screen.findByText(texts.imports.rowsOf('250', '500'))).toBeTruthy();
    expect(screen.getByText('50%')).toBeTruthy();
    expect(document.getElementById('import-check')).toBeNull();
  });

  it('says why it came to nothing', async () => {
    openPage({
      ...file,
      state: 'failed',
      problem: { code: 'import.file_gone', message: '文件已不在服务器上，请重新上传' },
      can: { configure: false, check: false, start: false, cancel: false },
    });
    expect(await screen.findByText('文件已不在服务器上，请重新上传')).toBeTruthy();
    expect(screen.getByText(texts.imports.again)).toBeTruthy();
  });
});
