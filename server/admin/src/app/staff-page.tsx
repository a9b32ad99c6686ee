import { useState } from 'react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App, ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { createBrowserRouter, RouterProvider } from 'react-router';
import { ApiError } from '../api/api-error';
import { ApiProvider } from '../api/api-context';
import type { Client } from '../api/client';
import { theme } from '../theme';
import { routes } from './routes';

/** Reads are tried again when the line fails; a refusal is an answer. */
const worthRetrying = (failures: number, error: unknown): boolean =>
  failures < 2 && error instanceof ApiError && (error.status === 0 || error.status >= 500);

const createQueryClient = (): QueryClient =>
  new QueryClient({ defaultOptions: { queries: { retry: worthRetrying, staleTime: 5_000 } } });

export function StaffPage({ client }: { client: Client }) {
  const [queries] = useState(createQueryClient);
  const [router] = useState(() => createBrowserRouter(routes, { basename: '/admin' }));
  return (
    <ApiProvider client={client}>
      <QueryClientProvider client={queries}>
        <ConfigProvider locale={zhCN} theme={theme} button={{ autoInsertSpace: false }}>
          <App message={{ maxCount: 3 }}>
            <RouterProvider router={router} />
          </App>
        </ConfigProvider>
      </QueryClientProvider>
    </ApiProvider>
  );
}
