import type { EditService, OpenRange, StoreSchedule } from '@gemcare/shared';
import { TIERS } from '@gemcare/shared';
import type * as z from 'zod';
import { dayAfter } from '../../kernel/calendar';
import type { StoreKey } from './demo.data';

/** What can be booked in the demo's stores, and when they are open. */

type Service = z.infer<typeof EditService>;

const usual = {
  units: 1,
  entitlement: null,
  tiers: [...TIERS],
  leadMinutes: null,
  daysAhead: null,
  active: true,
} satisfies Partial<Service>;

const steps = (...texts: string[]) => texts.map((text) => ({ text, required: true }));

export const SERVICES: readonly Service[] = [
  {
    ...usual,
    kind: 'cleaning',
    name: '珠宝清洗',
    description: '检查镶口后超声波清洗、蒸汽吹洗，当面交还',
    durationMinutes: 30,
    bufferMinutes: 15,
    resourceKind: 'bench',
    priceFen: 6_800,
    entitlement: 'cleaning',
    checklist: [
      ...steps('清洗前检查镶口与链扣', '与会员确认件数', '清洗后放大镜复检', '当面交还并核对'),
      { text: '介绍日常保养方法', required: false },
    ],
    position: 10,
  },
  {
    ...usual,
    kind: 'polishing',
    name: '抛光翻新',
    description: '去除细小划痕，恢复光泽；铂金与素金适用',
    durationMinutes: 60,
    bufferMinutes: 15,
    resourceKind: 'bench',
    priceFen: 26_800,
    entitlement: 'polishing',
    checklist: steps('记录刻字与印记位置', '称重', '抛光后复称', '当面交还并核对'),
    position: 20,
  },
  {
    ...usual,
    kind: 'inspection',
    name: '镶口检查',
    description: '逐颗检查镶爪、链扣与串线，给出保养建议',
    durationMinutes: 15,
    bufferMinutes: 0,
    resourceKind: 'bench',
    priceFen: 0,
    checklist: steps('放大镜逐颗检查', '告知结果与建议'),
    position: 30,
  },
  {
    ...usual,
    kind: 'resizing',
    name: '改圈测量',
    description: '测量手寸并登记改圈需求，费用以报价为准',
    durationMinutes: 30,
    bufferMinutes: 0,
    resourceKind: 'consultant',
    priceFen: 0,
    checklist: steps('两手同指各量一次', '确认款式能否改圈'),
    position: 40,
  },
  {
    ...usual,
    kind: 'repair_assessment',
    name: '维修评估',
    description: '当面检测并说明维修方案、费用与时间',
    durationMinutes: 30,
    bufferMinutes: 15,
    resourceKind: 'consultant',
    priceFen: 0,
    checklist: steps('拍照留存', '说明维修政策'),
    position: 50,
  },
  {
    ...usual,
    kind: 'consultation',
    name: '选购与定制咨询',
    description: '珠宝顾问一对一，了解喜好与预算',
    durationMinutes: 60,
    bufferMinutes: 15,
    resourceKind: 'consultant',
    priceFen: 0,
    checklist: [],
    position: 60,
  },
  {
    ...usual,
    kind: 'consultation',
    name: '贵宾室鉴赏',
    description: '独立接待室，新品与高级珠宝鉴赏',
    durationMinutes: 90,
    bufferMinutes: 30,
    resourceKind: 'room',
    priceFen: 0,
    tiers: ['platinum', 'diamond'],
    checklist: steps('会员到店前备好接待室'),
    position: 70,
  },
];

/** The first day of the Chinese New Year, of the years a demo may run in. */
const NEW_YEARS = ['2027-02-06', '2028-01-26', '2029-02-13', '2030-02-03', '2031-01-23'];

const day: OpenRange[] = [{ opens: '10:00', closes: '21:30' }];
const late: OpenRange[] = [{ opens: '10:00', closes: '22:00' }];
const split: OpenRange[] = [
  { opens: '10:30', closes: '13:00' },
  { opens: '14:00', closes: '20:30' },
];

const week = (workday: OpenRange[], weekend: OpenRange[]): StoreSchedule['hours'] => ({
  monday: workday,
  tuesday: workday,
  wednesday: workday,
  thursday: workday,
  friday: weekend,
  saturday: weekend,
  sunday: weekend,
});

/** When a store can be booked; it closes for five days around the next Chinese New Year, and early on the day of stocktaking. */
export function scheduleOfDemo(store: Exclude<StoreKey, 'ho'>, today: string): StoreSchedule {
  const next = NEW_YEARS.find((first) => first > today);
  const holidays = next ? [-1, 0, 1, 2, 3].map((days) => dayAfter(next, days)) : [];
  const capacities = { gz: { bench: 2, consultant: 3, room: 1 }, sz: { bench: 2, consultant: 2, room: 1 } }[
    store
  ];
  return {
    hours: store === 'gz' ? week(day, late) : week(split, day),
    exceptions: [
      { day: dayAfter(today, 9), ranges: [{ opens: '10:00', closes: '17:00' }], note: '盘点，提前打烊' },
      ...holidays
        .filter((holiday) => holiday > dayAfter(today, 9))
        .map((holiday) => ({ day: holiday, ranges: [], note: '春节休息' })),
    ],
    resources: [
      { kind: 'bench', capacity: capacities.bench, days: [{ day: dayAfter(today, 3), capacity: 1 }] },
      { kind: 'consultant', capacity: capacities.consultant, days: [] },
      { kind: 'room', capacity: capacities.room, days: [] },
    ],
  };
}
