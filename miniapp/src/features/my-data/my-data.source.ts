import type { AnswerOf, DataExport, EndpointNamed } from '@gemcare/shared/client';
import { api } from '../../api/api';

export type Exports = AnswerOf<EndpointNamed<'dataRights.exports'>>;

export interface MyData {
  exports: Exports;
  /** When the account closes, where that was asked for. */
  closesAt: string | null;
}

export interface MyDataSource {
  open: () => Promise<MyData>;
  /** Asks for a copy. */
  ask: (key: string) => Promise<DataExport>;
}

export const myDataSource: MyDataSource = {
  open: async () => {
    const [exports, profile] = await Promise.all([api.call('dataRights.exports'), api.call('me.profile')]);
    return { exports, closesAt: profile.closure?.closesAt ?? null };
  },
  ask: (key) => api.call('dataRights.requestExport', {}, { key }),
};
