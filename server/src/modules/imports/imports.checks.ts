import type { CheckCases } from '../../testing/checks';

export const checks: CheckCases = {
  valid: {
    import_batch: {
      kind: 'members',
      state: 'uploaded',
      totalRows: 9,
      rowsRead: 6,
      fresh: 1,
      unchanged: 2,
      refused: 3,
    },
    import_record: { kind: 'sales' },
    import_unit: { outcome: 'fresh' },
  },
  violations: {
    ck_import_batch_kind: [{ kind: 'stock' }],
    ck_import_batch_rows: [{ rowsRead: 7 }, { fresh: -1, rowsRead: 4 }, { totalRows: 5 }],
    ck_import_batch_state: [{ state: 'lost' }],
    ck_import_batch_version: [{ version: 0 }],
    ck_import_record_kind: [{ kind: 'stock' }],
    ck_import_unit_outcome: [{ outcome: 'lost' }],
    ck_import_unit_rows: [{ fromRow: 3, toRow: 2 }],
  },
};
