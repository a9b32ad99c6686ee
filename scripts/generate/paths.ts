import { contract, tokenNeedOf, type Endpoint } from '@gemcare/shared';

/** The path table of the contract as a TypeScript file: what a client needs to call an endpoint, without zod. */
export function pathsFile(): string {
  const rows = Object.entries(contract).flatMap(([feature, endpoints]) =>
    Object.entries<Endpoint>(endpoints).map(([name, endpoint]) => {
      const { method, path, idempotent } = endpoint;
      const need = tokenNeedOf(endpoint);
      const key = idempotent ? ', idempotent: true' : '';
      const token = need === 'needed' ? '' : `, token: '${need}'`;
      return `  '${feature}.${name}': { method: '${method}', path: '${path}'${key}${token} },`;
    }),
  );
  return `// Generated from the contract by \`npm run generate\`. Do not edit.
import type { EndpointName } from '../contract';
import type { Method, TokenNeed } from '../endpoint';

interface PathEntry {
  method: Method;
  path: string;
  idempotent?: boolean;
  /** Absent where one is needed, which is nearly everywhere. */
  token?: Exclude<TokenNeed, 'needed'>;
}

export const paths: Record<EndpointName, PathEntry> = {
${rows.join('\n')}
};
`;
}
