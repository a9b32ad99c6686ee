import { NOTE_KIND_NAMES, REACTION_NAMES } from '@gemcare/shared/client';
import type { MemberData } from '../../database/member-data';
import { dayOf } from '../../kernel/calendar';
import { notesOf } from './notes.queries';

/** An export reads the list to its end. */
const ALL = 100_000;

export const notesData: MemberData = {
  tables: {
    member_note: { columns: ['memberId'], title: '备注', merge: 'moves', join: 'prevents', erase: 'deletes' },
  },
  export: async (m, memberId) => [
    {
      key: 'notes',
      title: '门店备注',
      fields: {
        on: '日期',
        kind: '类型',
        store: '门店',
        piece: '试戴的珠宝',
        reaction: '感受',
        text: '内容',
      },
      rows: (await notesOf(m, memberId, { limit: ALL })).map((note) => ({
        on: dayOf(note.at, note.timeZone),
        kind: NOTE_KIND_NAMES[note.kind],
        store: note.storeName,
        piece: note.piece,
        reaction: note.reaction === null ? null : REACTION_NAMES[note.reaction],
        text: note.text,
      })),
    },
  ],
};
