import type { Feature } from '../../feature/feature';
import { AttemptEntity, RefreshTokenEntity, SessionEntity, SmsCodeEntity } from './auth.entity';
import { authData } from './auth.member-data';
import { authRoutes, type AuthDeps } from './auth.routes';

export const authFeature: Feature<AuthDeps> = {
  name: 'auth',
  tables: [AttemptEntity, RefreshTokenEntity, SessionEntity, SmsCodeEntity],
  routes: authRoutes,
  memberData: authData,
};
