/** The two files of an export: one for people, one for machines. */
export type ExportKind = 'html' | 'json';
export const EXPORT_KINDS: readonly ExportKind[] = ['html', 'json'];

export const MEDIA_TYPES = { html: 'text/html', json: 'application/json' } as const;

/** Where a file of an export is in the storage. */
export const exportFile = (fileName: string, kind: ExportKind): string => `exports/${fileName}.${kind}`;
