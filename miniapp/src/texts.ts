import {
  formatDay,
  formatInstant,
  formatPoints,
  formatYuan,
  greeting,
  localParts,
  TIER_NAMES,
  type Tier,
} from '@gemcare/shared/client';
import { dayOf } from './platform/day';
import { closingTexts, myDataTexts } from './texts/data-rights';
import { preferencesTexts } from './texts/preferences';

/** A day with its year, of an instant: `2026年11月21日`. */
const dated = (instant: string): string => formatDay(dayOf(instant), { year: true });

/** Every word of the mini-program. Chinese first; buttons say what happens. */
export const texts = {
  app: { name: '臻护', slogan: '每一件珠宝，都值得被妥善照看' },

  errors: {
    network: '网络不太顺畅，请检查网络后重试',
    unavailable: '服务暂时不可用，请稍后再试',
    unexpected: '出了点问题，请稍后再试',
    signInRequired: '请先登录',
    retry: '重新加载',
  },

  nav: { back: '返回', home: '首页', code: '会员码', me: '我的', tabs: '主导航' },

  list: {
    more: '上拉加载更多',
    loading: '正在加载',
    end: '已经到底了',
    moreFailed: '没有加载成功，点按重试',
  },

  home: {
    today: (instant: string) => {
      const { month, day, weekday } = localParts(instant);
      return `${greeting(instant)}，${month}月${day}日 ${weekday}`;
    },
    guest: '您好',
    inbox: '消息通知',
    inboxUnread: (count: number) => `消息通知，${count} 条未读`,
    quick: { code: '出示会员码', points: '积分明细', inbox: '消息通知', profile: '个人资料' },
    entitlements: '我的权益',
    stores: '到店服务',
    expiring: (points: number, on: string) => `${formatPoints(points)} 积分将于 ${formatDay(on)} 到期`,
    expiringAction: '查看积分',
    debtLead: '待抵扣积分',
    debtHint: '退货产生的待抵扣积分，将由下一笔到账积分自动抵扣',
  },

  invitation: {
    title: '成为臻护会员',
    body: '登录后即可使用会员卡、积分与免费护理权益',
    bindTitle: '绑定手机号',
    bindBody: '绑定手机号后即可使用会员卡、积分与会员码',
    signIn: '登录 / 注册会员',
    bind: '绑定手机号',
    benefits: [
      { icon: 'spark', text: '免费清洗' },
      { icon: 'coin', text: '消费积分' },
      { icon: 'shield', text: '护理记录' },
    ],
  },

  card: {
    member: (tier: Tier) => `${TIER_NAMES[tier]}会员`,
    label: (tier: Tier) => `${TIER_NAMES[tier]}会员卡`,
    available: '可用积分',
    pending: '待入账',
    memberNo: '会员号',
    rise: (missingFen: number, tier: Tier) => `再消费 ${formatYuan(missingFen)} 升级${TIER_NAMES[tier]}`,
    highest: '您已是最高等级会员',
    keep: (missingFen: number, until: string) =>
      `${formatDay(until, { year: true })}前再消费 ${formatYuan(missingFen)} 可保级`,
    progress: '升级进度',
    consultant: '珠宝顾问',
    consultantNote: '您的专属顾问',
  },

  entitlements: {
    times: '次',
    unlimited: '不限',
    of: (name: string, granted: number) => `${name} · 共 ${granted} 次`,
    unlimitedOf: (name: string) => `${name} · 不限次`,
    multiplier: '积分倍数',
  },

  stores: {
    call: (name: string) => `致电${name}`,
    none: '门店信息正在整理，请稍后再来看看',
    refresh: '重新加载门店',
  },

  code: {
    title: '会员码',
    lead: '出示给店员，积分与权益一并识别',
    qr: '会员码二维码',
    barcode: '会员码条形码',
    updates: (seconds: number) => `${seconds} 秒后更新 · 无网络也可使用`,
    offlineUntil: (at: string) => `离线可用至 ${formatInstant(at)}`,
    renew: '立即更新会员码',
    renewed: '会员码已更新',
    captured: '为保护您的权益，截屏后会员码已更新',
    validUntil: (tier: Tier, day: string) => `${TIER_NAMES[tier]}有效期至 ${formatDay(day, { year: true })}`,
    invitation: '登录并绑定手机号后，即可在门店出示会员码',
  },

  points: {
    title: '积分明细',
    available: '可用积分',
    pending: '待入账',
    debt: '待抵扣',
    pendingTitle: '待入账',
    arrives: (at: string) => `${formatDay(at)} 到账`,
    expiringTitle: '即将到期',
    expires: (on: string) => `${formatDay(on, { year: true })} 到期`,
    debtHint: (points: number) => `待抵扣 ${formatPoints(points)} 积分，将由下一笔到账积分自动抵扣`,
    pendingPill: '待入账',
    none: '还没有积分记录，到店消费后积分会记在这里',
    noneAction: '出示会员码',
  },

  me: {
    title: '我的',
    memberNo: (no: string) => `会员号 ${no}`,
    noName: '未设置昵称',
    profile: '个人资料',
    points: '积分明细',
    inbox: '消息通知',
    phone: '手机号',
    preferences: '偏好与过敏信息',
    bindPhone: '绑定手机号',
    data: '个人信息与隐私',
    consents: '隐私与授权',
    privacy: '隐私政策',
    signOut: '退出登录',
    signOutAsk: '确定要在本机退出登录吗？',
    signOutBody: '退出后会员码在本机失效，积分与权益不受影响。',
    signOutEverywhere: '在所有设备退出登录',
    everywhereAsk: '要在所有设备退出登录吗？',
    everywhereBody: '您在其他手机和浏览器上的登录也会一并失效。',
    keep: '继续使用',
    unread: (count: number) => `${count} 条未读`,
  },

  profile: {
    title: '个人资料',
    lead: '以下内容均为选填，可随时修改或清除',
    uploadPhoto: '上传照片',
    changePhoto: '更换照片',
    removePhoto: '移除照片',
    photoHint: '照片里的位置等拍摄信息会自动去除',
    uploading: (percent: number) => `正在上传 ${percent}%`,
    working: '正在处理照片',
    photoSaved: '头像已更新',
    photoRemoved: '照片已移除',
    photoTooLarge: '照片不能超过 10 MB，请换一张',
    preset: '图案头像',
    avatars: {
      ring: '戒指',
      necklace: '项链',
      bangle: '手镯',
      earrings: '耳饰',
      pendant: '吊坠',
      brooch: '胸针',
      watch: '腕表',
      pearl: '珍珠',
    },
    nickname: '昵称',
    nicknameHint: '我们怎么称呼您',
    birthday: '生日',
    birthdayHint: '生日当月消费，积分翻倍；一年可修改一次',
    birthdayLocked: '生日一年内只能修改一次，暂不能更改',
    birthdayInFuture: '生日不能晚于今天',
    birthdayPick: '选择生日',
    gender: '性别',
    genders: { female: '女', male: '男' },
    genderUnset: '不填写',
    clearNickname: '清除昵称',
    clearBirthday: '清除生日',
    clearAvatar: '不使用头像',
    save: '保存资料',
    saved: '资料已保存',
    joined: (at: string) => `${dated(at)} 加入`,
  },

  preferences: preferencesTexts,

  phone: {
    title: '更换手机号',
    bindTitle: '绑定手机号',
    current: (masked: string) => `验证当前手机号 ${masked}`,
    next: '新手机号',
    label: '手机号',
    region: '+86',
    hint: '请输入手机号',
    code: '短信验证码',
    codeHint: '6 位数字',
    send: '获取验证码',
    sendCurrent: '发送到当前号码',
    again: (seconds: number) => `${seconds} 秒后可重发`,
    sent: '验证码已发送，5 分钟内有效',
    change: '确认更换手机号',
    bind: '绑定手机号',
    changed: '手机号已更换',
    bound: '手机号已绑定',
    wechat: '微信手机号一键绑定',
    useSms: '使用短信验证码绑定',
    useWechat: '改用微信手机号',
    wechatQuota: '微信快捷验证暂不可用，请使用短信验证码',
    wechatRefused: '您可以改用短信验证码绑定，也可以先逛逛',
    invalid: '请输入正确的手机号',
    codeInvalid: '请输入 6 位验证码',
    waitsTitle: '请到店确认',
    waits: '为保护会员资产，此手机号需到店由店员确认后才能使用。到店时请告诉店员您的手机号，确认只需一分钟。',
    waitsAction: '查看门店',
    skip: '先逛逛',
  },

  signIn: {
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
  },

  inbox: {
    title: '消息通知',
    readAll: '全部标为已读',
    unread: '未读',
    none: '还没有消息，积分到账与等级变化会在这里通知您',
    noneAction: '返回首页',
    topics: { points: '积分', tier: '等级', sale: '消费', redemption: '兑换', account: '账户' },
  },

  consents: {
    title: '隐私与授权',
    lead: '您可以随时查看、同意或撤回授权，每次决定都会留下记录',
    kinds: {
      privacy: {
        name: '隐私政策',
        body: '用于登录、会员卡、积分与售后服务',
        withdrawAsk: '要撤回对隐私政策的同意吗？',
        withdrawBody:
          '撤回后我们将不再依据此同意处理您的信息，已发生的消费与积分记录按法律要求保留。如需清除资料，可注销账户。',
      },
      marketing: {
        name: '营销通知',
        body: '新品、活动与护理提醒，每月不超过约定次数',
        withdrawAsk: '不再接收营销通知吗？',
        withdrawBody: '撤回后您不会再收到新品与活动消息；积分、等级与服务进度等通知不受影响。',
      },
      allergies: {
        name: '过敏信息',
        body: '到店试戴与护理时，为您避开会引起不适的材质',
        withdrawAsk: '要撤回并删除过敏信息吗？',
        withdrawBody: '撤回后已填写的过敏信息会立即删除，店员将无法据此为您避开相关材质。',
      },
    },
    granted: (version: string, at: string) => `已同意 ${version} 版 · ${dated(at)}`,
    withdrawn: (version: string, at: string) => `已撤回 ${version} 版 · ${dated(at)}`,
    never: '尚未授权',
    outdated: (version: string) => `协议已更新至 ${version} 版，请阅读后重新确认`,
    read: '阅读隐私政策全文',
    withdraw: '撤回同意',
    keep: '保持同意',
    given: '已记录您的同意',
    taken: '已记录您的撤回',
    none: '暂时没有需要您决定的授权',
  },

  myData: myDataTexts,
  closing: closingTexts,

  privacyPopup: {
    title: '隐私保护提示',
    body: '在使用手机号或昵称前，请先阅读并同意《小程序用户隐私保护指引》。不同意也可以继续浏览。',
    read: '阅读隐私保护指引',
    agree: '同意并继续',
    refuse: '暂不同意',
  },

  sheet: { close: '关闭' },
} as const;
