import type { RouteObject } from 'react-router';
import { Crash } from './crash';
import { NotFound } from './not-found';
import { Shell } from './shell';
import { SignedIn, SignedOut, Splash } from './gates';
import { pages, signInPage, type Page } from './pages';

/** Every page loads when it is first opened. */
const routeOf = ({ path, component }: Page): RouteObject => ({
  ...(path === '' ? { index: true } : { path }),
  lazy: async () => ({ Component: await component() }),
});

export const routes: RouteObject[] = [
  {
    errorElement: <Crash />,
    hydrateFallbackElement: <Splash />,
    children: [
      { element: <SignedOut />, children: [routeOf(signInPage)] },
      {
        element: (
          <SignedIn>
            <Shell />
          </SignedIn>
        ),
        children: [
          {
            errorElement: <Crash />,
            children: [...pages.map(routeOf), { path: '*', element: <NotFound /> }],
          },
        ],
      },
    ],
  },
];
