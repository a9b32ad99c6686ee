import { STAFF_ROLES, type StaffRole } from '@gemcare/shared';
import { abilitiesOf, type Abilities } from './abilities';

const COUNTER = ['findMembers', 'serveCounter', 'workBookings', 'callMembers'] as const;
const MANAGERS = [
  ...COUNTER,
  'readAudit',
  'mergeMembers',
  'removeAvatars',
  'approve',
  'seeStaff',
  'raiseDiscounts',
  'keepTills',
  'bringData',
] as const;

/** Besides the calendar, which everybody sees. */
const ABLE: Record<StaffRole, readonly (keyof Abilities)[]> = {
  craftsman: [],
  agent: ['findMembers', 'callMembers'],
  clerk: COUNTER,
  manager: MANAGERS,
  admin: [...MANAGERS, 'editStaff', 'runSystem', 'runStores'],
};

it.each(STAFF_ROLES)('what the menus offer is what the contract lets them call: %s', (role) => {
  const able = Object.entries(abilitiesOf(role)).flatMap(([ability, may]) => (may ? [ability] : []));
  expect(able.sort()).toEqual(['seeBookings', ...ABLE[role]].sort());
});
