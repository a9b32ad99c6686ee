import { failed, runServerTests } from '../lib/server-tests';

/** `npm run test:server -- sales`: tests of the server on both databases, all or those named. */
runServerTests(process.argv.slice(2), {}).catch(failed);
