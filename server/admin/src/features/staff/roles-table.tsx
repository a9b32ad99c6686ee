import type { StaffRole } from '@gemcare/shared/client';
import { mayCall, type StaffEndpoint } from '../../app/may-call';
import { Card } from '../../components/card';
import { DataTable, type Column } from '../../components/data-table';
import { texts } from '../../texts';
import { staffRoles } from './staff-roles';

const { staff: words } = texts;

type Duty = keyof typeof words.duties;

/** What a duty comes down to: the endpoint behind it, whose roles the contract names. */
export const DUTIES: Record<Duty, StaffEndpoint> = {
  findMember: 'members.show',
  newMember: 'members.create',
  editMember: 'members.edit',
  revealPhone: 'members.revealPhone',
  scan: 'visits.open',
  recordSale: 'sales.record',
  readSales: 'sales.list',
  refund: 'sales.refund',
  redeem: 'redemptions.redeem',
  adjust: 'points.adjust',
  request: 'approvals.request',
  approve: 'approvals.approve',
  setTier: 'tiers.set',
  changePhone: 'members.changePhone',
  consultant: 'consultants.set',
  merge: 'merges.merge',
  audit: 'audit.list',
  seeStaff: 'staff.list',
  editStaff: 'staff.edit',
  settings: 'settings.change',
};

const rows = Object.entries(words.duties).map(([duty, title]) => ({ duty, title }));

/** Whether a role may do it, as the server decides. */
export const mayDo = (role: StaffRole, duty: Duty): boolean => mayCall(role, DUTIES[duty]);

const isDuty = (duty: string): duty is Duty => duty in words.duties;

const columns: readonly Column<(typeof rows)[number]>[] = [
  { key: 'duty', title: words.mayColumn, cell: ({ title }) => title },
  ...staffRoles.map((role) => ({
    key: role,
    title: texts.roleNames[role],
    cell: ({ duty }: { duty: string }) =>
      isDuty(duty) && mayDo(role, duty) ? (
        <span className="may" role="img" aria-label={words.may}>
          ✓
        </span>
      ) : (
        <span className="may-not" role="img" aria-label={words.mayNot}>
          –
        </span>
      ),
  })),
];

/** Roles and scopes, explained: who may do what, read from the same table as the server's own checks. */
export function RolesTable() {
  return (
    <Card title={words.rolesTitle} className="roles">
      <p className="muted card-note">{words.rolesNote}</p>
      <DataTable label={words.rolesLabel} columns={columns} rows={rows} rowKey={({ duty }) => duty} />
    </Card>
  );
}
