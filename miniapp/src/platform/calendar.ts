import Taro from '@tarojs/taro';
import type { CalendarEntry } from './calendar.entry';

const seconds = (instant: string): number => Math.floor(Date.parse(instant) / 1000);
const TWO_HOURS = 7200;

/** Puts an entry into the phone's calendar, by WeChat. Answers whether it is there: the person may say no. */
export async function keepInCalendar(entry: CalendarEntry): Promise<boolean> {
  try {
    await Taro.addPhoneCalendar({
      title: entry.title,
      startTime: seconds(entry.startsAt),
      endTime: String(seconds(entry.endsAt)),
      location: entry.location,
      description: entry.description,
      alarm: true,
      alarmOffset: TWO_HOURS,
    });
    return true;
  } catch {
    // Refused, or a phone without a calendar WeChat knows: the booking stands all the same.
    return false;
  }
}
