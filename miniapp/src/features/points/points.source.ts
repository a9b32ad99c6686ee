import type { PointsEntry, PointsSummary } from '@gemcare/shared/client';
import { api } from '../../api/api';
import type { OpenPage } from '../../hooks/useList';

export interface PointsSource {
  summary: () => Promise<PointsSummary>;
  entries: OpenPage<PointsEntry>;
}

export const pointsSource: PointsSource = {
  summary: () => api.call('points.summary'),
  entries: (cursor) => api.call('points.entries', { query: { cursor } }),
};
