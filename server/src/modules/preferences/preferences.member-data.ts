import {
  CONTACT_NAMES,
  FINGER_NAMES,
  HAND_NAMES,
  METAL_NAMES,
  SERVICE_WISH_NAMES,
  STYLE_NAMES,
} from '@gemcare/shared/client';
import * as z from 'zod';
import type { Reader } from '../../database/database';
import type { ExportSection, MemberData } from '../../database/member-data';
import { carryPreferences, takeBackPreferences } from './carrying.commands';
import { preferencesOf } from './preferences.queries';
import { FIELDS } from './preferences.rules';

/** The names of what was filled, and nothing of what it says. */
const Facts = z.object({ filled: z.array(z.enum(FIELDS)) });

export const preferencesData: MemberData = {
  tables: {
    member_preference: { columns: ['memberId'], merge: 'own', join: 'own', erase: 'deletes' },
  },
  merge: async (tx, act, { fromId, intoId }) => ({
    filled: await carryPreferences(tx, act, { fromId, intoId }),
  }),
  unmerge: (tx, act, { fromId, intoId }, facts) =>
    takeBackPreferences(tx, act, { fromId, intoId, ...Facts.parse(facts) }),
  join: async (tx, act, joining) => {
    await carryPreferences(tx, act, joining);
  },
  export: async (m, memberId) => [await ownPreferences(m, memberId)],
};

async function ownPreferences(m: Reader, memberId: string): Promise<ExportSection> {
  const { ringSizes, metals, styles, likes, service, serviceNote, contact } = await preferencesOf(
    m,
    memberId,
  );
  const answers: [string, string][] = [
    ...ringSizes.map(({ hand, finger, size }): [string, string] => [
      `${HAND_NAMES[hand]}${FINGER_NAMES[finger]}`,
      `手寸 ${size} 号（港码）`,
    ]),
    ['喜欢的金属', metals.map((metal) => METAL_NAMES[metal]).join('、')],
    ['喜欢的风格', styles.map((style) => STYLE_NAMES[style]).join('、')],
    ['其他喜好', likes ?? ''],
    ['接待偏好', service.map((wish) => SERVICE_WISH_NAMES[wish]).join('、')],
    ['接待说明', serviceNote ?? ''],
    ['联系方式', contact ? CONTACT_NAMES[contact] : ''],
  ];
  return {
    key: 'preferences',
    title: '我的偏好',
    fields: { item: '项目', answer: '内容' },
    rows: answers.filter(([, answer]) => answer !== '').map(([item, answer]) => ({ item, answer })),
  };
}
