import type { EndpointNamed, Picture, Profile, RequestOf } from '@gemcare/shared/client';
import { api } from '../../api/api';
import type { UploadOptions } from '../../api/client';
import type { PickedFile } from '../../api/http';

export type ProfileChange = RequestOf<EndpointNamed<'me.edit'>>['body'];

export interface ProfileSource {
  open: () => Promise<Profile>;
  save: (change: ProfileChange, key: string) => Promise<Profile>;
  uploadAvatar: (file: PickedFile, options: UploadOptions) => Promise<Picture>;
  removeAvatar: () => Promise<unknown>;
}

export const profileSource: ProfileSource = {
  open: () => api.call('me.profile'),
  save: (body, key) => api.call('me.edit', { body }, { key }),
  uploadAvatar: (file, options) => api.upload('pictures.setAvatar', { file }, options),
  removeAvatar: () => api.call('pictures.removeAvatar'),
};
