export const stores = {
  call: (name: string) => `致电${name}`,
  none: '门店信息正在整理，请稍后再来看看',
  refresh: '重新加载门店',
} as const;
