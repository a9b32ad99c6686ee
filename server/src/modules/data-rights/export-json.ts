import type { ExportContent } from './collect.queries';

/** For machines: every section with the titles of its fields, so that the file explains itself. */
export const exportAsJson = ({ memberNo, madeAt, sections }: ExportContent): string =>
  JSON.stringify(
    {
      format: 'gemcare.member-export',
      version: 1,
      memberNo,
      madeAt,
      timeZone: 'Asia/Shanghai',
      sections: Object.fromEntries(sections.map(({ key, ...section }) => [key, section])),
    },
    null,
    2,
  );
