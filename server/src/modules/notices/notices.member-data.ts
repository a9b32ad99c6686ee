import type { Tx } from '../../database/database';
import type { Erasing, MemberData } from '../../database/member-data';
import { placeholders } from '../../database/rows';
import type { Act } from '../../kernel/act';
import { exportNotices } from './notices.export.queries';

/** Credits are found by their openid: where a record is joined their rows stay, and are found all the same. */
export const noticesData: MemberData = {
  tables: {
    notice_credit: {
      columns: ['memberId'],
      title: '可通知次数',
      merge: 'moves',
      join: 'stays',
      erase: 'own',
    },
    wechat_message: {
      columns: ['memberId'],
      title: '微信服务通知',
      merge: 'moves',
      join: 'stays',
      erase: 'deletes',
    },
    notice_call: { columns: ['memberId'], title: '待致电', merge: 'moves', join: 'stays', erase: 'deletes' },
  },
  erase: eraseCredits,
  export: exportNotices,
};

async function eraseCredits(tx: Tx, _act: Act, { memberIds, openids }: Erasing): Promise<void> {
  const theirs = `memberId IN (${placeholders(memberIds)})${openids.length > 0 ? ` OR openid IN (${placeholders(openids)})` : ''}`;
  const values = [...memberIds, ...openids];
  await tx.execute(
    `DELETE FROM notice_credit_entry WHERE creditId IN (SELECT id FROM notice_credit WHERE ${theirs})`,
    values,
  );
  await tx.execute(`DELETE FROM notice_credit WHERE ${theirs}`, values);
}
