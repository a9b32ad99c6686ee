/** Something to be at, for a phone's calendar. */
export interface CalendarEntry {
  title: string;
  /** Instants (ISO 8601). */
  startsAt: string;
  endsAt: string;
  location: string;
  description: string;
  /** Name of the file, where it is one. */
  fileName: string;
  /** Reads the entry as an iCalendar file. */
  file: () => Promise<string>;
}
