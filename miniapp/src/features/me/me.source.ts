import type { Card, Profile } from '@gemcare/shared/client';
import { leave } from '../../api/account';
import { api } from '../../api/api';

export interface MeContent {
  profile: Profile;
  card: Card;
}

export interface MeSource {
  open: () => Promise<MeContent>;
  leave: (how: { everywhere: boolean }) => Promise<void>;
}

export const meSource: MeSource = {
  open: async () => {
    const [profile, card] = await Promise.all([api.call('me.profile'), api.call('tiers.card')]);
    return { profile, card };
  },
  leave,
};
