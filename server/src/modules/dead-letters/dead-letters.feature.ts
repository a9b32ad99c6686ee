import type { Feature } from '../../feature/feature';
import { deadLetterRoutes } from './dead-letters.routes';

export const deadLettersFeature: Feature = {
  name: 'deadLetters',
  routes: deadLetterRoutes,
};
