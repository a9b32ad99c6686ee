import { SUBSTANCE_NAMES } from '@gemcare/shared/client';
import * as z from 'zod';
import type { MemberData } from '../../database/member-data';
import { dayOf } from '../../kernel/calendar';
import { allergiesOf } from './allergies.queries';
import { carryAllergies, takeBackAllergies } from './carrying.commands';

/** Which rows went along, and nothing of what they say. */
const Facts = z.object({ moved: z.array(z.string()) });

export const allergiesData: MemberData = {
  tables: {
    member_allergy: { columns: ['memberId'], merge: 'own', join: 'own', erase: 'deletes' },
  },
  merge: async (tx, _act, { fromId, intoId }) => ({ moved: await carryAllergies(tx, { fromId, intoId }) }),
  unmerge: (tx, _act, { fromId, intoId }, facts) =>
    takeBackAllergies(tx, { fromId, intoId, ...Facts.parse(facts) }),
  join: async (tx, _act, joining) => {
    await carryAllergies(tx, joining);
  },
  export: async (m, memberId) => [
    {
      key: 'allergies',
      title: '过敏信息',
      fields: { substance: '过敏原', detail: '说明', on: '登记日期' },
      rows: (await allergiesOf(m, memberId)).map(({ substance, detail, at }) => ({
        substance: SUBSTANCE_NAMES[substance],
        detail: detail || null,
        on: dayOf(at),
      })),
    },
  ],
};
