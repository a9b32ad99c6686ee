import type { MemberData } from '../../database/member-data';
import { eraseSaleTexts } from './erase.commands';
import { exportSales } from './sales.export.queries';

export const salesData: MemberData = {
  tables: {
    sale: { columns: ['memberId'], title: '销售单', merge: 'moves', join: 'prevents', erase: 'keeps' },
  },
  erase: eraseSaleTexts,
  export: exportSales,
};
