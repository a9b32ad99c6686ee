import { dated } from '../platform/day';

export const consents = {
  title: '隐私与授权',
  lead: '您可以随时查看、同意或撤回授权，每次决定都会留下记录',
  kinds: {
    privacy: {
      name: '隐私政策',
      body: '用于登录、会员卡、积分与售后服务',
      withdrawAsk: '要撤回对隐私政策的同意吗？',
      withdrawBody:
        '撤回后我们将不再依据此同意处理您的信息，已发生的消费与积分记录按法律要求保留。如需清除资料，可注销账户。',
    },
    marketing: {
      name: '营销通知',
      body: '新品、活动与护理提醒，每月不超过约定次数',
      withdrawAsk: '不再接收营销通知吗？',
      withdrawBody: '撤回后您不会再收到新品与活动消息；积分、等级与服务进度等通知不受影响。',
    },
    allergies: {
      name: '过敏信息',
      body: '到店试戴与护理时，为您避开会引起不适的材质',
      withdrawAsk: '要撤回并删除过敏信息吗？',
      withdrawBody: '撤回后已填写的过敏信息会立即删除，店员将无法据此为您避开相关材质。',
    },
  },
  granted: (version: string, at: string) => `已同意 ${version} 版 · ${dated(at)}`,
  withdrawn: (version: string, at: string) => `已撤回 ${version} 版 · ${dated(at)}`,
  never: '尚未授权',
  outdated: (version: string) => `协议已更新至 ${version} 版，请阅读后重新确认`,
  read: '阅读隐私政策全文',
  withdraw: '撤回同意',
  keep: '保持同意',
  given: '已记录您的同意',
  taken: '已记录您的撤回',
  none: '暂时没有需要您决定的授权',
} as const;
