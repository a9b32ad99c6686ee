import type { Feature } from '../../feature/feature';
import { JoinRequestEntity, MemberEntity, MergedIdentityEntity } from './members.entity';
import { membersData } from './members.member-data';
import { membersSettings } from './members.settings';

export const membersFeature: Feature = {
  name: 'members',
  tables: [JoinRequestEntity, MemberEntity, MergedIdentityEntity],
  memberData: membersData,
  settings: membersSettings,
};
