import type { ReactNode } from 'react';
import { NavLink } from 'react-router';
import { useStaff } from '../api/api-context';
import { ApprovalsBadge } from '../features/approvals/approvals-badge';
import { BookingsBadge } from '../features/bookings/bookings-badge';
import { CallsBadge } from '../features/calls/calls-badge';
import { texts } from '../texts';
import { abilitiesOf } from './abilities';

export function SideMenu() {
  const { role } = useStaff();
  const able = abilitiesOf(role);
  return (
    <nav className="side" aria-label={texts.shell.menu}>
      <div className="logo">
        {texts.common.brand}
        <small>{texts.common.brandLatin}</small>
      </div>
      <NavLink to="/" end>
        {texts.shell.workbench}
      </NavLink>
      {able.findMembers && <NavLink to="/members">{texts.shell.members}</NavLink>}
      {able.mergeMembers && (
        <NavLink to="/merges" className="side-sub">
          {texts.merges.menu}
        </NavLink>
      )}
      {able.seeBookings && (
        <>
          <NavLink to="/bookings" end>
            {texts.bookings.menu}
            <BookingsBadge />
          </NavLink>
          <NavLink to="/bookings/queue" className="side-sub">
            {texts.bookings.menuQueue}
          </NavLink>
          <NavLink to="/bookings/occupancy" className="side-sub">
            {texts.bookings.menuOccupancy}
          </NavLink>
        </>
      )}
      {able.callMembers && (
        <NavLink to="/calls">
          {texts.calls.menu}
          <CallsBadge />
        </NavLink>
      )}
      {able.readSales && <NavLink to="/sales">{texts.shell.sales}</NavLink>}
      {able.approve && (
        <NavLink to="/approvals">
          {texts.approvals.menu}
          <ApprovalsBadge />
        </NavLink>
      )}
      {able.seeStaff && (
        <Group name={texts.shell.ofStore}>
          {able.keepStores && <NavLink to="/stores">{texts.stores.menu}</NavLink>}
          {able.keepStores && <NavLink to="/services">{texts.services.menu}</NavLink>}
          <NavLink to="/staff">{texts.staff.menu}</NavLink>
          {able.keepTills && <NavLink to="/tills">{texts.tills.menu}</NavLink>}
          {able.bringData && <NavLink to="/imports">{texts.imports.menu}</NavLink>}
        </Group>
      )}
      {able.readAudit && (
        <Group name={texts.shell.ofSystem}>
          {able.runSystem && <NavLink to="/settings">{texts.settings.title}</NavLink>}
          {able.runSystem && <NavLink to="/dead-letters">{texts.deadLetters.menu}</NavLink>}
          <NavLink to="/audit">{texts.shell.audit}</NavLink>
        </Group>
      )}
    </nav>
  );
}

/** What is not of every day: by whom it is looked after. */
function Group({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="side-group" role="group" aria-label={name}>
      <div className="side-name" aria-hidden="true">
        {name}
      </div>
      {children}
    </div>
  );
}
