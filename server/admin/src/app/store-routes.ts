import type { RouteObject } from 'react-router';

/** Pages of stores, and of what can be booked in them. */
export const storeRoutes: RouteObject[] = [
  {
    path: 'stores',
    lazy: async () => ({ Component: (await import('../features/stores/stores-page')).StoresPage }),
  },
  {
    path: 'stores/new',
    lazy: async () => ({ Component: (await import('../features/stores/new-store-page')).NewStorePage }),
  },
  {
    path: 'stores/:id',
    lazy: async () => ({ Component: (await import('../features/stores/store-page')).StorePage }),
  },
  {
    path: 'services',
    lazy: async () => ({ Component: (await import('../features/services/services-page')).ServicesPage }),
  },
  {
    path: 'services/new',
    lazy: async () => ({ Component: (await import('../features/services/new-service-page')).NewServicePage }),
  },
  {
    path: 'services/:id',
    lazy: async () => ({ Component: (await import('../features/services/service-page')).ServicePage }),
  },
];
