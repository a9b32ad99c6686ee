import { useAnswer } from '../../api/use-answer';
import { serverToday } from '../../kernel/server-time';

/** Today's calendar of a store; menu, workbench, visit and queue read the same. */
export function useToday(storeId: string | null) {
  const today = serverToday();
  return useAnswer(
    'bookingDesk.calendar',
    { params: { id: storeId ?? '' }, query: { from: today, to: today } },
    // Where no changes come in, the figures still must not grow old.
    { enabled: storeId !== null, refreshEvery: 5 * 60_000 },
  );
}
