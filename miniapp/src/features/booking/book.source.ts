import type {
  Booking,
  Card,
  OwnPiece,
  Payment,
  Service,
  Slots,
  Store,
  WaitlistEntry,
} from '@gemcare/shared/client';
import { api } from '../../api/api';
import { storesSource } from '../stores/stores.source';

/** What can be booked, and where. */
export interface Shop {
  services: Service[];
  stores: Store[];
}

export interface SlotsOf {
  storeId: string;
  serviceId: string;
  /** A booking that is to be moved: what it occupies is free for itself. */
  moves?: string;
}

/** What a member brings to a booking. */
export interface OwnThings {
  card: Card;
  pieces: OwnPiece[];
}

export interface HoldInput {
  storeId: string;
  serviceId: string;
  startsAt: string;
  /** An earlier hold that goes for it. */
  replaces?: string | undefined;
}

export interface ConfirmInput {
  id: string;
  payment: Payment;
  pieceIds: string[];
  note?: string | undefined;
}

export interface WaitInput {
  storeId: string;
  serviceId: string;
  day: string;
  /** One start time; any of the day where it is left out. */
  startsAt?: string | undefined;
}

export interface HoldSource {
  hold: (input: HoldInput, key: string) => Promise<Booking>;
  confirm: (input: ConfirmInput, key: string) => Promise<Booking>;
  /** Lets a hold go. Nobody waits for it: what does not arrive lapses by itself. */
  letGo: (id: string) => void;
}

export interface BookSource extends HoldSource {
  shop: () => Promise<Shop>;
  slots: (of: SlotsOf, from: string, to: string) => Promise<Slots>;
  own: () => Promise<OwnThings>;
  wait: (input: WaitInput, key: string) => Promise<WaitlistEntry>;
}

export const bookSource: BookSource = {
  shop: async () => {
    const [{ items }, stores] = await Promise.all([api.call('services.list'), storesSource.open()]);
    return { services: items, stores };
  },
  slots: ({ storeId, ...query }, from, to) =>
    api.call('booking.slots', { params: { id: storeId }, query: { ...query, from, to } }),
  own: async () => {
    const [card, pieces] = await Promise.all([
      api.call('tiers.card'),
      api.call('pieces.mine', { query: { limit: 50 } }),
    ]);
    return { card, pieces: pieces.items };
  },
  hold: (body, key) => api.call('booking.hold', { body }, { key }),
  confirm: ({ id, ...body }, key) => api.call('booking.confirm', { params: { id }, body }, { key }),
  letGo: (id) => {
    api.call('booking.cancel', { params: { id } }).catch(() => undefined);
  },
  wait: (body, key) => api.call('waitlist.join', { body }, { key }),
};
