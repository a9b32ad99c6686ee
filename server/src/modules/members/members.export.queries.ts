import { JOIN_REQUEST_STATES } from '@gemcare/shared';
import type { Reader } from '../../database/database';
import type { ExportSection } from '../../database/member-data';
import { instant, nullable, oneOf, text } from '../../database/rows';
import { localMinute } from '../../kernel/calendar';

const SOURCES = { store: '门店登记', wechat: '微信', h5: '网页', import: '系统迁移' } as const;
const GENDERS = { female: '女', male: '男' } as const;
const STATES = {
  open: '等待门店确认',
  joined: '已确认',
  number_freed: '号码已释放',
  withdrawn: '已撤回',
} as const;

const PROFILE = {
  memberNo: text,
  name: nullable(text),
  nickname: nullable(text),
  phone: nullable(text),
  birthday: nullable(text),
  gender: nullable(oneOf(['female', 'male'])),
  openid: nullable(text),
  unionid: nullable(text),
  source: text,
  storeName: nullable(text),
  joinedAt: instant,
  phoneVerifiedAt: nullable(instant),
};

/** Who a member is, and how they came to be known. */
export async function exportMembers(m: Reader, memberId: string): Promise<ExportSection[]> {
  const rows = await m.rows(
    `SELECT m.memberNo, m.name, m.nickname, m.phone, m.birthday, m.gender, m.openid, m.unionid, m.source, m.joinedAt, m.phoneVerifiedAt, s.name AS storeName
     FROM member m LEFT JOIN store s ON s.id = m.homeStoreId WHERE m.id = ?`,
    [memberId],
    PROFILE,
  );
  const requests = await m.rows(
    `SELECT phone, state, requestedAt, settledAt FROM join_request WHERE requesterId = ? ORDER BY requestedAt, id`,
    [memberId],
    {
      phone: text,
      state: oneOf(JOIN_REQUEST_STATES),
      requestedAt: instant,
      settledAt: nullable(instant),
    },
  );
  return [
    {
      key: 'profile',
      title: '个人资料',
      fields: {
        memberNo: '会员号',
        name: '姓名',
        nickname: '昵称',
        phone: '手机号',
        birthday: '生日',
        gender: '性别',
        openid: '微信标识',
        unionid: '微信统一标识',
        source: '注册方式',
        storeName: '所属门店',
        joinedAt: '加入时间',
        phoneVerifiedAt: '手机号验证时间',
      },
      rows: rows.map((row) => ({
        ...row,
        gender: row.gender && GENDERS[row.gender],
        source: Object.entries(SOURCES).find(([source]) => source === row.source)?.[1] ?? row.source,
        joinedAt: localMinute(row.joinedAt),
        phoneVerifiedAt: row.phoneVerifiedAt && localMinute(row.phoneVerifiedAt),
      })),
    },
    {
      key: 'joinRequests',
      title: '手机号确认申请',
      fields: { phone: '手机号', state: '状态', requestedAt: '申请时间', settledAt: '处理时间' },
      rows: requests.map((row) => ({
        phone: row.phone,
        state: STATES[row.state],
        requestedAt: localMinute(row.requestedAt),
        settledAt: row.settledAt && localMinute(row.settledAt),
      })),
    },
  ];
}
