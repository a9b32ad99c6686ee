export const app = { name: '臻护', slogan: '每一件珠宝，都值得被妥善照看' } as const;

export const errors = {
  network: '网络不太顺畅，请检查网络后重试',
  unavailable: '服务暂时不可用，请稍后再试',
  unexpected: '出了点问题，请稍后再试',
  signInRequired: '请先登录',
  retry: '重新加载',
} as const;

export const nav = {
  back: '返回',
  home: '首页',
  service: '服务',
  code: '会员码',
  me: '我的',
  tabs: '主导航',
} as const;

export const list = {
  more: '上拉加载更多',
  loading: '正在加载',
  end: '已经到底了',
  moreFailed: '没有加载成功，点按重试',
} as const;

export const privacyPopup = {
  title: '隐私保护提示',
  body: '在使用手机号、昵称、位置或日历前，请先阅读并同意《小程序用户隐私保护指引》。不同意也可以继续浏览。',
  read: '阅读隐私保护指引',
  agree: '同意并继续',
  refuse: '暂不同意',
} as const;

export const sheet = { close: '关闭' } as const;
