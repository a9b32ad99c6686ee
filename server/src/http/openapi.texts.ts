import type { ErrorCatalogue } from './openapi.problems';

/** What each feature of the contract is about, in English and Chinese. */
export const TAGS: Readonly<Record<string, string>> = {
  auth: 'Signing in and out, for members and staff · 登录与退出',
  me: "The member's own record and phone · 会员本人资料",
  members: 'Members as staff serve them, and joining by phone · 会员管理',
  tiers: 'Card, tier and its history · 会员卡与等级',
  pictures: 'Avatars, pictures of pieces and photos of stores · 图片',
  points: 'Points and their ledger · 积分与明细',
  approvals: 'Adjustments of points that wait for a second person · 积分调整审批',
  consultants: 'Named consultants and the members they look after · 珠宝顾问',
  redemptions: 'Points for gifts at the counter · 柜台兑换',
  visits: 'Member code and visits · 会员码与到店',
  sales: 'Sales, what they earn, and refunds · 销售与退款',
  inbox: "The member's messages · 消息",
  consents: 'What the member agreed to · 授权与同意',
  stores: 'Stores · 门店',
  storeSchedule: 'Opening hours and resources of stores · 营业与排班',
  services: 'What can be booked · 服务项目',
  tills: 'Point-of-sale systems and their keys · 收银对接',
  pos: 'What a till may do with its key · 收银台接口',
  staff: 'People who work here · 员工',
  settings: 'Rules of the house that an admin may change · 设置',
  audit: 'The log of operations · 操作日志',
  deadLetters: 'Announcements that could not be delivered · 未送达消息',
  workbench: "A store's day at a glance · 工作台",
  demo: 'The clock of a demonstration; absent in production · 演示',
};

const CONVENTIONS = `Member service for small and medium jewellery stores. 珠宝门店的会员服务。

**Conventions**

- JSON in camelCase. Times are ISO 8601 in UTC with milliseconds, calendar days \`YYYY-MM-DD\` in the store's time zone,
  money whole fen (1/100 yuan), ids opaque strings.
- Access tokens go into \`Authorization: Bearer …\`. \`x-roles\` of an operation says whose token it takes. On the web a new
  one comes from the refresh cookie, which is HttpOnly and rotates on each use.
- Lists answer \`{ items, nextCursor }\`; send \`nextCursor\` back as \`cursor\` for the next page, null ends the list.
- Operations with an \`Idempotency-Key\` header run once for a key: send a new random key with each new fact, and the same one
  when repeating a request whose answer was lost. The answer is kept for 24 hours.
- A resource's \`can\` says what its reader may do with it now.
- An object with \`version\` is changed only by who has read its newest version: an older one answers 409.
- Too many requests answer 429 with \`Retry-After\` in seconds.
`;

/** The catalogue as a table, for people who read the document. */
function errorTable(catalogue: ErrorCatalogue): string {
  const rows = Object.entries(catalogue).map(
    ([code, { status, title }]) => `| \`${code}\` | ${status} | ${title} |`,
  );
  return ['| code | status | 说明 |', '| --- | --- | --- |', ...rows].join('\n');
}

export const description = (catalogue: ErrorCatalogue): string =>
  `${CONVENTIONS}
**Errors**

Every error is \`application/problem+json\` (RFC 9457). Programs read \`code\`, people read \`title\`.

<details><summary>All error codes · 错误码</summary>

${errorTable(catalogue)}

</details>
`;
