import type { AddPiece, REACTIONS } from '@gemcare/shared';
import type * as z from 'zod';
import type { Likes } from '../preferences/preferences.queries';

interface Told {
  likes: Partial<Likes>;
  note?: string;
  triedOn?: { piece: string; reaction: (typeof REACTIONS)[number]; text?: string };
  /** With the consent, given at the counter. */
  isAllergicToNickel?: boolean;
  broughtAlong?: z.infer<typeof AddPiece>;
}

/** What the members shown for signing in told the counter, by their number in the plan. */
export const TOLD: Readonly<Record<number, Told>> = {
  0: { likes: { metals: ['silver'], service: ['look_first'] } },
  24: {
    likes: {
      ringSizes: [{ hand: 'left', finger: 'ring', size: '13' }],
      metals: ['white_k', 'platinum'],
      styles: ['minimal', 'business'],
      likes: '喜欢蓝宝石，不戴耳饰',
      service: ['quiet', 'look_first'],
      contact: 'app',
    },
    note: '准备结婚纪念日礼物，纪念日在春天',
    triedOn: { piece: '18K 金蓝宝石戒指', reaction: 'loved', text: '想等改好手寸再决定' },
    isAllergicToNickel: true,
    broughtAlong: {
      name: '外婆的翡翠手镯',
      category: 'bangle',
      material: '翡翠',
      boughtOn: '1998-05-01',
    },
  },
  44: {
    likes: {
      ringSizes: [
        { hand: 'left', finger: 'ring', size: '12.5' },
        { hand: 'right', finger: 'middle', size: '15' },
      ],
      metals: ['gold'],
      styles: ['chinese', 'classic'],
      service: ['introduce'],
      serviceNote: '通常周末下午到店',
      contact: 'phone',
    },
    note: '常陪母亲来选翡翠，两人手寸差一号',
    triedOn: { piece: '冰种翡翠平安扣', reaction: 'unsure' },
  },
  54: {
    likes: {
      metals: ['platinum', 'rose_k'],
      styles: ['ornate'],
      service: ['private_room', 'no_photo'],
      contact: 'wechat',
    },
    note: '到店前请备好独立接待室',
  },
};
