import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { useRef } from 'react';
import { say } from '../platform/say';
import type { Reload } from './useView';

/** Refreshes what a page shows: when it is pulled down, and when a person comes back to it. */
export function useRefresh(...reloads: Reload[]): void {
  const shown = useRef(false);
  const all = () => Promise.all(reloads.map((reload) => reload()));

  useDidShow(() => {
    // The first showing is the opening itself.
    if (shown.current) void all();
    shown.current = true;
  });

  usePullDownRefresh(() => {
    void all().then((errors) => {
      Taro.stopPullDownRefresh();
      const failed = errors.find((error) => error !== null);
      if (failed) say(failed.title);
    });
  });
}
