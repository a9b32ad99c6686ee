import type { Feature } from '../../feature/feature';
import { consultantRoutes } from './consultants.routes';

export const consultantsFeature: Feature = {
  name: 'consultants',
  routes: consultantRoutes,
};
