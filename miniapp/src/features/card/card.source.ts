import type { Card } from '@gemcare/shared/client';
import { api } from '../../api/api';

/** Where a member's card comes from. */
export interface CardSource {
  open: () => Promise<Card>;
}

export const cardSource: CardSource = { open: () => api.call('tiers.card') };
