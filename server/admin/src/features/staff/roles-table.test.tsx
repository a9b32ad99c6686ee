import { contract, STAFF_ROLES, type Endpoint } from '@gemcare/shared';
import { render, screen } from '@testing-library/react';
import { texts } from '../../texts';
import { DUTIES, mayDo, RolesTable } from './roles-table';

const duties = Object.keys(DUTIES) as (keyof typeof DUTIES)[]; // its own keys
const tables: Record<string, Record<string, Endpoint>> = contract;

describe('the table of who may do what', () => {
  it('says of every duty and role what the contract says', () => {
    for (const duty of duties) {
      const [feature = '', endpoint = ''] = DUTIES[duty].split('.');
      const roles = tables[feature]?.[endpoint]?.roles ?? [];
      expect([duty, roles.length > 0]).toEqual([duty, true]);
      for (const role of STAFF_ROLES)
        expect([duty, role, mayDo(role, duty)]).toEqual([duty, role, roles.includes(role)]);
    }
  });

  it('is read row by row, in words too', () => {
    render(<RolesTable />);
    const row = screen.getByText(texts.staff.duties.editStaff).closest('tr');
    const cells = [...(row?.querySelectorAll('[role="img"]') ?? [])];
    expect(cells.map((cell) => cell.getAttribute('aria-label'))).toEqual([
      ...Array.from({ length: 4 }, () => texts.staff.mayNot),
      texts.staff.may,
    ]);
  });
});
