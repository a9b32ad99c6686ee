/** What members like, and how staff write it down. */

export const METAL_NAMES = {
  gold: '足金',
  yellow_k: '黄 K 金',
  rose_k: '玫瑰金',
  white_k: '白 K 金',
  platinum: '铂金',
  silver: '银',
} as const;

export const STYLE_NAMES = {
  classic: '经典',
  minimal: '简约',
  vintage: '复古',
  chinese: '国风',
  romantic: '浪漫',
  modern: '前卫设计',
  business: '商务通勤',
  ornate: '华丽隆重',
} as const;

export const SERVICE_WISH_NAMES = {
  quiet: '安静看看',
  introduce: '多介绍',
  look_first: '先看不试戴',
  quick: '节省时间',
  private_room: '独立接待',
  no_photo: '不拍照',
} as const;

export const CONTACT_NAMES = {
  app: '小程序消息',
  sms: '短信',
  phone: '电话',
  wechat: '微信',
  none: '非必要不联系',
} as const;

export const HAND_NAMES = { left: '左手', right: '右手' } as const;
export const FINGER_NAMES = {
  thumb: '拇指',
  index: '食指',
  middle: '中指',
  ring: '无名指',
  little: '小指',
} as const;

export const NOTE_KIND_NAMES = { note: '备注', tried_on: '试戴' } as const;
export const REACTION_NAMES = {
  loved: '很喜欢',
  liked: '喜欢',
  unsure: '还在考虑',
  disliked: '不喜欢',
} as const;

export const SUBSTANCE_NAMES = {
  nickel: '镍',
  silver: '银',
  copper: '铜',
  cobalt: '钴',
  gold: '金',
  latex: '乳胶',
  other: '其他',
} as const;
