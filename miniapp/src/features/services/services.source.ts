import type { Booking, Card, Service, WaitlistEntry } from '@gemcare/shared/client';
import { api } from '../../api/api';

/** What a member has going on. */
export interface OwnServices {
  card: Card;
  next: Booking[];
  waiting: WaitlistEntry[];
}

export interface ServicesSource {
  services: () => Promise<Service[]>;
  own: () => Promise<OwnServices>;
  leave: (entryId: string, key: string) => Promise<void>;
}

const NEXT = 2;

/** Places in line that still lead somewhere. */
const isOpen = ({ state }: WaitlistEntry): boolean => state === 'waiting' || state === 'offered';

/** An offer of the line is shown where one waits for it. */
const isNoOffer = ({ isOffer, state }: Booking): boolean => !isOffer || state !== 'held';

export const servicesSource: ServicesSource = {
  services: async () => (await api.call('services.list')).items,
  own: async () => {
    const [card, next, waiting] = await Promise.all([
      api.call('tiers.card'),
      api.call('booking.mine', { query: { when: 'upcoming' } }),
      api.call('waitlist.mine'),
    ]);
    return { card, next: next.items.filter(isNoOffer).slice(0, NEXT), waiting: waiting.items.filter(isOpen) };
  },
  leave: async (id, key) => {
    await api.call('waitlist.leave', { params: { id } }, { key });
  },
};
