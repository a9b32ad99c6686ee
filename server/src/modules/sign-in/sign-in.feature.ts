import type { Feature } from '../../feature/feature';
import { authRoutes, type AuthDeps } from './sign-in.routes';

export const signInFeature: Feature<AuthDeps> = { name: 'signIn', routes: authRoutes };
