import { contract, type Endpoint } from '@gemcare/shared';

/** The path table of the contract as a TypeScript file: what a client needs to call an endpoint, without zod. */
export function pathsFile(): string {
  const rows = Object.entries(contract).flatMap(([feature, endpoints]) =>
    Object.entries<Endpoint>(endpoints).map(([name, { method, path, idempotent }]) => {
      const key = idempotent ? ', idempotent: true' : '';
      return `  '${feature}.${name}': { method: '${method}', path: '${path}'${key} },`;
    }),
  );
  return `// Generated from the contract by \`npm run generate\`. Do not edit.
import type { EndpointName } from '../contract';
import type { Method } from '../endpoint';

export interface PathEntry {
  method: Method;
  path: string;
  idempotent?: boolean;
}

export const paths: Record<EndpointName, PathEntry> = {
${rows.join('\n')}
};
`;
}
