import type { KeyObject } from 'node:crypto';
import type { Database } from '../../database/database';
import type { AllMemberData } from '../../database/member-data';
import type { Feature } from '../../feature/feature';
import type { Clock } from '../../kernel/clock';
import { closeAccounts } from './closure.jobs';
import { AccountClosureEntity, DataExportEntity } from './data-rights.entity';
import { dataRightsData } from './data-rights.member-data';
import { dataRightsRoutes, type DataRightsDeps } from './data-rights.routes';
import { exportLinks } from './export-links';
import { clearExports, makeExports } from './exports.jobs';

interface Parts extends Omit<DataRightsDeps, 'links'> {
  db: Database;
  clock: Clock;
  /** Signs the addresses of exports. */
  key: KeyObject;
  memberData: AllMemberData;
  /** Told whose sessions were ended, so that this process asks the database anew. */
  authenticator: { forget: (memberId: string) => void };
}

/** Comes last: what the other jobs deleted is then gone from the files of the database too. */
export const dataRightsFeature: Feature<Parts> = {
  name: 'dataRights',
  after: 'everything',
  tables: [AccountClosureEntity, DataExportEntity],
  routes: ({ key, ...parts }) => dataRightsRoutes({ ...parts, links: exportLinks(key) }),
  jobs: ({ memberData, ...parts }) => {
    const everything = Object.values(memberData);
    return [
      makeExports({ ...parts, memberData: everything }),
      clearExports(parts),
      closeAccounts({ ...parts, memberData: everything }),
    ];
  },
  memberData: dataRightsData,
};
