export default defineAppConfig({
  pages: ['pages/home/index', 'pages/me/index', 'pages/code/index'],
  subPackages: [
    { root: 'pages/points', pages: ['index'] },
    { root: 'pages/inbox', pages: ['index'] },
    {
      root: 'pages/account',
      pages: ['profile', 'phone', 'consents', 'preferences', 'privacy', 'sign-in', 'data', 'closing'],
    },
  ],
  preloadRule: {
    'pages/home/index': { network: 'all', packages: ['pages/points', 'pages/inbox'] },
    'pages/me/index': { network: 'all', packages: ['pages/account'] },
  },
  tabBar: {
    custom: true,
    color: '#646C68',
    selectedColor: '#12312B',
    backgroundColor: '#FFFFFF',
    list: [
      { pagePath: 'pages/home/index', text: '首页' },
      { pagePath: 'pages/me/index', text: '我的' },
    ],
  },
  window: {
    navigationBarTitleText: '臻护',
    navigationStyle: 'custom',
    backgroundColor: '#FAF7F2',
    backgroundTextStyle: 'dark',
  },
  lazyCodeLoading: 'requiredComponents',
});
