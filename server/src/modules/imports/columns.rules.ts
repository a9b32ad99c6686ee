import { MAX_IMPORT_COLUMNS, type ImportKind } from '@gemcare/shared';
import { problem } from '../../kernel/problem';

/** The columns of each kind of file, and how the headings of a shop's own file are matched with them: pure. */

export interface Field {
  /** The first is the one of the template. All as `plainHeading` leaves them. */
  names: readonly [string, ...string[]];
  required?: boolean;
  /** In the template's row. */
  example: string;
}

const PHONES = [
  '手机号',
  '手机',
  '电话',
  '手机号码',
  '联系电话',
  '电话号码',
  '会员手机号',
  '会员手机',
  '会员电话',
  'phone',
  'mobile',
  'tel',
];

export const FIELDS = {
  members: {
    phone: { names: ['手机号', ...PHONES.slice(1)], required: true, example: '13800006666' },
    name: { names: ['姓名', '会员姓名', '名字', '客户姓名', '顾客姓名', '称呼', 'name'], example: '林女士' },
    gender: { names: ['性别', 'gender', 'sex'], example: '女' },
    birthday: { names: ['生日', '出生日期', '会员生日', 'birthday'], example: '1990-05-01' },
    joinedOn: {
      names: ['入会日期', '入会时间', '注册日期', '注册时间', '开卡日期', '开卡时间', '加入日期', '办卡日期'],
      example: '2021-03-08',
    },
    tier: {
      names: ['等级', '会员等级', '级别', '会员级别', '卡类型', '卡级别', 'tier', 'level'],
      example: '金卡',
    },
    tierUntil: {
      names: [
        '等级有效期',
        '等级到期日',
        '等级到期',
        '等级到期日期',
        '等级有效期至',
        '会员有效期',
        '卡有效期',
      ],
      example: '2027-12-31',
    },
    points: {
      names: ['积分', '积分余额', '可用积分', '剩余积分', '当前积分', '期初积分', 'points'],
      example: '1280',
    },
    pointsUntil: {
      names: ['积分有效期', '积分到期日', '积分到期', '积分到期日期', '积分有效期至', '积分过期日期'],
      example: '2027-12-31',
    },
  },
  points: {
    phone: { names: ['手机号', ...PHONES.slice(1)], required: true, example: '13800006666' },
    points: {
      names: ['积分', '积分余额', '可用积分', '剩余积分', '当前积分', '期初积分', 'points'],
      required: true,
      example: '1280',
    },
    pointsUntil: {
      names: [
        '积分有效期',
        '有效期',
        '有效期至',
        '到期日',
        '到期日期',
        '积分到期日',
        '积分到期',
        '积分到期日期',
        '积分有效期至',
        '过期日期',
      ],
      example: '2027-12-31',
    },
  },
  sales: {
    receiptNo: {
      names: [
        '小票号',
        '单号',
        '销售单号',
        '小票编号',
        '小票',
        '订单号',
        '票号',
        '流水号',
        '单据号',
        'receipt',
        'receiptno',
      ],
      required: true,
      example: 'GZ-20240618-0007',
    },
    soldAt: {
      names: [
        '销售时间',
        '销售日期',
        '日期',
        '时间',
        '购买日期',
        '购买时间',
        '交易时间',
        '交易日期',
        '开单时间',
        '开单日期',
        'date',
        'time',
      ],
      required: true,
      example: '2024/6/18 15:20',
    },
    phone: {
      names: ['会员手机号', ...PHONES.filter((name) => name !== '会员手机号')],
      example: '13800006666',
    },
    clerk: {
      names: ['店员账号', '店员', '导购', '导购账号', '销售员', '营业员', '经手人', '开单人', 'clerk'],
      example: 'gz-clerk',
    },
    name: {
      names: ['品名', '商品名称', '货品名称', '商品', '名称', '产品名称', '货品', 'item'],
      required: true,
      example: '六爪镶钻戒 Pt950',
    },
    sku: {
      names: ['货号', '商品编码', '商品编号', '款号', '条码', '条形码', 'sku'],
      example: 'R-PT950-0412',
    },
    category: {
      names: ['类别', '品类', '分类', '商品类别', '货品类别', '大类', 'category'],
      required: true,
      example: '戒指',
    },
    pricing: { names: ['计价方式', '计价', '计价类型', '销售方式', 'pricing'], example: '一口价' },
    price: {
      names: ['价格', '原价', '标价', '单价', '售价', '金额', '吊牌价', 'price'],
      required: true,
      example: '12,800.00',
    },
    discount: { names: ['优惠', '折扣', '优惠金额', '折扣金额', '让利', '减免', 'discount'], example: '800' },
    net: {
      names: ['实收', '实付', '实收金额', '实付金额', '成交价', '成交金额', '折后价'],
      example: '12,000.00',
    },
    total: {
      names: ['小票合计', '合计', '总计', '总金额', '合计金额', '小票金额', 'total'],
      example: '12,000.00',
    },
    material: { names: ['材质', '成色', '材料', 'material'], example: 'Pt950' },
    certificateNo: {
      names: ['证书号', '证书编号', '证书', '鉴定证书', '鉴定证书号', 'certificate'],
      example: 'GIA 2231456789',
    },
    weight: { names: ['重量', '克重', '金重', '净重', '总重', '重量克', 'weight'], example: '3.842' },
  },
  pieces: {
    phone: {
      names: ['会员手机号', ...PHONES.filter((name) => name !== '会员手机号')],
      required: true,
      example: '13800006666',
    },
    name: {
      names: ['品名', '商品名称', '货品名称', '商品', '名称', '产品名称', '货品', 'item'],
      required: true,
      example: '六爪镶钻戒 Pt950',
    },
    category: {
      names: ['类别', '品类', '分类', '商品类别', '货品类别', '大类', 'category'],
      required: true,
      example: '戒指',
    },
    material: { names: ['材质', '成色', '材料', 'material'], example: 'Pt950' },
    stones: { names: ['宝石', '主石', '镶嵌', 'stones'], example: '钻石 0.5 ct 一颗' },
    certificateIssuer: { names: ['证书机构', '鉴定机构', '发证机构'], example: 'GIA' },
    certificateNo: {
      names: ['证书号', '证书编号', '证书', '鉴定证书', '鉴定证书号', 'certificate'],
      example: '2231456789',
    },
    weight: { names: ['重量', '克重', '金重', '净重', '总重', '重量克', 'weight'], example: '3.842' },
    ringSize: { names: ['手寸', '圈号', '圈口', '港码'], example: '13' },
    boughtOn: { names: ['购买日期', '购买时间', '销售日期', '日期'], example: '2024/6/18' },
    warrantyUntil: { names: ['质保至', '质保期', '质保到期', '保修至'], example: '2026-06-18' },
  },
} as const satisfies Record<ImportKind, Record<string, Field>>;

