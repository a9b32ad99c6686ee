import { NavLink } from 'react-router';
import { useStaff } from '../api/api-context';
import { ApprovalsBadge } from '../features/approvals/approvals-badge';
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
      {able.readSales && <NavLink to="/sales">{texts.shell.sales}</NavLink>}
      {able.keepTills && <NavLink to="/tills">{texts.tills.menu}</NavLink>}
      {able.approve && (
        <NavLink to="/approvals">
          {texts.approvals.menu}
          <ApprovalsBadge />
        </NavLink>
      )}
      {able.seeStaff && <NavLink to="/staff">{texts.staff.menu}</NavLink>}
      {able.bringData && <NavLink to="/imports">{texts.imports.menu}</NavLink>}
      {able.runSystem && <NavLink to="/settings">{texts.settings.title}</NavLink>}
      {able.runSystem && <NavLink to="/dead-letters">{texts.deadLetters.menu}</NavLink>}
      {able.readAudit && <NavLink to="/audit">{texts.shell.audit}</NavLink>}
    </nav>
  );
}
