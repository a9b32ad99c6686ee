import { render, screen } from '@testing-library/react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { texts } from '../texts';
import { Crash } from './crash';

it.each([
  ['blames the network', new TypeError('Failed to fetch dynamically imported module: /a.js'), 'crashOffline'],
  ['blames nobody', new Error('undefined is not a function'), 'crashText'],
] as const)('%s where a page can not be shown', async (_, error, text) => {
  const silent = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const routes = [{ path: '/', errorElement: <Crash />, lazy: () => Promise.reject(error) }];
  render(<RouterProvider router={createMemoryRouter(routes)} />);
  await screen.findByText(texts.common[text]);
  silent.mockRestore();
});
