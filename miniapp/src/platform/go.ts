import Taro from '@tarojs/taro';

/** Every page by its name, so that a path is written once. */
const PAGES = {
  home: '/pages/home/index',
  me: '/pages/me/index',
  code: '/pages/code/index',
  points: '/pages/points/index',
  inbox: '/pages/inbox/index',
  profile: '/pages/account/profile',
  phone: '/pages/account/phone',
  consents: '/pages/account/consents',
  privacy: '/pages/account/privacy',
  signIn: '/pages/account/sign-in',
} as const;

export type PageName = keyof typeof PAGES;

const TABS: readonly PageName[] = ['home', 'me'];

/** Goes to a page: tabs switch, others stack up. */
export function go(page: PageName): void {
  const url = PAGES[page];
  void (TABS.includes(page) ? Taro.switchTab({ url }) : Taro.navigateTo({ url }));
}

/** Back to where the person came from; home, where the page was opened by its address. */
export function goBack(): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack();
  else go('home');
}
