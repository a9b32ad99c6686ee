import type { MemberData } from '../../database/member-data';
import { localMinute } from '../../kernel/calendar';
import { forgetPicture } from '../picture-files/picture-files.commands';
import { picturesOfMember } from '../picture-files/picture-files.queries';
import { carryAvatar, followPieces } from './carrying.commands';

const PURPOSES = { avatar: '头像', piece: '珠宝照片', store: '门店照片' } as const;

/** The files of an erased person go by the job that removes files, as soon as the erasure is committed. */
export const picturesData: MemberData = {
  tables: {
    picture: { columns: ['memberId'], title: '图片', merge: 'moves', join: 'own', erase: 'own' },
  },
  unmerge: async (tx, _act, merging) => {
    await followPieces(tx, merging);
  },
  join: (tx, _act, joining) => carryAvatar(tx, joining),
  async erase(tx, act, { memberIds }) {
    for (const memberId of memberIds)
      for (const picture of await picturesOfMember(tx, memberId)) await forgetPicture(tx, act, picture);
  },
  async export(m, memberId) {
    const rows = await picturesOfMember(m, memberId);
    return [
      {
        key: 'pictures',
        title: '图片',
        fields: {
          addedAt: '上传时间',
          purpose: '用途',
          width: '宽（像素）',
          height: '高（像素）',
          bytes: '大小（字节）',
        },
        rows: rows.map(({ createdAt, purpose, width, height, bytes }) => ({
          addedAt: localMinute(createdAt),
          purpose: PURPOSES[purpose],
          width,
          height,
          bytes,
        })),
      },
    ];
  },
};
