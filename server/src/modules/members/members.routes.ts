import { members } from '@gemcare/shared';
import { implement, inTransaction } from '../../http/implement';
import type { SettingsCache } from '../settings/settings.queries';
import { confirmJoin, freeNumber } from './join-decisions.commands';
import { joinRequestById, joinRequests } from './join-requests.queries';
import { memberDetail } from './member-detail.queries';
import { searchMembers } from './search.queries';
import { changePhone, createInStore, editByStaff, revealPhone } from './staff-edits.commands';

interface MemberDeps {
  settings: SettingsCache;
  /** Told whose sessions were ended, so that this process asks the database anew. */
  authenticator: { forget: (memberId: string) => void };
}

/** What staff do with members' records. */
export const memberRoutes = ({ settings, authenticator }: MemberDeps) =>
  implement(members, {
    search: ({ db, body, at }) => db.read((m) => searchMembers(m, { ...body, at })),

    create: inTransaction(async ({ tx, actor, body, at, request }) => {
      const memberId = await createInStore(tx, {
        ...body,
        staff: actor,
        at,
        request,
        settings: settings.current(),
      });
      return memberDetail(tx, { memberId, staff: actor, at, settings: settings.current() });
    }),

    show: ({ db, actor, params, at }) =>
      db.read((m) =>
        memberDetail(m, { memberId: params.id, staff: actor, at, settings: settings.current() }),
      ),

    edit: inTransaction(async ({ tx, actor, params, body: { version, ...changes }, at, request }) => {
      await editByStaff(tx, {
        memberId: params.id,
        changes,
        version,
        staff: actor,
        at,
        request,
        settings: settings.current(),
      });
      return memberDetail(tx, { memberId: params.id, staff: actor, at, settings: settings.current() });
    }),

    revealPhone: inTransaction(({ tx, actor, params, body, at, request }) =>
      revealPhone(tx, { memberId: params.id, reason: body.reason, staff: actor, at, request }),
    ),

    changePhone: async ({ db, actor, params, body, at, request }) => {
      await db.transaction((tx) =>
        changePhone(tx, { memberId: params.id, ...body, staff: actor, at, request }),
      );
      authenticator.forget(params.id);
      return db.read((m) =>
        memberDetail(m, { memberId: params.id, staff: actor, at, settings: settings.current() }),
      );
    },

    joinRequests: ({ db, query, at }) => db.read((m) => joinRequests(m, { ...query, at })),

    confirmJoin: async ({ db, actor, params, body, at, request }) => {
      await db.transaction((tx) =>
        confirmJoin(tx, { id: params.id, reason: body.reason, staff: actor, at, request }),
      );
      const settled = await db.read((m) => joinRequestById(m, params.id, at));
      if (settled.requester) authenticator.forget(settled.requester.id);
      return settled;
    },

    freeNumber: async ({ db, actor, params, body, at, request }) => {
      const { signedOut } = await db.transaction((tx) =>
        freeNumber(tx, { id: params.id, reason: body.reason, staff: actor, at, request }),
      );
      authenticator.forget(signedOut);
      return db.read((m) => joinRequestById(m, params.id, at));
    },
  });
