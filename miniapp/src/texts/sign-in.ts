export const signIn = {
  title: '登录',
  heading: '欢迎来到臻护',
  lead: '用手机号登录，新号码将自动成为会员',
  submit: '登录',
  wechat: '微信登录',
  wechatLead: '登录后即可使用会员卡与积分',
  consentLead: '我已阅读并同意',
  consentLink: '《隐私政策》',
  consentNeeded: '请先阅读并勾选同意《隐私政策》',
  agree: '同意隐私政策',
} as const;
