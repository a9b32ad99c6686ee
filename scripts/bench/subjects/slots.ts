import { dayAfter } from '../../../server/src/kernel/calendar';
import { busyStore, DAYS } from './busy-store';
import { newMembers } from './callers';
import type { Subject } from './subject';

const MEMBERS = 40;

/** The times of a month in a busy store, as its members look for them. */
export const slots: Subject = async (world) => {
  const { storeId, serviceId, today } = await busyStore(world, 2);
  const path = `/api/v1/stores/${storeId}/slots?serviceId=${serviceId}&from=${today}&to=${dayAfter(today, DAYS - 1)}`;
  return {
    method: 'GET',
    route: '/api/v1/stores/:id/slots',
    status: 200,
    requests: (await newMembers(world, 1, MEMBERS)).map((caller) => ({ ...caller, path })),
  };
};
