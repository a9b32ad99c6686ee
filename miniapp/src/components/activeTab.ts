import { useSyncExternalStore } from 'react';

export type TabName = 'home' | 'service' | 'me';

let active: TabName = 'home';
const listeners = new Set<() => void>();

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
const current = (): TabName => active;

/** Says which tab's page is in front: WeChat keeps the tab bar apart from the pages. */
export function showTab(tab: TabName): void {
  active = tab;
  listeners.forEach((listener) => listener());
}

export const useActiveTab = (): TabName => useSyncExternalStore(subscribe, current, current);
