import path from 'node:path';

/** Where the repository is on this machine. */
export const root = path.resolve(__dirname, '../..');

/** What can be made again and belongs to this installation: it goes away with node_modules. */
export const cacheFolder = path.join(root, 'node_modules/.cache/gemcare');

/** What tests leave to look at: logs, screenshots, results. */
export const artifactsFolder = path.join(root, 'artifacts');
