import type { AddressInfo } from 'node:net';

import type { Clock } from '../../server/src/kernel/clock';

import { createEmulator, type EmulatorOptions } from './emulator';
import type { EmulatorState } from './state';

export type TestClock = Clock & { advance(milliseconds: number): void };

export const createTestClock = (start = '2026-11-21T02:00:00.000Z'): TestClock => {
  let now = Date.parse(start);
  return {
    now: () => new Date(now),
    advance: (milliseconds) => {
      now += milliseconds;
    },
  };
};

export type TestEmulator = { url: string; state: EmulatorState; close(): Promise<void> };

export const testAppid = 'wx0123456789abcdef';
export const testSecret = 'test-secret';

/** An emulator on a port of its own. */
export const startTestEmulator = async (options: Partial<EmulatorOptions> = {}): Promise<TestEmulator> => {
  const { app, state } = createEmulator({
    appid: testAppid,
    secret: testSecret,
    bffUrl: 'http://127.0.0.1:9',
    ...options,
  });
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  // Listening on TCP, so the address is not a pipe's name.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    state,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
