/** How money, points, phones and times are written for people: the same on phone and admin page. No Intl: WeChat's engine lacks parts of it. */

const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const;
/** China has one zone and no summer time; the mini-program shows store time whatever the phone is set to. */
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, ',');

/** 1280 → `1,280`. */
export const formatPoints = (points: number): string =>
  `${points < 0 ? '-' : ''}${grouped(String(Math.abs(points)))}`;

/** A change of points with its sign: `+1,280`, `-200`. */
export const formatDelta = (delta: number): string => (delta > 0 ? '+' : '') + formatPoints(delta);

/** Fen → `¥1,280.00`. */
export function formatFen(fen: number): string {
  const abs = Math.abs(fen);
  const yuan = grouped(String(Math.floor(abs / 100)));
  return `${fen < 0 ? '-' : ''}¥${yuan}.${String(abs % 100).padStart(2, '0')}`;
}

/** Fen → `¥3,200` where there are no fen to show, for sentences. */
export const formatYuan = (fen: number): string => formatFen(fen).replace(/\.00$/, '');

/** 16 digits → `6028 4413 7912 0456`. Also for member numbers. */
export const groupDigits = (digits: string): string => digits.replace(/(\d{4})(?=\d)/g, '$1 ');

/** Multiplier percent → `×1.2`. */
export const formatMultiplier = (percent: number): string => `×${String(percent / 100)}`;

interface LocalParts {
  year: number;
  month: number;
  day: number;
  weekday: string;
  time: string;
}

/** The parts of an instant (ISO 8601) on a Chinese wall clock. */
export function localParts(instant: string): LocalParts {
  const shifted = new Date(Date.parse(instant) + SHANGHAI_OFFSET_MS);
  const two = (n: number) => String(n).padStart(2, '0');
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    weekday: WEEKDAYS[shifted.getUTCDay()] ?? '',
    time: `${two(shifted.getUTCHours())}:${two(shifted.getUTCMinutes())}`,
  };
}

/** Instant → `11月21日 周六 14:30`. */
export function formatInstant(instant: string): string {
  const { month, day, weekday, time } = localParts(instant);
  return `${month}月${day}日 ${weekday} ${time}`;
}

/** Day `2026-11-21` → `11月21日`; with `year` `2026年11月21日`. */
export function formatDay(day: string, { year = false } = {}): string {
  const [y = '', m = '', d = ''] = day.split('-');
  return `${year ? `${y}年` : ''}${Number(m)}月${Number(d)}日`;
}

/** Day → `2026年11月`, the heading of a month. */
export const formatMonth = (day: string): string => `${day.slice(0, 4)}年${Number(day.slice(5, 7))}月`;

/** 上午好 and so on, by the hour of a Chinese wall clock. */
export function greeting(instant: string): string {
  const hour = Number(localParts(instant).time.slice(0, 2));
  if (hour < 5) return '夜深了';
  if (hour < 11) return '上午好';
  if (hour < 13) return '中午好';
  if (hour < 18) return '下午好';
  return '晚上好';
}

export const TIER_NAMES = { silver: '银卡', gold: '金卡', platinum: '铂金卡', diamond: '钻石卡' } as const;
export const ENTITLEMENT_NAMES = { cleaning: '清洗', polishing: '抛光' } as const;
export const CATEGORY_NAMES = {
  ring: '戒指',
  necklace: '项链',
  bangle: '手镯',
  bracelet: '手链',
  earrings: '耳饰',
  pendant: '吊坠',
  brooch: '胸针',
  watch: '腕表',
  bullion: '投资金',
  service: '服务',
  other: '其他',
} as const;
export const PRICING_NAMES = { fixed: '一口价', by_weight: '按克计价', bullion: '投资金' } as const;
