import { demoMembers } from './callers';
import type { Subject } from './subject';

/** The member's card: the hottest read. */
export const card: Subject = async (world) => ({
  method: 'GET',
  route: '/api/v1/me/card',
  status: 200,
  requests: (await demoMembers(world)).map((caller) => ({ ...caller, path: '/api/v1/me/card' })),
});
