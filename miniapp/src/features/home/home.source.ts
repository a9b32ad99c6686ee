import type { Card, PointsSummary } from '@gemcare/shared/client';
import { api } from '../../api/api';

/** What a member's home shows above the stores. */
export interface HomeContent {
  card: Card;
  points: PointsSummary;
}

export interface HomeSource {
  open: () => Promise<HomeContent>;
}

export const homeSource: HomeSource = {
  open: async () => {
    const [card, points] = await Promise.all([api.call('tiers.card'), api.call('points.summary')]);
    return { card, points };
  },
};
