import { useEffect, useRef } from 'react';

/** Taro's hooks and calls, as far as views use them; a test fires page events by `page`. */
type Handler = () => void;

const pulls = new Set<Handler>();
const bottoms = new Set<Handler>();
const shows = new Set<Handler>();
const storage = new Map<string, unknown>();

function useRegistered(set: Set<Handler>, handler: Handler): void {
  useEffect(() => {
    set.add(handler);
    return () => {
      set.delete(handler);
    };
  });
}

export const usePullDownRefresh = (handler: Handler): void => useRegistered(pulls, handler);
export const useReachBottom = (handler: Handler): void => useRegistered(bottoms, handler);
export const useDidHide = (): void => undefined;
export function useDidShow(handler: Handler): void {
  useRegistered(shows, handler);
  // The first showing comes with the page, once.
  const first = useRef(handler);
  useEffect(() => first.current(), []);
}

/** What a person does to a page as a whole. */
export const page = {
  pullDown: (): void => pulls.forEach((handler) => handler()),
  reachBottom: (): void => bottoms.forEach((handler) => handler()),
  show: (): void => shows.forEach((handler) => handler()),
};

const Taro = {
  showToast: jest.fn(() => Promise.resolve()),
  pageScrollTo: jest.fn(() => Promise.resolve()),
  stopPullDownRefresh: jest.fn(),
  navigateTo: jest.fn((): Promise<unknown> => Promise.resolve()),
  navigateBack: jest.fn((): Promise<unknown> => Promise.resolve()),
  redirectTo: jest.fn((): Promise<unknown> => Promise.resolve()),
  switchTab: jest.fn((): Promise<unknown> => Promise.resolve()),
  getCurrentPages: jest.fn((): { route?: string }[] => []),
  requestSubscribeMessage: jest.fn((_: object): Promise<Record<string, string>> => Promise.resolve({})),
  addPhoneCalendar: jest.fn((_: object): Promise<unknown> => Promise.resolve()),
  openLocation: jest.fn((_: object): Promise<unknown> => Promise.resolve()),
  getFuzzyLocation: jest.fn((_: object): Promise<unknown> =>
    Promise.resolve({ latitude: 23.13, longitude: 113.32, errMsg: 'ok' }),
  ),
  request: jest.fn(),
  uploadFile: jest.fn(),
  setClipboardData: jest.fn((_: { data: string }) => Promise.resolve()),
  login: jest.fn(),
  getStorageSync: (key: string): unknown => storage.get(key) ?? '',
  setStorageSync: (key: string, value: unknown): void => void storage.set(key, value),
  removeStorageSync: (key: string): void => void storage.delete(key),
  getWindowInfo: () => ({ statusBarHeight: 20 }),
  getMenuButtonBoundingClientRect: () => ({ top: 24, height: 32 }),
  clearTestStorage: (): void => storage.clear(),
};

// eslint-disable-next-line no-restricted-syntax -- Taro's module has a default export, and this one stands for it
export default Taro;
