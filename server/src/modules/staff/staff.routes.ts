import { staff } from '@gemcare/shared';
import { byActor } from '../../http/actor';
import { implement, inTransactionAfter } from '../../http/implement';
import { decodeWordCursor, pageFrom } from '../../http/paging';
import { hashPassword } from '../../kernel/passwords';
import { createStaff, editStaff } from './staff.commands';
import { presentStaff } from './staff.presenter';
import { staffOfScope, staffSelf } from './staff.queries';

interface StaffDeps {
  /** What is remembered of signed-in staff has to follow an edit at once. */
  authenticator: { forget: (actorId: string) => void };
}

export const staffRoutes = ({ authenticator }: StaffDeps) =>
  implement(staff, {
    self: ({ db, actor }) => db.read((m) => staffSelf(m, actor.id)),

    async list({ db, actor, query: { limit, cursor } }) {
      const after = decodeWordCursor(cursor)?.key;
      const rows = await db.read((m) => staffOfScope(m, { scope: actor, after, limit }));
      const { items, nextCursor } = pageFrom(rows, limit, ({ username, id }) => ({ key: username, id }));
      return { items: items.map(presentStaff), nextCursor };
    },

    create: inTransactionAfter(
      // Hashing takes its time on purpose; no transaction waits for it.
      async ({ body: { password, ...account } }) => ({
        account: { ...account, passwordHash: await hashPassword(password) },
      }),
      async ({ tx, actor, account, at, request }) => {
        const created = await createStaff(tx, { ...account, at, by: byActor(actor), request });
        return { ...presentStaff(created), totpSecret: created.totpSecret };
      },
    ),

    async edit({ db, actor, params, body: { version, password, ...change }, at, request }) {
      const passwordHash = password === undefined ? undefined : await hashPassword(password);
      const edited = await db.transaction((tx) =>
        editStaff(tx, { id: params.id, version, change, passwordHash, at, by: byActor(actor), request }),
      );
      authenticator.forget(params.id);
      return { ...presentStaff(edited.staff), totpSecret: edited.newTotpSecret };
    },
  });
