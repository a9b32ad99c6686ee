import { availableParallelism } from 'node:os';

/** How many of the server's test files run at once. */
export const serverTestWorkers = availableParallelism();
