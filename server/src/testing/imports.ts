import type { Answer } from './client';
import type { Import, ImportKind, ImportUnit } from '@gemcare/shared';
import type { BuiltStaff, TestApp } from './app';

type Rows = readonly (readonly (string | number)[])[];

/** A CSV file of plain cells, in UTF-8. */
export const csv = (rows: Rows): Buffer => Buffer.from(rows.map((row) => row.join(',')).join('\r\n'));

/** Moving in over HTTP, step by step as the page does. */
export function importer(app: TestApp, manager: () => BuiltStaff) {
  const token = () => manager().token;
  const upload = (kind: ImportKind, file: Buffer | string, storeId = manager().storeId) =>
    app.call('imports.upload', {
      token: token(),
      body: { storeId, kind },
      file,
      fileName: '旧系统.csv',
    });
  const show = async (id: string): Promise<Import> =>
    (await app.call('imports.show', { token: token(), params: { id } })).body;
  const start = (id: string) => app.call('imports.start', { token: token(), params: { id } });

  /** A dry run; answers what it found. */
  async function check(id: string): Promise<Import> {
    const answer = await app.call('imports.check', { token: token(), params: { id } });
    expect(answer.status).toBe(202);
    await app.app.imports.run();
    return show(id);
  }

  /** Uploads, checks and imports; answers how it ended. */
  async function bring(
    kind: ImportKind,
    file: Buffer,
    { earnsPoints = false }: { earnsPoints?: boolean } = {},
  ): Promise<Import> {
    const uploaded: Answer<Import> = await upload(kind, file);
    expect(uploaded.status).toBe(201);
    const { id, version } = uploaded.body;
    if (earnsPoints)
      await app.call('imports.configure', { token: token(), params: { id }, body: { earnsPoints, version } });
    const checked = await check(id);
    expect(checked.state).toBe('checked');
    await start(id);
    await app.app.imports.run();
    return show(id);
  }

  /** What is wrong with which row. */
  async function problems(id: string): Promise<[number, string][]> {
    const answer = await app.call('imports.rows', {
      token: token(),
      params: { id },
      query: { outcome: 'refused', limit: 100 },
    });
    return answer.body.items.flatMap((unit: ImportUnit) =>
      unit.problems.map(({ row, code }): [number, string] => [row, code]),
    );
  }

  return { upload, show, check, start, bring, problems };
}
