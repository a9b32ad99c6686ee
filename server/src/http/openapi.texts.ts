import type { ErrorCatalogue } from './openapi.problems';

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
