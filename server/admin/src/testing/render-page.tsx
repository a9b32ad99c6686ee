import type { ReactElement } from 'react';
import type { StaffRole } from '@gemcare/shared/client';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import { App, ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { ApiProvider } from '../api/api-context';
import { createClient, type Client } from '../api/client';
import type { Fetch } from '../api/transport';
import { StoreProvider } from '../app/store-choice';
import { VisitProvider } from '../visit/visit-context';
import { staffSession } from './fake-server';

/** Renders below everything the app stands on, but signed in or not as the client is. */
export function renderWith(client: Client, element: ReactElement) {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  return render(
    <ApiProvider client={client}>
      <QueryClientProvider client={queries}>
        <ConfigProvider locale={zhCN} button={{ autoInsertSpace: false }}>
          <App>{element}</App>
        </ConfigProvider>
      </QueryClientProvider>
    </ApiProvider>,
  );
}

/** Shows a page as somebody signed in sees it, at an address, against a fake server; `path` names the parts of the address it reads. */
export function renderPage(
  page: ReactElement,
  {
    fetch,
    at = '/',
    path = '*',
    role = 'clerk',
  }: { fetch: Fetch; at?: string; path?: string; role?: StaffRole },
) {
  const client = createClient(fetch);
  client.session.set({ kind: 'signed_in', session: staffSession('good', role) });
  const inside = (
    <StoreProvider>
      <VisitProvider>{page}</VisitProvider>
    </StoreProvider>
  );
  const router = createMemoryRouter([{ path, element: inside }], { initialEntries: [at] });
  return renderWith(client, <RouterProvider router={router} />);
}
