import { localTime, memberMinute } from '../../kernel/calendar';
import type { BookingRow } from '../booking/booking.queries';
import type { Text } from './inbox.texts';

/** What members read about a booking; times are on the store's clock. */
type Told = Pick<BookingRow, 'id' | 'startsAt' | 'zone' | 'serviceName' | 'storeName'>;

const text = ({ id }: Told, title: string, body: string): Text => ({
  topic: 'booking',
  title,
  body,
  link: 'bookings',
  linkId: id,
});

const start = ({ startsAt, zone }: Told): string => memberMinute(startsAt, zone);
const because = (reason: string | null): string =>
  reason === null ? '' : `原因：${reason.replace(/[。.！!\s]+$/u, '')}。`;

export const bookingTexts = {
  confirmed: (b: Told): Text =>
    text(b, '预约成功', `您已预约 ${start(b)} 到${b.storeName}做${b.serviceName}，期待您的光临。`),

  movedByMember: (b: Told): Text =>
    text(b, '预约已改期', `您在${b.storeName}的${b.serviceName}已改到 ${start(b)}。`),

  movedByStaff: (b: Told, from: Date, reason: string | null): Text =>
    text(
      b,
      '预约时间有调整',
      `您在${b.storeName}的${b.serviceName}由 ${memberMinute(from, b.zone)} 调整到 ${start(b)}。${because(reason)}如时间不合适，请改约其他时间或致电门店。`,
    ),

  cancelledByMember: (b: Told): Text =>
    text(b, '预约已取消', `您 ${start(b)} 在${b.storeName}的${b.serviceName}已取消，欢迎随时再约。`),

  cancelledByStaff: (b: Told, reason: string | null): Text =>
    text(
      b,
      '预约已取消',
      `您 ${start(b)} 在${b.storeName}的${b.serviceName}已由门店取消。${because(reason)}给您带来不便，敬请谅解，欢迎改约其他时间。`,
    ),

  reminderDay: (b: Told): Text =>
    text(
      b,
      '预约到店提醒',
      `您预约了 ${start(b)} 到${b.storeName}做${b.serviceName}，请带好您的珠宝，准时到店。`,
    ),

  reminderSoon: (b: Told): Text =>
    text(
      b,
      '预约即将开始',
      `您预约的${b.serviceName}将于今天 ${localTime(b.startsAt, b.zone)} 在${b.storeName}开始，期待您的光临。`,
    ),

  noShow: (b: Told): Text =>
    text(
      b,
      '预约未到店',
      `您 ${start(b)} 在${b.storeName}的${b.serviceName}未能如约进行。如仍需要，欢迎改约其他时间。`,
    ),

  completed: (b: Told): Text =>
    text(b, '服务已完成', `您的${b.serviceName}已在${b.storeName}完成，感谢您的光临。`),

  offered: (b: Told, until: Date): Text =>
    text(
      b,
      '有空位了',
      `${b.storeName} ${start(b)} 的${b.serviceName}有空位了，已为您保留到 ${localTime(until, b.zone)}，请尽快确认。`,
    ),

  lapsed: (b: Told): Text =>
    text(
      b,
      '空位保留已到期',
      `${b.storeName} ${start(b)} 的${b.serviceName}空位保留时间已过，已让给下一位顾客。欢迎改约其他时间。`,
    ),
};
