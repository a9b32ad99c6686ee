import { contract, STAFF_ROLES, type Endpoint } from '@gemcare/shared';

/**
 * Which staff may call what, as the contract has it: a TypeScript file by which the staff page shows what a role may do, and
 * explains the roles.
 */
export function rolesFile(): string {
  const rows = Object.entries(contract).flatMap(([feature, endpoints]) =>
    Object.entries<Endpoint>(endpoints).flatMap(([name, { roles }]) => {
      const staff = STAFF_ROLES.filter((role) => roles.includes(role));
      return staff.length === 0
        ? []
        : [`  '${feature}.${name}': [${staff.map((role) => `'${role}'`).join(', ')}],`];
    }),
  );
  return `// Generated from the contract by \`npm run generate\`. Do not edit.
import type { StaffRole } from '../endpoint';

export const rolesOf = {
${rows.join('\n')}
} as const satisfies Record<string, readonly StaffRole[]>;
`;
}
