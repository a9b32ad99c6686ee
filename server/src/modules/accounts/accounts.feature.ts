import type { Feature } from '../../feature/feature';
import { accountRoutes, type AccountDeps } from './accounts.routes';

export const accountsFeature: Feature<AccountDeps> = { name: 'accounts', routes: accountRoutes };
