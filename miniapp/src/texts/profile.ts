import { formatDay } from '@gemcare/shared/client';
import { dayOf } from '../platform/day';

/** A day with its year, of an instant: `2026年11月21日`. */
const dated = (instant: string): string => formatDay(dayOf(instant), { year: true });

export const profile = {
  title: '个人资料',
  lead: '以下内容均为选填，可随时修改或清除',
  uploadPhoto: '上传照片',
  changePhoto: '更换照片',
  removePhoto: '移除照片',
  photoHint: '照片里的位置等拍摄信息会自动去除',
  uploading: (percent: number) => `正在上传 ${percent}%`,
  working: '正在处理照片',
  photoSaved: '头像已更新',
  photoRemoved: '照片已移除',
  photoTooLarge: '照片不能超过 10 MB，请换一张',
  preset: '图案头像',
  avatars: {
    ring: '戒指',
    necklace: '项链',
    bangle: '手镯',
    earrings: '耳饰',
    pendant: '吊坠',
    brooch: '胸针',
    watch: '腕表',
    pearl: '珍珠',
  },
  nickname: '昵称',
  nicknameHint: '我们怎么称呼您',
  birthday: '生日',
  birthdayHint: '生日当月消费，积分翻倍；一年可修改一次',
  birthdayLocked: '生日一年内只能修改一次，暂不能更改',
  birthdayInFuture: '生日不能晚于今天',
  birthdayPick: '选择生日',
  gender: '性别',
  genders: { female: '女', male: '男' },
  genderUnset: '不填写',
  clearNickname: '清除昵称',
  clearBirthday: '清除生日',
  clearAvatar: '不使用头像',
  save: '保存资料',
  saved: '资料已保存',
  joined: (at: string) => `${dated(at)} 加入`,
} as const;
