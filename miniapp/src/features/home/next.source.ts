import type { Booking, OwnPiece } from '@gemcare/shared/client';
import { api } from '../../api/api';

/** What comes next for a member. */
export interface Next {
  booking: Booking | null;
  pieces: OwnPiece[];
}

export interface NextSource {
  open: () => Promise<Next>;
}

export const nextSource: NextSource = {
  open: async () => {
    const [bookings, pieces] = await Promise.all([
      api.call('booking.mine', { query: { when: 'upcoming', limit: 1 } }),
      api.call('pieces.mine', { query: { limit: 50 } }),
    ]);
    return { booking: bookings.items[0] ?? null, pieces: pieces.items };
  },
};
