import type { ComponentType } from 'react';
import { ApprovalsBadge } from '../features/approvals/approvals-badge';
import { BookingsBadge } from '../features/bookings/bookings-badge';
import { CallsBadge } from '../features/calls/calls-badge';
import { texts } from '../texts';
import type { StaffEndpoint } from './may-call';

/** How the menu leads to a page. */
export interface MenuEntry {
  readonly label: string;
  /** Its roles see the entry. */
  readonly endpoint: StaffEndpoint;
  /** Where an entry stands that is not needed every day. */
  readonly group?: 'store' | 'system';
  /** Stands indented, below the entry before it. */
  readonly sub?: true;
  /** The entry is not marked as open on pages below its address. */
  readonly end?: true;
  /** Stands beside the label: how much waits there. */
  readonly Badge?: ComponentType;
}

export interface Page {
  /** Without the first slash; the page at `''` is shown first. */
  readonly path: string;
  /** Loads the page when it is first opened: `import()` only, so that each page stays a chunk of its own. */
  readonly component: () => Promise<ComponentType>;
  /** Absent where another page leads here. */
  readonly menu?: MenuEntry;
}

/** The one page for people who are signed out. */
export const signInPage: Page = {
  path: 'sign-in',
  component: async () => (await import('../features/sign-in/sign-in-page')).SignInPage,
};

/** Every page for people who are signed in. The menu shows the entries in this order, group by group. */
export const pages: readonly Page[] = [
  {
    path: '',
    component: async () => (await import('../features/workbench/workbench-page')).WorkbenchPage,
    menu: { label: texts.shell.workbench, endpoint: 'workbench.show', end: true },
  },
  {
    path: 'members',
    component: async () => (await import('../features/members/member-list-page')).MemberListPage,
    menu: { label: texts.shell.members, endpoint: 'members.search' },
  },
  {
    path: 'members/new',
    component: async () => (await import('../features/members/new-member-page')).NewMemberPage,
  },
  {
    path: 'members/:id',
    component: async () => (await import('../features/members/member-page')).MemberPage,
  },
  {
    path: 'merges',
    component: async () => (await import('../features/merges/suspects-page')).SuspectsPage,
    menu: { label: texts.merges.menu, endpoint: 'merges.merge', sub: true },
  },
  {
    path: 'merges/history',
    component: async () => (await import('../features/merges/merge-history-page')).MergeHistoryPage,
  },
  {
    path: 'merges/new',
    component: async () => (await import('../features/merges/merge-page')).MergePage,
  },
  {
    path: 'bookings',
    component: async () => (await import('../features/bookings/bookings-page')).BookingsPage,
    menu: {
      label: texts.bookings.menu,
      endpoint: 'bookingDesk.calendar',
      end: true,
      Badge: BookingsBadge,
    },
  },
  {
    path: 'bookings/queue',
    component: async () => (await import('../features/bookings/queue-page')).QueuePage,
    menu: { label: texts.bookings.menuQueue, endpoint: 'bookingDesk.calendar', sub: true },
  },
  {
    path: 'bookings/occupancy',
    component: async () => (await import('../features/bookings/occupancy-page')).OccupancyPage,
    menu: { label: texts.bookings.menuOccupancy, endpoint: 'bookingDesk.calendar', sub: true },
  },
  {
    path: 'bookings/new',
    component: async () => (await import('../features/bookings/new-booking-page')).NewBookingPage,
  },
  {
    path: 'bookings/walk-in',
    component: async () => (await import('../features/bookings/walk-in-page')).WalkInPage,
  },
  {
    path: 'calls',
    component: async () => (await import('../features/calls/calls-page')).CallsPage,
    menu: { label: texts.calls.menu, endpoint: 'calls.list', Badge: CallsBadge },
  },
  {
    path: 'sales',
    component: async () => (await import('../features/sales/sale-list-page')).SaleListPage,
    menu: { label: texts.shell.sales, endpoint: 'sales.list' },
  },
  {
    path: 'sales/new',
    component: async () => (await import('../features/sales/record-sale-page')).RecordSalePage,
  },
  {
    path: 'sales/:id',
    component: async () => (await import('../features/sales/sale-page')).SalePage,
  },
  {
    path: 'approvals',
    component: async () => (await import('../features/approvals/approvals-page')).ApprovalsPage,
    menu: { label: texts.approvals.menu, endpoint: 'approvals.approve', Badge: ApprovalsBadge },
  },
  {
    path: 'stores',
    component: async () => (await import('../features/stores/stores-page')).StoresPage,
    menu: { label: texts.stores.menu, endpoint: 'stores.edit', group: 'store' },
  },
  {
    path: 'stores/new',
    component: async () => (await import('../features/stores/new-store-page')).NewStorePage,
  },
  {
    path: 'stores/:id',
    component: async () => (await import('../features/stores/store-page')).StorePage,
  },
  {
    path: 'services',
    component: async () => (await import('../features/services/services-page')).ServicesPage,
    // Of no use at the counter: for people who keep the stores in which the services are offered.
    menu: { label: texts.services.menu, endpoint: 'stores.edit', group: 'store' },
  },
  {
    path: 'services/new',
    component: async () => (await import('../features/services/new-service-page')).NewServicePage,
  },
  {
    path: 'services/:id',
    component: async () => (await import('../features/services/service-page')).ServicePage,
  },
  {
    path: 'staff',
    component: async () => (await import('../features/staff/staff-list-page')).StaffListPage,
    menu: { label: texts.staff.menu, endpoint: 'staff.list', group: 'store' },
  },
  {
    path: 'staff/new',
    component: async () => (await import('../features/staff/new-staff-page')).NewStaffPage,
  },
  {
    path: 'staff/:id',
    component: async () => (await import('../features/staff/account-page')).AccountPage,
  },
  {
    path: 'tills',
    component: async () => (await import('../features/tills/tills-page')).TillsPage,
    menu: { label: texts.tills.menu, endpoint: 'tills.make', group: 'store' },
  },
  {
    path: 'imports',
    component: async () => (await import('../features/imports/imports-page')).ImportsPage,
    menu: { label: texts.imports.menu, endpoint: 'imports.upload', group: 'store' },
  },
  {
    path: 'imports/:id',
    component: async () => (await import('../features/imports/import-page')).ImportPage,
  },
  {
    path: 'settings',
    component: async () => (await import('../features/settings/settings-page')).SettingsPage,
    menu: { label: texts.settings.title, endpoint: 'settings.change', group: 'system' },
  },
  {
    path: 'dead-letters',
    component: async () => (await import('../features/dead-letters/dead-letters-page')).DeadLettersPage,
    menu: { label: texts.deadLetters.menu, endpoint: 'deadLetters.list', group: 'system' },
  },
  {
    path: 'audit',
    component: async () => (await import('../features/audit/audit-page')).AuditPage,
    menu: { label: texts.shell.audit, endpoint: 'audit.list', group: 'system' },
  },
];
