import { URL } from 'node:url';
import { walkThroughBooking } from './booking-walk.mjs';
import { respond } from './responder.mjs';

export const BIND_BUTTON = '微信手机号一键绑定';

const thing = (n) => String(n).padStart(26, '0');

/** What a page is told in its address. */
export const OPENED_WITH = {
  'pages/service/book': `?kind=cleaning&storeId=${thing(20)}`,
  'pages/service/booked': `?id=${thing(900)}`,
  'pages/service/booking': `?id=${thing(900)}`,
  'pages/service/reschedule': `?id=${thing(900)}`,
};

/** The same of a running server, by a booking of the demo: the page of services, opened before, lists it. */
export const queriesWith = (bookingId) => ({
  'pages/service/book': '?kind=cleaning',
  'pages/service/booked': `?id=${bookingId}`,
  'pages/service/booking': `?id=${bookingId}`,
  'pages/service/reschedule': `?id=${bookingId}`,
});

/** What has to be readable of whoever a running server knows. */
export const LIVE_WORDS = {
  'pages/home/index': ['可用积分', '待入账', '到店服务'],
  'pages/services/index': ['我的预约', '预约服务'],
  'pages/service/book': ['选择门店', '天河正佳店'],
  'pages/service/booked': ['预约成功', '珠宝清洗', '允许通知我'],
  'pages/service/booking': ['已预约', '珠宝清洗', '天河正佳店', '取消预约'],
  'pages/service/bookings': ['即将到店', '珠宝清洗'],
  'pages/service/reschedule': ['原时间', '确认改期'],
  'pages/me/index': ['退出登录'],
  'pages/code/index': ['出示给店员', '秒后更新'],
  'pages/points/index': ['可用积分'],
  'pages/account/profile': ['昵称', '保存资料'],
  'pages/account/phone': ['确认更换手机号'],
  'pages/account/preferences': ['喜欢的金属', '保存偏好'],
  'pages/account/consents': ['隐私政策', '营销通知'],
  'pages/account/data': ['导出我的数据'],
  'pages/account/closing': ['申请注销账户'],
};

/** What has to be readable on each page for a member: content, not a skeleton, not an error. */
const MEMBER_WORDS = {
  'pages/home/index': [
    '林女士',
    '金卡会员',
    '12,860',
    '再消费 ¥3,200 升级铂金卡',
    '待入账',
    '接下来',
    '该保养了',
    '珍珠项链',
    '天河正佳店',
    '出示会员码',
  ],
  'pages/services/index': ['我的预约', '全部预约', '空位提醒', '取消提醒', '珠宝清洗', '免费 · 剩 3 次'],
  'pages/service/book': ['天河正佳店', '今天', '余 ', '休息', '仅剩 1', '约满', '请选择到店时间'],
  'pages/service/booked': ['预约成功', '14:30', '加入日历', '允许通知我', 'BK26112148213'],
  'pages/service/booking': ['已预约', '14:30', '地图', '使用 1 次免费清洗', '改期', '取消预约'],
  'pages/service/bookings': ['即将到店', '有空位', '福田星河店'],
  'pages/service/reschedule': ['原时间', '确认改期'],
  'pages/me/index': ['林女士', '138****6666', '退出登录'],
  'pages/code/index': ['出示给店员', '6028 4413 79', '秒后更新', '积分倍数', '金卡有效期至'],
  'pages/points/index': ['可用积分', '12,860', '购买积分 · 天河正佳店', '上拉加载更多'],
  'pages/inbox/index': ['全部标为已读', '积分已到账'],
  'pages/account/profile': ['上传照片', '昵称', '生日', '保存资料'],
  'pages/account/phone': ['验证当前手机号 138****6666', '确认更换手机号'],
  'pages/account/preferences': [
    '左手无名指 13 号',
    '安静看看',
    '镍：戴耳钉会红肿',
    '撤回同意并删除',
    '保存偏好',
  ],
  'pages/account/consents': ['隐私政策', '营销通知', '已同意'],
  'pages/account/privacy': ['臻护隐私政策', '您的权利'],
  'pages/account/data': ['隐私与授权', '已整理好', '复制网页版链接', '注销账户'],
  'pages/account/closing': ['您将失去', '12,860', '微信验证您的身份', '申请注销账户'],
  'pages/account/sign-in': ['微信手机号一键绑定', '使用短信验证码绑定'],
};

const EMPTY_PAGE = { items: [], nextCursor: null };
const EMPTY = {
  'GET /stores': { items: [] },
  'GET /services': { items: [] },
  'GET /me/bookings': EMPTY_PAGE,
  'GET /me/pieces': EMPTY_PAGE,
  'GET /me/waitlist': { items: [] },
  'GET /me/points/entries': EMPTY_PAGE,
  'GET /me/inbox': EMPTY_PAGE,
  'GET /me/consents': { items: [] },
  'GET /me/allergies': { consented: false, items: [], can: { edit: true } },
  'GET /me/exports': { items: [], serverTime: new Date().toISOString(), leftToday: 3 },
};
const EMPTY_WORDS = {
  'pages/home/index': ['门店信息正在整理'],
  'pages/services/index': ['还没有预约', '可预约的服务正在准备'],
  'pages/service/book': ['没有找到这项服务'],
  'pages/service/bookings': ['没有即将到店的预约'],
  'pages/points/index': ['还没有积分记录'],
  'pages/inbox/index': ['还没有消息'],
  'pages/account/consents': ['暂时没有需要您决定的授权'],
  'pages/account/preferences': ['过敏信息属于敏感个人信息', '同意并填写过敏信息'],
  'pages/account/data': ['导出我的数据', '今天还可导出 3 次'],
};

