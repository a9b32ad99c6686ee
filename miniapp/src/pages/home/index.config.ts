export default definePageConfig({ navigationBarTitleText: '臻护', enablePullDownRefresh: true });