export const fieldsOf = (kind: ImportKind): Record<string, Field> => FIELDS[kind];

/** Field → index of its column. */
export type Mapping = Readonly<Record<string, number>>;

/** 手机号* (必填) → 手机号 */
const plainHeading = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[(（[【].*?[)）\]】]/g, '')
    .replaceAll(/[\s*:：'"]/g, '');

/**
 * The headings of a file as they stand there.
 * @throws import.too_many_columns, import.header_repeated
 */
export function headingsOf(cells: readonly string[]): string[] {
  const headings = cells.map((cell) =>
    cell
      .normalize('NFC')
      .replaceAll(/[\p{C}\s]+/gu, ' ')
      .trim()
      .slice(0, 60),
  );
  while (headings.at(-1) === '') headings.pop();
  if (headings.length > MAX_IMPORT_COLUMNS) throw problem('import.too_many_columns');
  const seen = new Set<string>();
  for (const heading of headings.filter(Boolean)) {
    if (seen.has(heading)) throw problem('import.header_repeated');
    seen.add(heading);
  }
  return headings;
}

/** Matches headings with fields by their names; the first name of a field is looked for in all columns before the second. */
export function matchColumns(kind: ImportKind, headings: readonly string[]): Mapping {
  const plain = headings.map(plainHeading);
  const mapping: Record<string, number> = {};
  for (const [field, { names }] of Object.entries(fieldsOf(kind))) {
    const taken = new Set(Object.values(mapping));
    for (const name of names) {
      const index = plain.findIndex((heading, column) => heading === name && !taken.has(column));
      if (index >= 0) {
        mapping[field] = index;
        break;
      }
    }
  }
  return mapping;
}

/** Fields that have to have a column and have none. */
export const missingFields = (kind: ImportKind, mapping: Mapping): string[] =>
  Object.entries(fieldsOf(kind)).flatMap(([field, { required }]) =>
    required === true && mapping[field] === undefined ? [field] : [],
  );

/**
 * A mapping with some columns chosen by hand; a column goes to the field that asked for it last.
 * @throws import.columns_wrong
 */
export function remapped(
  kind: ImportKind,
  mapping: Mapping,
  changes: readonly { field: string; column: number | null }[],
  columnCount: number,
): Mapping {
  const next = new Map(Object.entries(mapping));
  for (const { field, column } of changes) {
    if (!Object.hasOwn(fieldsOf(kind), field) || (column !== null && column >= columnCount))
      throw problem('import.columns_wrong');
    next.delete(field);
    if (column === null) continue;
    for (const [other, index] of next) if (index === column) next.delete(other);
    next.set(field, column);
  }
  return Object.fromEntries(next);
}
