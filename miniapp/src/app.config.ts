export default defineAppConfig({
  pages: ['pages/home/index', 'pages/services/index', 'pages/me/index', 'pages/code/index'],
  subPackages: [
    { root: 'pages/points', pages: ['index'] },
    { root: 'pages/inbox', pages: ['index'] },
    // The tab of services is in the main package, as WeChat wants it, and so beside this folder, not in it.
    { root: 'pages/service', pages: ['book', 'booked', 'booking', 'bookings', 'reschedule'] },
    {
      root: 'pages/account',
      pages: ['profile', 'phone', 'consents', 'preferences', 'privacy', 'sign-in', 'data', 'closing'],
    },
  ],
  preloadRule: {
    'pages/home/index': { network: 'all', packages: ['pages/points', 'pages/inbox', 'pages/service'] },
    'pages/services/index': { network: 'all', packages: ['pages/service'] },
    'pages/me/index': { network: 'all', packages: ['pages/account'] },
  },
  tabBar: {
    custom: true,
    color: '#646C68',
    selectedColor: '#12312B',
    backgroundColor: '#FFFFFF',
    list: [
      { pagePath: 'pages/home/index', text: '首页' },
      { pagePath: 'pages/services/index', text: '服务' },
      { pagePath: 'pages/me/index', text: '我的' },
    ],
  },
  window: {
    navigationBarTitleText: '臻护',
    navigationStyle: 'custom',
    backgroundColor: '#FAF7F2',
    backgroundTextStyle: 'dark',
  },
  // Roughly where somebody is, asked for on a tap, to list the nearest store first.
  requiredPrivateInfos: ['getFuzzyLocation'],
  permission: { 'scope.userFuzzyLocation': { desc: '用于为您排列附近的门店' } },
  lazyCodeLoading: 'requiredComponents',
});
