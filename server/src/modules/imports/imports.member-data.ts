import type { MemberData } from '../../database/member-data';

/**
 * What was brought along, as keyed digests: nothing to read, so nothing to export. It outlives an erasure, so that the old file
 * does not bring the person back.
 */
export const importsData: MemberData = {
  tables: {
    import_record: {
      columns: ['memberId'],
      title: '迁入记录',
      merge: 'moves',
      join: 'stays',
      erase: 'keeps',
    },
  },
};
