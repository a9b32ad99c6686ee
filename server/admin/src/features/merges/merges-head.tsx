import { Button } from 'antd';
import { NavLink, useNavigate } from 'react-router';
import type { ReactNode } from 'react';
import { PageHead } from '../../components/page-head';
import { texts } from '../../texts';
import '../../styles/merges.css';

/** What the two lists share: the heading, the way between them, and the way to a merge. */
export function MergesHead({ actions }: { actions?: ReactNode }) {
  const navigate = useNavigate();
  return (
    <>
      <title>{`${texts.merges.title} · ${texts.common.brand}`}</title>
      <PageHead
        title={texts.merges.title}
        note={texts.merges.note}
        actions={
          <>
            <Button id="new-merge" onClick={() => void navigate('/merges/new')}>
              {texts.merges.newMerge}
            </Button>
            {actions}
          </>
        }
      />
      <nav className="page-tabs" aria-label={texts.merges.tabsLabel}>
        <NavLink to="/merges" end>
          {texts.merges.tabs.suspects}
        </NavLink>
        <NavLink to="/merges/history">{texts.merges.tabs.history}</NavLink>
      </nav>
    </>
  );
}
