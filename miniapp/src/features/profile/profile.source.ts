import type { EndpointNamed, Profile, RequestOf } from '@gemcare/shared/client';
import { api } from '../../api/api';

export type ProfileChange = RequestOf<EndpointNamed<'me.edit'>>['body'];

export interface ProfileSource {
  open: () => Promise<Profile>;
  save: (change: ProfileChange, key: string) => Promise<Profile>;
}

export const profileSource: ProfileSource = {
  open: () => api.call('me.profile'),
  save: (body, key) => api.call('me.edit', { body }, { key }),
};
