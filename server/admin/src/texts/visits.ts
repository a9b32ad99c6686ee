export const visits = {
  banner: '到店',
  here: (name: string) => `${name} 到店中`,
  left: (time: string) => `剩 ${time}`,
  expired: (name: string) => `${name} 的到店已超时，请重新扫描会员码`,
  open: '查看会员',
  end: '结束到店',
  dismiss: '知道了',
  opening: '正在识别会员码…',
  opened: (name: string) => `${name} 已到店`,
  notYours: '您的岗位不能扫描会员码',
  noStore: '请先选择门店，再扫描会员码',
} as const;