const GUEST_WORDS = {
  'pages/home/index': ['您好', '绑定手机号', '天河正佳店'],
  'pages/services/index': ['珠宝清洗', '¥68.00', '绑定手机号'],
  'pages/service/book': ['天河正佳店', '请选择到店时间'],
  'pages/service/booking': ['绑定手机号'],
  'pages/service/bookings': ['绑定手机号'],
  'pages/code/index': ['绑定手机号'],
  'pages/points/index': ['绑定手机号'],
};

const REFUSED = {
  type: 'about:blank',
  title: '服务出现问题，请稍后再试',
  status: 500,
  code: 'server.error',
  requestId: 'scripted',
};
const RETRY = ['服务出现问题，请稍后再试', '重新加载'];
const REFUSED_WORDS = {
  'pages/home/index': RETRY,
  'pages/services/index': RETRY,
  'pages/service/book': RETRY,
  'pages/service/booked': RETRY,
  'pages/service/booking': RETRY,
  'pages/service/bookings': RETRY,
  'pages/service/reschedule': RETRY,
  'pages/me/index': RETRY,
  'pages/code/index': RETRY,
  'pages/points/index': RETRY,
  'pages/inbox/index': RETRY,
  'pages/account/profile': RETRY,
  'pages/account/phone': RETRY,
  'pages/account/preferences': RETRY,
  'pages/account/consents': RETRY,
  'pages/account/data': RETRY,
  'pages/account/closing': RETRY,
};

const login = async () => 'scripted-code';
const nameOf = (method, url) => `${method} ${new URL(url).pathname.replace(/^\/api\/v1/, '')}`;
const scripted = async (method, url, body) =>
  respond(method, url, body === undefined ? undefined : JSON.parse(body));

/** The situations every page is opened in: a member, a member with nothing yet, a guest, and a server that fails. */
export const SITUATIONS = {
  member: { login, respond: scripted, expected: MEMBER_WORDS },
  empty: {
    login,
    respond: async (method, url, body) => {
      const empty = EMPTY[nameOf(method, url)];
      return empty ? { status: 200, body: empty } : scripted(method, url, body);
    },
    expected: EMPTY_WORDS,
  },
  'no phone': {
    login,
    respond: async (method, url, body) => {
      const answer = await scripted(method, url, body);
      if (url.endsWith('/auth/wechat')) return { status: 200, body: { ...answer.body, hasPhone: false } };
      if (nameOf(method, url).includes('/me/')) {
        return {
          status: 403,
          body: {
            ...REFUSED,
            status: 403,
            code: 'member.phone_required',
            title: '绑定手机号后即可使用会员卡',
          },
        };
      }
      return answer;
    },
    expected: GUEST_WORDS,
  },
  failing: {
    login,
    respond: async (method, url, body) =>
      url.endsWith('/auth/wechat') ? scripted(method, url, body) : { status: 500, body: REFUSED },
    expected: REFUSED_WORDS,
  },
};

/** A walk with taps: pages that open others, a sheet that asks, the privacy dialog, brightness put back. */
export async function walk({ host, look, fail }) {
  host.navigate('/pages/home/index');
  await host.settle();
  host.tap('quick-code');
  await host.settle();
  look(['出示给店员']);
  if (!host.wx.calls.includes('brightness 0.95')) fail('the code page did not brighten the screen');
  host.wx.captureListener?.();
  await host.settle();
  look(['出示给店员']);
  if (!host.wx.calls.some((call) => call.startsWith('toast 为保护您的权益')))
    fail('a screenshot did not renew the code');
  host.back();
  await host.settle();
  if (!host.wx.calls.includes('brightness 0.4'))
    fail('leaving the code page did not put the brightness back');

  await walkThroughBooking({ host, look, fail });

  host.navigate('/pages/me/index');
  await host.settle();
  host.tap('sign-out-everywhere');
  await host.settle();
  look(['要在所有设备退出登录吗', '继续使用']);
  host.tap('confirm-sign-out');
  await host.settle();
  look(['成为臻护会员']);

  host.navigate('/pages/account/sign-in');
  await host.settle();
  look(['微信登录']);
  host.tap('sign-in');
  await host.settle();
  look(['微信手机号一键绑定']);
  host.tap('wechat-phone', 'getphonenumber', { errno: 1400001, errMsg: 'getPhoneNumber:fail' });
  await host.settle();
  look(['微信快捷验证暂不可用', '短信验证码']);
  host.back();
  await host.settle();

  host.navigate('/pages/account/data');
  await host.settle();
  host.tap('export-html');
  await host.settle();
  if (!host.wx.calls.some((call) => call.startsWith('clipboard http')))
    fail('the link of an export was not copied in full');
  host.back();
  await host.settle();

  host.navigate('/pages/account/closing');
  await host.settle();
  host.tap('closing-words', 'input', { value: '注销账户' });
  await host.settle();
  host.tap('close-account');
  await host.settle();
  look(['账户正在注销', '撤销注销']);
  host.back();
  await host.settle();

  host.navigate('/pages/account/profile');
  await host.settle();
  let answer;
  host.wx.privacyListener?.((given) => {
    answer = given;
  });
  await host.settle();
  look(['隐私保护提示', '同意并继续']);
  host.tap('privacy-agree', 'agreeprivacyauthorization');
  await host.settle();
  if (answer?.event !== 'agree') fail('agreeing in the privacy dialog did not let the platform go on');
}
