import type { RouteObject } from 'react-router';
import { bookingRoutes } from './booking-routes';
import { Crash } from './crash';
import { NotFound } from './not-found';
import { Shell } from './shell';
import { SignedIn, SignedOut, Splash } from './gates';
import { storeRoutes } from './store-routes';

/** Every page loads when it is first opened. */
export const routes: RouteObject[] = [
  {
    errorElement: <Crash />,
    hydrateFallbackElement: <Splash />,
    children: [
      {
        element: <SignedOut />,
        children: [
          {
            path: 'sign-in',
            lazy: async () => ({ Component: (await import('../features/sign-in/sign-in-page')).SignInPage }),
          },
        ],
      },
      {
        element: (
          <SignedIn>
            <Shell />
          </SignedIn>
        ),
        children: [
          {
            errorElement: <Crash />,
            children: [
              {
                index: true,
                lazy: async () => ({
                  Component: (await import('../features/workbench/workbench-page')).WorkbenchPage,
                }),
              },
              {
                path: 'members',
                lazy: async () => ({
                  Component: (await import('../features/members/member-list-page')).MemberListPage,
                }),
              },
              {
                path: 'members/new',
                lazy: async () => ({
                  Component: (await import('../features/members/new-member-page')).NewMemberPage,
                }),
              },
              {
                path: 'members/:id',
                lazy: async () => ({
                  Component: (await import('../features/members/member-page')).MemberPage,
                }),
              },
              {
                path: 'merges',
                lazy: async () => ({
                  Component: (await import('../features/merges/suspects-page')).SuspectsPage,
                }),
              },
              {
                path: 'merges/history',
                lazy: async () => ({
                  Component: (await import('../features/merges/merge-history-page')).MergeHistoryPage,
                }),
              },
              {
                path: 'merges/new',
                lazy: async () => ({
                  Component: (await import('../features/merges/merge-page')).MergePage,
                }),
              },
              ...bookingRoutes,
              {
                path: 'sales',
                lazy: async () => ({
                  Component: (await import('../features/sales/sale-list-page')).SaleListPage,
                }),
              },
              {
                path: 'sales/new',
                lazy: async () => ({
                  Component: (await import('../features/sales/record-sale-page')).RecordSalePage,
                }),
              },
              {
                path: 'sales/:id',
                lazy: async () => ({ Component: (await import('../features/sales/sale-page')).SalePage }),
              },
              ...storeRoutes,
              {
                path: 'tills',
                lazy: async () => ({ Component: (await import('../features/tills/tills-page')).TillsPage }),
              },
              {
                path: 'approvals',
                lazy: async () => ({
                  Component: (await import('../features/approvals/approvals-page')).ApprovalsPage,
                }),
              },
              {
                path: 'staff',
                lazy: async () => ({
                  Component: (await import('../features/staff/staff-list-page')).StaffListPage,
                }),
              },
              {
                path: 'staff/new',
                lazy: async () => ({
                  Component: (await import('../features/staff/new-staff-page')).NewStaffPage,
                }),
              },
              {
                path: 'staff/:id',
                lazy: async () => ({
                  Component: (await import('../features/staff/account-page')).AccountPage,
                }),
              },
              {
                path: 'imports',
                lazy: async () => ({
                  Component: (await import('../features/imports/imports-page')).ImportsPage,
                }),
              },
              {
                path: 'imports/:id',
                lazy: async () => ({
                  Component: (await import('../features/imports/import-page')).ImportPage,
                }),
              },
              {
                path: 'settings',
                lazy: async () => ({
                  Component: (await import('../features/settings/settings-page')).SettingsPage,
                }),
              },
              {
                path: 'dead-letters',
                lazy: async () => ({
                  Component: (await import('../features/dead-letters/dead-letters-page')).DeadLettersPage,
                }),
              },
              {
                path: 'audit',
                lazy: async () => ({ Component: (await import('../features/audit/audit-page')).AuditPage }),
              },
              { path: '*', element: <NotFound /> },
            ],
          },
        ],
      },
    ],
  },
];
