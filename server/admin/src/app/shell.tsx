import { Suspense, useEffect, useRef } from 'react';
import { Outlet, useLocation } from 'react-router';
import { useStaff } from '../api/api-context';
import { Loading } from '../components/states';
import { BookingChanges } from '../live/booking-changes';
import { texts } from '../texts';
import { VisitBanner } from '../visit/visit-banner';
import { VisitProvider } from '../visit/visit-context';
import { abilitiesOf } from './abilities';
import { AccountMenu } from './account-menu';
import { GlobalSearch } from './global-search';
import { SideMenu } from './side-menu';
import { StoreProvider } from './store-choice';
import { StoreSelect } from './store-select';
import '../styles/shell.css';

/** Menu, search, store and account around every page. */
export function Shell() {
  return (
    <StoreProvider>
      <BookingChanges>
        <VisitProvider>
          <Frame />
        </VisitProvider>
      </BookingChanges>
    </StoreProvider>
  );
}

function Frame() {
  const { role } = useStaff();
  const { pathname } = useLocation();
  const main = useRef<HTMLElement>(null);

  useEffect(() => {
    main.current?.scrollTo({ top: 0 });
  }, [pathname]);

  return (
    <div className="shell">
      <a className="skip" href="#main">
        {texts.shell.skip}
      </a>
      <SideMenu />
      <header className="top">
        {abilitiesOf(role).findMembers ? <GlobalSearch /> : <span />}
        <StoreSelect />
        <AccountMenu />
      </header>
      <main id="main" ref={main} className="main" tabIndex={-1}>
        <VisitBanner />
        <Suspense fallback={<Loading rows={8} />}>
          <Outlet />
        </Suspense>
      </main>
    </div>
  );
}
