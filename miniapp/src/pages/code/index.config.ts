export default definePageConfig({
  navigationBarTitleText: '会员码',
  navigationBarTextStyle: 'white',
  backgroundColor: '#0E2722',
  backgroundTextStyle: 'light',
  enablePullDownRefresh: true,
});
