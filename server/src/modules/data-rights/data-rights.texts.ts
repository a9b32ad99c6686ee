/** Words of the export's page. */
export const exportTexts = {
  house: '臻护',
  title: '我的个人数据',
  lead: (memberNo: string, madeAt: string) => `会员号 ${memberNo} · ${madeAt}（北京时间）整理`,
  contents: '目录',
  caption: (title: string, rows: number) => `${title}，共 ${rows} 条`,
  empty: '这里还没有记录。',
  nothing: '—',
  yes: '是',
  no: '否',
  foot: '以上是我们保存的与您有关的全部资料，仅供您本人查阅，请妥善保管。如需更正，可在小程序“我的”中修改，或联系门店。',
};

/** What the files are called where they are saved. */
export const exportFileNames = { html: '臻护-我的数据.html', json: '臻护-我的数据.json' };
