import {
  formatInstant,
  formatPoints,
  TIER_NAMES,
  type InboxMessage,
  type Tier,
  type TierReason,
} from '@gemcare/shared/client';

/** What members read in their inbox. */
export type Text = Pick<InboxMessage, 'topic' | 'title' | 'body' | 'link' | 'linkId'>;

const points = (title: string, body: string): Text => ({ topic: 'points', title, body, link: 'points' });

const joined: Text = {
  topic: 'account',
  title: '欢迎成为会员',
  body: '您的会员卡已开通。到店时出示会员码，购买即可累积积分，并享受会员专属保养服务。',
  link: 'card',
};

const phoneChanged: Text = {
  topic: 'account',
  title: '手机号已更新',
  body: '您的会员账户已绑定新的手机号。如非本人操作，请尽快联系门店。',
  link: 'profile',
};

const merged: Text = {
  topic: 'account',
  title: '会员账户已合并',
  body: '门店已将您的两个会员账户合并为一个，积分、消费与珠宝档案都在这里。如有疑问，请联系门店。',
  link: 'points',
};

/** What matured may have paid debt at once, so the sentence does not promise that all of it can be spent. */
const matured = (amount: number): Text =>
  points('积分已到账', `${formatPoints(amount)} 积分已到账，可在积分页查看可用积分。`);

const debtMade = (debt: number): Text =>
  points('有待抵扣积分', `您有 ${formatPoints(debt)} 待抵扣积分，将由之后到账的积分自动抵扣。`);

const saleRecorded = (earned: number): Text => ({
  topic: 'sale',
  title: '感谢您的惠顾',
  body:
    earned > 0
      ? `本次购买获得 ${formatPoints(earned)} 积分，退货期满后到账。`
      : '本次购买已登记在您的会员账户。',
  link: 'points',
});

const saleRefunded = (reversed: number): Text => ({
  topic: 'sale',
  title: '退款已登记',
  body:
    reversed > 0 ? `退款已登记，相应的 ${formatPoints(reversed)} 积分已扣回。` : '退款已登记在您的会员账户。',
  link: 'points',
});

const redemptionMade = (spent: number): Text => ({
  topic: 'redemption',
  title: '兑换成功',
  body: `您已使用 ${formatPoints(spent)} 积分兑换礼品。`,
  link: 'points',
});

const redemptionCancelled = (back: number): Text => ({
  topic: 'redemption',
  title: '兑换已撤销',
  body: `兑换已撤销，${formatPoints(back)} 积分已退回原账户。`,
  link: 'points',
});

/** Joining has a message of its own. */
type ToldReason = Exclude<TierReason, 'joined'>;

const TIER_TITLES: Record<ToldReason, string> = {
  upgraded: '恭喜升级',
  kept: '等级续期',
  downgraded: '会员等级变更',
  refund: '会员等级变更',
  staff: '会员等级变更',
  merge: '会员等级变更',
  import: '会员等级变更',
};

const TIER_BODIES: Record<ToldReason, (name: string) => string> = {
  upgraded: (name) => `您已升级为${name}会员，新的权益现在就可以使用。`,
  kept: (name) => `您的${name}等级已续期，感谢您的支持。`,
  downgraded: (name) => `新的等级周期开始，您的等级调整为${name}。`,
  refund: (name) => `因退款，您的等级调整为${name}。`,
  staff: (name) => `您的等级已调整为${name}。`,
  merge: (name) => `账户合并后，您的等级为${name}。`,
  import: (name) => `您的等级为${name}。`,
};

const tierChanged = (tier: Tier, reason: ToldReason): Text => ({
  topic: 'tier',
  title: TIER_TITLES[reason],
  body: TIER_BODIES[reason](TIER_NAMES[tier]),
  link: 'card',
});

const closureRequested = (closesAt: string): Text => ({
  topic: 'account',
  title: '已收到注销申请',
  body: `您的账户将于 ${formatInstant(closesAt)} 注销，在此之前可照常使用，也可随时撤销。如非本人操作，请立即在小程序内撤销，并联系门店。`,
  link: 'data',
});

const closureWithdrawn: Text = {
  topic: 'account',
  title: '注销申请已撤销',
  body: '您的会员账户、积分与等级均不受影响，感谢您继续相伴。',
  link: 'card',
};

const exportReady = (expiresAt: string): Text => ({
  topic: 'account',
  title: '您的数据已整理好',
  body: `您申请导出的个人数据已整理好，可在 ${formatInstant(expiresAt)} 前查看或下载。`,
  link: 'data',
});

export const inboxTexts = {
  closureRequested,
  closureWithdrawn,
  exportReady,
  joined,
  merged,
  phoneChanged,
  matured,
  debtMade,
  saleRecorded,
  saleRefunded,
  redemptionMade,
  redemptionCancelled,
  tierChanged,
};
