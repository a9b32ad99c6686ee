import type { ExportSection } from '../../database/member-data';
import type { ExportContent } from './collect.queries';
import { exportStyle } from './export-style';
import { exportTexts as texts } from './data-rights.texts';

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign);

type Cell = ExportSection['rows'][number][string] | undefined;

function written(value: Cell): string {
  if (value === null || value === undefined || value === '')
    return `<span class="none">${texts.nothing}</span>`;
  if (typeof value === 'boolean') return value ? texts.yes : texts.no;
  return escaped(String(value));
}

/** One record reads better as a list of what it says than as a table of one row. */
const isOneRecord = ({ rows }: ExportSection): boolean => rows.length === 1;

const list = ({ fields, rows: [row = {}] }: ExportSection): string =>
  `<dl>${Object.entries(fields)
    .map(([field, title]) => `<div><dt>${escaped(title)}</dt><dd>${written(row[field])}</dd></div>`)
    .join('')}</dl>`;

function table({ key, title, fields, rows }: ExportSection): string {
  const titles = Object.values(fields).map((field) => `<th scope="col">${escaped(field)}</th>`);
  const lines = rows.map(
    (row) =>
      `<tr>${Object.keys(fields)
        .map(
          (field) =>
            `<td${typeof row[field] === 'number' ? ' class="number"' : ''}>${written(row[field])}</td>`,
        )
        .join('')}</tr>`,
  );
  // Wider than a phone: it scrolls by itself, with a keyboard too.
  return `<div class="scroll" role="region" aria-labelledby="${escaped(key)}" tabindex="0"><table><caption>${escaped(texts.caption(title, rows.length))}</caption><thead><tr>${titles.join('')}</tr></thead><tbody>${lines.join('')}</tbody></table></div>`;
}

function section(part: ExportSection): string {
  const content =
    part.rows.length === 0
      ? `<p class="empty">${escaped(texts.empty)}</p>`
      : isOneRecord(part)
        ? list(part)
        : table(part);
  return `<section><h2 id="${escaped(part.key)}">${escaped(part.title)}</h2>${content}</section>`;
}

/** For people: one page without anything from outside, every section a table, readable on a phone and on paper. */
export const exportAsHtml = ({ memberNo, madeAt, sections }: ExportContent): string => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escaped(texts.title)}</title>
<style>${exportStyle}</style>
</head>
<body>
<header><p class="house">${escaped(texts.house)}</p><h1>${escaped(texts.title)}</h1>
<p>${escaped(texts.lead(memberNo, madeAt))}</p></header>
<nav aria-label="${escaped(texts.contents)}"><ul>${sections
  .map(
    ({ key, title, rows }) =>
      `<li><a href="#${escaped(key)}">${escaped(title)}<span>${rows.length}</span></a></li>`,
  )
  .join('')}</ul></nav>
<main>${sections.map(section).join('\n')}</main>
<footer><p>${escaped(texts.foot)}</p></footer>
</body>
</html>
`;
