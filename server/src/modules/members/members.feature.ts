import type { Feature } from '../../feature/feature';
import { meRoutes, type MeDeps } from './me.routes';
import { JoinRequestEntity, MemberEntity, MergedIdentityEntity } from './members.entity';
import { membersData } from './members.member-data';
import { memberRoutes, type MemberDeps } from './members.routes';
import { membersSettings } from './members.settings';

export const membersFeature: Feature<MeDeps & MemberDeps> = {
  name: 'members',
  tables: [JoinRequestEntity, MemberEntity, MergedIdentityEntity],
  routes: (parts) => [...meRoutes(parts), ...memberRoutes(parts)],
  memberData: membersData,
  settings: membersSettings,
};
