import {
  ENTITLEMENT_NAMES,
  formatDay,
  formatFen,
  formatYuan,
  TIER_NAMES,
  type BookingState,
  type EntitlementKind,
  type Tier,
} from '@gemcare/shared/client';
import { weekdayOf } from '../platform/day';

const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const;
const weekday = (day: string): string => WEEKDAYS[weekdayOf(day)] ?? '';

/** `11月22日 周日` */
const dayName = (day: string): string => `${formatDay(day)} ${weekday(day)}`;
/** `11月22日 周日 11:00` */
const moment = (day: string, time: string): string => `${dayName(day)} ${time}`;
const two = (n: number): string => String(n).padStart(2, '0');
/** `4:59` */
const clock = (seconds: number): string => `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;
const freeOnce = (kind: EntitlementKind): string => `使用 1 次免费${ENTITLEMENT_NAMES[kind]}`;

const STATES: Record<BookingState, string> = {
  held: '待确认',
  confirmed: '已预约',
  checked_in: '已到店',
  in_service: '服务中',
  completed: '已完成',
  expired: '已失效',
  cancelled: '已取消',
  no_show: '未到店',
};

/** What can be booked, and what one has booked. */
export const services = {
  title: '服务',
  book: '预约服务',
  duration: (minutes: number) => `约 ${minutes} 分钟`,
  free: '免费',
  freeTimes: (times: number) => `免费 · 剩 ${times} 次`,
  freeAlways: '免费 · 不限次',
  price: formatFen,
  tiersOnly: (tiers: readonly Tier[]) => `${tiers.map((tier) => TIER_NAMES[tier]).join('、')}专享`,
  none: '可预约的服务正在准备，请稍后再来看看',
  noneAction: '重新加载服务',
  next: '我的预约',
  all: '全部预约',
  noneNext: '还没有预约，选一项服务，为珠宝安排一次护理',
  waiting: '空位提醒',
  waitingAt: (day: string, time: string | null) =>
    time === null ? `${dayName(day)} 任意时间` : moment(day, time),
  offered: '有空位了，请尽快确认',
  seeOffer: '查看空位',
  leave: '取消提醒',
  leaveAsk: '不再等这个空位了吗？',
  leaveBody: '取消后，出现空位时不会再通知您。',
  keepWaiting: '继续等空位',
  left: '已取消空位提醒',
};

/** Choosing where and when, and confirming it. */
export const book = {
  title: (service: string) => `预约 · ${service}`,
  titleAlone: '预约服务',
  dayName,
  moment,

  chooseStore: '选择门店',
  near: '离我最近',
  nearing: '正在定位',
  nearRefused: '没有取得位置，门店按默认顺序排列，不影响预约',
  nearWhy: '位置仅用于计算到店距离，不会保存',
  distance: (metres: number) =>
    metres < 1000
      ? `${Math.max(10, Math.round(metres / 10) * 10)} 米`
      : `${(metres / 1000).toFixed(metres < 99_950 ? 1 : 0)} 公里`,
  openToday: (ranges: readonly { opens: string; closes: string }[]) =>
    `今天 ${ranges.map(({ opens, closes }) => `${opens}–${closes}`).join('、')}`,
  closedToday: '今天休息',
  noStore: '暂时没有门店提供这项服务',
  noStoreAction: '看看其他服务',
  noService: '没有找到这项服务',

  days: '选择日期',
  today: '今天',
  dayLeft: (times: number) => `余 ${times}`,
  dayFull: '约满',
  dayClosed: '休息',
  dayNone: '已结束',
  moreDays: '更多日期',
  moreDaysFailed: '点按重试',
  chipDay: (day: string) =>
    day.endsWith('-01') ? `${Number(day.slice(5, 7))}/1` : String(Number(day.slice(8))),
  weekday,
  closedDay: (note: string | null) => `${note ?? '门店休息'}，请选择其他日期`,
  noTimes: '当天可预约的时间已过，请选择其他日期',
  noDays: '近期没有可预约的时间，请致电门店',
  morning: '上午',
  afternoon: '下午',
  evening: '晚上',
  full: '约满',
  fullHint: '约满的时间，点按可在有空位时通知您',
  allFull: '当天已约满',
  fewLeft: (left: number) => `仅剩 ${left}`,
  timeLabel: (time: string, left: number | null) =>
    left === 0 ? `${time} 约满，点按可有空位时通知` : left === null ? time : `${time} 仅剩 ${left}`,

  piecesTitle: '本次带来的珠宝',
  addPiece: '添加',
  changePieces: '更改',
  noPieces: '可选填，方便师傅提前准备',
  piecesSheet: '带哪几件来？',
  piecesDone: '选好了',
  tooMany: '一次最多带 10 件',
  note: '给师傅的话（选填）',
  noteHint: '如：戒圈内侧有刻字，请轻柔处理',

  useFree: freeOnce,
  useFreeLeft: (left: number) => `本年度剩 ${left} 次`,
  useFreeAlways: '本年度不限次',
  payInStore: (fen: number) => `到店支付 ${formatFen(fen)}`,
  free: '免费服务',
  usedUp: (kind: EntitlementKind, fen: number) =>
    `最后 1 次免费${ENTITLEMENT_NAMES[kind]}刚刚用完了。您可以改为到店支付 ${formatYuan(fen)}，这个时间仍为您保留。`,

  pick: '请选择到店时间',
  willCome: (minutes: number, day: string, time: string) => `约 ${minutes} 分钟，${moment(day, time)} 到店。`,
  held: (seconds: number) => `已为您保留 ${clock(seconds)}`,
  heldLabel: (seconds: number) => `这个时间还为您保留 ${clock(seconds)}`,
  confirm: '确认预约',
  confirmPaying: (fen: number) => `到店支付 ${formatYuan(fen)}，确认预约`,
  signInFor: (day: string, time: string) => `登录后即可为您保留 ${moment(day, time)}`,
  bindFor: (day: string, time: string) => `绑定手机号后即可为您保留 ${moment(day, time)}`,
  signIn: '登录并预约',
  bind: '绑定手机号并预约',

  lostFull: (time: string) => `很抱歉，${time} 刚刚被约满。`,
  lostLapsed: (time: string) => `${time} 的保留时间已过，请重新选择。`,
  thatTime: '这个时间',
  lostNext: '接下来还有空位的时间，点按即为您保留：',
  lostNone: '近期已没有其他空位，您可以点按约满的时间，有空位时通知您。',
  callStore: '致电门店',
};

/** A place in line for a time that is full. */
export const wait = {
  title: '约满 · 有空位通知我',
  body: (day: string, time: string) =>
    `${moment(day, time)} 已约满。有人取消时，我们会按会员等级与先后顺序为您保留，并通知您确认。`,
  bodyDay: (day: string) =>
    `${dayName(day)} 已约满。有人取消时，我们会按会员等级与先后顺序为您保留，并通知您确认。`,
  oneTime: (time: string) => `只等 ${time}`,
  anyTime: '当天任意时间都可以',
  waitDay: '有空位通知我',
  doneTitle: '已设置空位提醒',
  done: (day: string, time: string | null) =>
    `${time === null ? `${dayName(day)} 任意时间` : moment(day, time)} 一有空位就通知您，可在「服务」中查看或取消。`,
  close: '知道了',
};

/** WeChat's one message for one tap. */
export const notices = {
  allow: '允许通知我',
  booked: '允许后，到店前会在微信里提醒您；有变动也会及时告知。',
  waiting: '允许后，一有空位就在微信里通知您。',
  allowed: '已允许，我们会在微信里通知您',
  refused: '未开启微信通知，您仍可在「消息通知」中查看',
};

/** One's own bookings. */
export const bookings = {
  title: '我的预约',
  upcoming: '即将到店',
  past: '历史预约',
  tabs: '预约分类',
  none: '没有即将到店的预约',
  nonePast: '还没有历史预约',
  bookNow: '预约服务',
  states: STATES,
  offer: '有空位',
  when: moment,
  detail: '预约详情',
  noBooking: '没有找到这个预约',
  number: '预约号',
  service: '服务',
  lasts: (minutes: number) => `约 ${minutes} 分钟`,
  price: '费用',
  payInStore: (fen: number) => `到店支付 ${formatFen(fen)}`,
  freeOnce,
  free: '免费',
  pieces: '带来的珠宝',
  note: '给师傅的话',
  store: '门店',
  map: '地图',
  mapLabel: (name: string) => `在地图上查看${name}`,
  call: '致电',
  callLabel: (name: string) => `致电${name}`,
  calendar: '加入日历',
  inCalendar: '已加入日历',
  policy: (sentence: string) => `${sentence.replace(/。$/, '')}。`,
  reschedule: '改期',
  cancel: '取消预约',
  cancelAsk: '要取消这个预约吗？',
  cancelBody: (when: string, free: boolean) =>
    free
      ? `${when} 的预约将取消，时间会让给其他顾客，免费次数退还给您。`
      : `${when} 的预约将取消，时间会让给其他顾客。`,
  keep: '保留预约',
  cancelled: '预约已取消',
  cancelledByStaff: (reason: string | null) =>
    reason === null ? '门店已取消这个预约' : `门店已取消：${reason}`,
  cancelledByYou: '您已取消这个预约',
  tooLate: '已过可自行改期或取消的时间，如有变动请致电门店。',

  offerTitle: '为您等到了空位',
  heldTitle: '这个时间已为您保留',
  offerBody: (seconds: number) => `请在 ${clock(seconds)} 内确认，逾时将让给下一位。`,
  offerSoon: '请尽快确认，逾时将让给下一位。',
  confirm: '确认预约',
  decline: '放弃',
  declineAsk: '要放弃这个空位吗？',
  declineBody: '放弃后会让给下一位顾客。',
  keepOffer: '再想想',
  declined: '已放弃这个空位',
  confirmed: '预约成功',

  rescheduleTitle: '改期',
  rescheduleNow: (when: string) => `原时间 ${when}`,
  rescheduleTo: (when: string) => `改到 ${when}，预约号不变。`,
  reschedulePick: '请选择新的到店时间',
  rescheduleConfirm: '确认改期',
  rescheduled: '已改期',
  rescheduleStale: '预约刚刚有变动，已更新为最新信息，请再试一次。',
};

/** What stands after a booking is made. */
export const booked = {
  title: '预约成功',
  heading: '预约成功',
  see: '查看预约',
  done: '返回服务',
};
