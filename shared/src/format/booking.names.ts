/** What bookings, services and resources are called. */

export const BOOKING_STATE_NAMES = {
  held: '待确认',
  confirmed: '已预约',
  checked_in: '已到店',
  in_service: '服务中',
  completed: '已完成',
  expired: '已过期',
  cancelled: '已取消',
  no_show: '未到店',
} as const;

export const WAITLIST_STATE_NAMES = {
  waiting: '等待中',
  offered: '已有空位，待确认',
  booked: '已预约',
  lapsed: '空位未确认',
  left: '已取消',
  over: '当天已过',
} as const;

export const SERVICE_KIND_NAMES = {
  cleaning: '清洗',
  polishing: '抛光翻新',
  inspection: '检查',
  resizing: '改圈',
  repair_assessment: '维修评估',
  consultation: '咨询',
} as const;

export const RESOURCE_NAMES = { bench: '工位', consultant: '珠宝顾问', room: '贵宾室' } as const;
