import type { Feature } from '../../feature/feature';
import { signInRoutes, type SignInDeps } from './sign-in.routes';

export const signInFeature: Feature<SignInDeps> = { name: 'signIn', routes: signInRoutes };
