import type { Feature } from '../../feature/feature';
import { AttemptEntity, RefreshTokenEntity, SessionEntity, SmsCodeEntity } from './auth.entity';
import { authData } from './auth.member-data';

export const authFeature: Feature = {
  name: 'auth',
  tables: [AttemptEntity, RefreshTokenEntity, SessionEntity, SmsCodeEntity],
  memberData: authData,
};
