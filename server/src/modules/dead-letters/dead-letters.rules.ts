import * as z from 'zod';

const Payload = z.object({ memberId: z.string() });

/** Whom an announcement is about; null where it is about nobody. */
export function memberIdIn(payload: unknown): string | null {
  const parsed = Payload.safeParse(payload);
  return parsed.success ? parsed.data.memberId : null;
}
