import Taro from '@tarojs/taro';
import { here } from './here';

/** Every page by its name, so that a path is written once. */
export const PAGES = {
  home: '/pages/home/index',
  service: '/pages/services/index',
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
  book: '/pages/service/book',
  booked: '/pages/service/booked',
  booking: '/pages/service/booking',
  bookings: '/pages/service/bookings',
  reschedule: '/pages/service/reschedule',
} as const;

export type PageName = keyof typeof PAGES;

const TABS: readonly PageName[] = ['home', 'service', 'me'];

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

/** What a page is told in its address; what is undefined is left out. */
export type PageQuery = Readonly<Record<string, string | undefined>>;

function addressOf(page: PageName, query: PageQuery): string {
  const said = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  return said.length === 0 ? PAGES[page] : `${PAGES[page]}?${said.join('&')}`;
}

/** Goes to a page, unless it is in front already: tabs switch, others stack up. */
export function go(page: PageName, query: PageQuery = {}): void {
  if (here() === PAGES[page]) return;
  const url = addressOf(page, query);
  move(() => (TABS.includes(page) ? Taro.switchTab({ url }) : Taro.navigateTo({ url })));
}

/** Goes to a page in place of the one in front, which nobody comes back to. */
export function goInstead(page: PageName, query: PageQuery = {}): void {
  const url = addressOf(page, query);
  move(() => Taro.redirectTo({ url }));
}

/** Back to where the person came from; home, where the page was opened by its address. */
export function goBack(): void {
  if (Taro.getCurrentPages().length > 1) move(() => Taro.navigateBack());
  else go('home');
}
