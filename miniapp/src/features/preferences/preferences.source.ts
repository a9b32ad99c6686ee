import {
  CONSENT_VERSIONS,
  type Allergies,
  type EndpointNamed,
  type Preferences,
  type RequestOf,
  type SavePreferences,
} from '@gemcare/shared/client';
import { api } from '../../api/api';

export type AllergyChange = RequestOf<EndpointNamed<'allergies.changeMine'>>['body'];

export interface PreferencesSource {
  open: () => Promise<{ preferences: Preferences; allergies: Allergies }>;
  save: (preferences: SavePreferences, key: string) => Promise<Preferences>;
  /** Gives or withdraws the consent about the text as it is now; answers what is then kept. */
  consent: (granted: boolean, key: string) => Promise<Allergies>;
  change: (change: AllergyChange, key: string) => Promise<Allergies>;
}

export const preferencesSource: PreferencesSource = {
  open: async () => {
    const [preferences, allergies] = await Promise.all([
      api.call('preferences.mine'),
      api.call('allergies.mine'),
    ]);
    return { preferences, allergies };
  },
  save: (body, key) => api.call('preferences.saveMine', { body }, { key }),
  consent: async (granted, key) => {
    const body = { granted, version: CONSENT_VERSIONS.allergies };
    await api.call('consents.decide', { params: { kind: 'allergies' }, body }, { key });
    return api.call('allergies.mine');
  },
  change: (body, key) => api.call('allergies.changeMine', { body }, { key }),
};
