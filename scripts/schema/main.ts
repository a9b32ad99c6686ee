import { failed, runServerTests } from '../lib/server-tests';

/** `npm run schema`: writes down the schema that the migrations make, of both engines, and tests the migrations. */
runServerTests(['database/migrations'], { UPDATE_SCHEMA: 'true' }).catch(failed);
