import type { Database } from '../../database/database';
import type { Feature } from '../../feature/feature';
import { DuplicateSuspectEntity, MemberMergeEntity } from './merges.entity';
import { mergesInvariants } from './merges.invariants';
import { lookForDuplicates } from './merges.jobs';
import { mergesData } from './merges.member-data';
import { mergeRoutes, type MergeDeps } from './merges.routes';

export const mergesFeature: Feature<MergeDeps & { db: Database }> = {
  name: 'merges',
  tables: [DuplicateSuspectEntity, MemberMergeEntity],
  routes: mergeRoutes,
  jobs: ({ db }) => [lookForDuplicates(db)],
  memberData: mergesData,
  invariants: mergesInvariants,
};
