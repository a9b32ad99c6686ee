import { members } from '@gemcare/shared';
import type { AllMemberData } from '../../database/member-data';
import { implement, inTransaction } from '../../http/implement';
import { confirmJoin, freeNumber } from '../joining/join-decisions.commands';
import { joinRequestById, joinRequests } from '../joining/join-requests.queries';
import { memberDetail } from './member-detail.queries';
import { searchMembers } from './search.queries';
import { changePhone, createInStore, editByStaff, revealPhone } from './staff-edits.commands';

export interface MemberDeps {
  /** What every feature holds of members. */
  memberData: AllMemberData;
  /** Told whose sessions were ended, so that this process asks the database anew. */
  authenticator: { forget: (memberId: string) => void };
}

/** What staff do with members' records. */
export const memberRoutes = ({ authenticator, memberData }: MemberDeps) =>
  implement(members, {
    search: ({ db, body, act }) => db.read((m) => searchMembers(m, { ...body, at: act.at })),

    create: inTransaction(async ({ tx, actor, body, act }) => {
      const memberId = await createInStore(tx, act, body);
      return memberDetail(tx, act, { memberId, staff: actor });
    }),

    show: ({ db, actor, params, act }) =>
      db.read((m) => memberDetail(m, act, { memberId: params.id, staff: actor })),

    edit: inTransaction(async ({ tx, actor, params, body: { version, ...changes }, act }) => {
      await editByStaff(tx, act, {
        memberId: params.id,
        changes,
        version,
      });
      return memberDetail(tx, act, { memberId: params.id, staff: actor });
    }),

    revealPhone: inTransaction(({ tx, params, body, act }) =>
      revealPhone(tx, act, { memberId: params.id, reason: body.reason }),
    ),

    changePhone: async ({ db, actor, params, body, act }) => {
      await db.transaction((tx) => changePhone(tx, act, { memberId: params.id, ...body }));
      authenticator.forget(params.id);
      return db.read((m) => memberDetail(m, act, { memberId: params.id, staff: actor }));
    },

    joinRequests: ({ db, query, act }) => db.read((m) => joinRequests(m, { ...query, at: act.at })),

    confirmJoin: async ({ db, params, body, act }) => {
      await db.transaction((tx) =>
        confirmJoin(tx, act, { id: params.id, reason: body.reason, memberData: Object.values(memberData) }),
      );
      const settled = await db.read((m) => joinRequestById(m, params.id, act.at));
      if (settled.requester) authenticator.forget(settled.requester.id);
      return settled;
    },

    freeNumber: async ({ db, params, body, act }) => {
      const { signedOut } = await db.transaction((tx) =>
        freeNumber(tx, act, { id: params.id, reason: body.reason }),
      );
      authenticator.forget(signedOut);
      return db.read((m) => joinRequestById(m, params.id, act.at));
    },
  });
