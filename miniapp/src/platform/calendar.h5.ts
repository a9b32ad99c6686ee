import type { CalendarEntry } from './calendar.entry';

/** Time for the browser to take the file before its address goes. */
const KEPT_MS = 60_000;

/** Saves an entry as a file, which the phone's calendar opens. @throws what reading the file throws */
export async function keepInCalendar({ fileName, file }: CalendarEntry): Promise<boolean> {
  const address = URL.createObjectURL(new Blob([await file()], { type: 'text/calendar;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
  return true;
}
