import type { Database } from '../../database/database';
import type { Feature } from '../../feature/feature';
import type { ImportFiles } from './import-files';
import { ImportEntity, ImportRecordEntity, ImportUnitEntity } from './imports.entity';
import { importsInvariants } from './imports.invariants';
import { tidyImports } from './imports.jobs';
import { importsData } from './imports.member-data';
import { importRoutes } from './imports.routes';
import { importsSettings } from './imports.settings';
import type { ImportWorker } from './worker';

export const importsFeature: Feature<{
  db: Database;
  imports: { files: ImportFiles; worker: ImportWorker };
}> = {
  name: 'imports',
  tables: [ImportEntity, ImportRecordEntity, ImportUnitEntity],
  routes: ({ imports }) => importRoutes(imports),
  jobs: ({ db, imports }) => [tidyImports({ db, ...imports })],
  memberData: importsData,
  invariants: importsInvariants,
  settings: importsSettings,
};
