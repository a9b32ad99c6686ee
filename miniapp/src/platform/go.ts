import Taro from '@tarojs/taro';
import { here } from './here';

/** Every page by its name, so that a path is written once. */
const PAGES = {
  home: '/pages/home/index',
  me: '/pages/me/index',
  code: '/pages/code/index',
  points: '/pages/points/index',
  inbox: '/pages/inbox/index',
  profile: '/pages/account/profile',
  phone: '/pages/account/phone',
  preferences: '/pages/account/preferences',
  consents: '/pages/account/consents',
  privacy: '/pages/account/privacy',
  signIn: '/pages/account/sign-in',
  data: '/pages/account/data',
  closing: '/pages/account/closing',
} as const;

export type PageName = keyof typeof PAGES;

const TABS: readonly PageName[] = ['home', 'me'];

/** A move that has not ended by then never will: nothing waits for it any longer. */
const LOST_MS = 1000;

let moving: { since: number } | null = null;

/** One move at a time: a second tap meanwhile asks for the same. */
function move(start: () => Promise<unknown>): void {
  const now = Date.now();
  if (moving && now - moving.since < LOST_MS) return;
  const mine = { since: now };
  moving = mine;
  const end = () => {
    if (moving === mine) moving = null;
  };
  start().then(end, end);
}

/** Goes to a page, unless it is in front already: tabs switch, others stack up. */
export function go(page: PageName): void {
  const url = PAGES[page];
  if (here() === url) return;
  move(() => (TABS.includes(page) ? Taro.switchTab({ url }) : Taro.navigateTo({ url })));
}

/** Back to where the person came from; home, where the page was opened by its address. */
export function goBack(): void {
  if (Taro.getCurrentPages().length > 1) move(() => Taro.navigateBack());
  else go('home');
}
