import { staff } from '@gemcare/shared';
import { assertInScope, sharesStore } from '../../http/actor';
import { implement, inTransaction, inTransactionAfter } from '../../http/implement';
import { decodeWordCursor, pageFrom } from '../../http/paging';
import { hashPassword } from '../../kernel/passwords';
import { problem } from '../../kernel/problem';
import { staffById, staffOfScope, staffSelf } from '../staff/staff.queries';
import { createStaff, editStaff, issueTotp } from './accounts.commands';
import { presentAccount, presentStaff } from './presented-staff.queries';

export interface AccountDeps {
  /** What is remembered of signed-in staff has to follow an edit at once. */
  authenticator: { forget: (actorId: string) => void };
}

/** Accounts of staff. */
export const accountRoutes = ({ authenticator }: AccountDeps) =>
  implement(staff, {
    self: ({ db, actor }) => db.read((m) => staffSelf(m, actor.id)),

    async list({ db, actor, query: { limit, cursor, state, role, storeId } }) {
      if (storeId !== undefined) assertInScope(actor, storeId);
      const after = decodeWordCursor(cursor)?.key;
      const active = state === 'all' ? undefined : state === 'active';
      return db.read(async (m) => {
        const rows = await staffOfScope(m, { scope: actor, role, active, storeId, after, limit });
        const { items, nextCursor } = pageFrom(rows, limit, ({ username, id }) => ({ key: username, id }));
        return { items: await presentStaff(m, items, actor), nextCursor };
      });
    },

    show: ({ db, actor, params }) =>
      db.read(async (m) => {
        const account = await staffById(m, params.id);
        if (!sharesStore(actor, account)) throw problem('auth.other_store');
        return presentAccount(m, account, actor);
      }),

    create: inTransactionAfter(
      // Hashing takes its time on purpose; no transaction waits for it.
      async ({ body: { password, ...account } }) => ({
        account: { ...account, passwordHash: await hashPassword(password) },
      }),
      async ({ tx, actor, account, act }) => {
        const created = await createStaff(tx, act, account);
        return { ...(await presentAccount(tx, created, actor)), totpSecret: created.totpSecret };
      },
    ),

    async edit({ db, actor, params, body: { version, password, ...change }, act }) {
      const passwordHash = password === undefined ? undefined : await hashPassword(password);
      const edited = await db.transaction((tx) =>
        editStaff(tx, act, { id: params.id, version, change, passwordHash }),
      );
      authenticator.forget(params.id);
      const account = await db.read((m) => presentAccount(m, edited.staff, actor));
      return { ...account, totpSecret: edited.newTotpSecret };
    },

    issueTotp: inTransaction(async ({ tx, params, act }) => {
      const issued = await issueTotp(tx, act, { id: params.id });
      authenticator.forget(params.id);
      return issued;
    }),
  });
