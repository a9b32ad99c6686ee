import type { RouteObject } from 'react-router';

/** Pages of bookings and of the calls that follow from them. */
export const bookingRoutes: RouteObject[] = [
  {
    path: 'bookings',
    lazy: async () => ({ Component: (await import('../features/bookings/bookings-page')).BookingsPage }),
  },
  {
    path: 'bookings/queue',
    lazy: async () => ({ Component: (await import('../features/bookings/queue-page')).QueuePage }),
  },
  {
    path: 'bookings/new',
    lazy: async () => ({ Component: (await import('../features/bookings/new-booking-page')).NewBookingPage }),
  },
  {
    path: 'bookings/walk-in',
    lazy: async () => ({ Component: (await import('../features/bookings/walk-in-page')).WalkInPage }),
  },
  {
    path: 'bookings/occupancy',
    lazy: async () => ({ Component: (await import('../features/bookings/occupancy-page')).OccupancyPage }),
  },
  {
    path: 'calls',
    lazy: async () => ({ Component: (await import('../features/calls/calls-page')).CallsPage }),
  },
];
