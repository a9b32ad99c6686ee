import { Button } from 'antd';
import {
  formatFen,
  formatPoints,
  formatYuan,
  greeting,
  localParts,
  type Workbench,
} from '@gemcare/shared/client';
import { Link, useNavigate } from 'react-router';
import { useStaff } from '../../api/api-context';
import { useAnswer } from '../../api/use-answer';
import { abilitiesOf } from '../../app/abilities';
import { useStoreChoice } from '../../app/store-choice';
import { Card } from '../../components/card';
import { PageHead } from '../../components/page-head';
import { EmptyState, Loading, QueryView } from '../../components/states';
import { serverInstant } from '../../kernel/server-time';
import { texts } from '../../texts';
import { useVisits } from '../../visit/visit-context';
import { TodayCard } from '../bookings/today-card';
import { ApprovalsCard } from '../approvals/approvals-card';
import { JoinRequests } from '../joins/join-requests';
import { OpenSuspects } from '../merges/open-suspects';
import { DeadLetterNotice } from '../dead-letters/dead-letter-notice';
import { RecentSales } from './recent-sales';
import { WeekChart } from './week-chart';
import '../../styles/workbench.css';

/** The first page: a store's day at a glance, and who waits. */
export function WorkbenchPage() {
  const staff = useStaff();
  const { stores, store } = useStoreChoice();
  const able = abilitiesOf(staff.role);
  const now = serverInstant();
  const { month, day, weekday } = localParts(now);

  return (
    <div className="page">
      <title>{`${texts.workbench.title} · ${texts.common.brand}`}</title>
      <PageHead
        title={texts.workbench.hello(greeting(now), staff.name)}
        note={[texts.workbench.date(month, day, weekday), store?.name].filter(Boolean).join(' · ')}
        actions={able.serveCounter && <CounterActions />}
      />
      <DeadLetterNotice />
      {stores?.length === 0 && (
        <EmptyState drawing="lock" title={texts.workbench.noStoreTitle} text={texts.workbench.noStoreText} />
      )}
      {!stores && <Loading rows={8} />}
      {store && (
        <div className={able.serveCounter ? 'workbench' : undefined}>
          <div className="workbench-main">
            {able.seeBookings && <TodayCard storeId={store.id} />}
            <Day storeId={store.id} />
          </div>
          {able.serveCounter && (
            <div className="workbench-side">
              {able.approve && <ApprovalsCard />}
              {able.mergeMembers && <OpenSuspects storeId={store.id} />}
              <JoinRequests />
            </div>
          )}
        </div>
      )}
    </div>
  );
}

function CounterActions() {
  const navigate = useNavigate();
  const { visit } = useVisits();
  const saleFor = visit ? `/sales/new?member=${visit.member.id}` : '/sales/new';
  return (
    <>
      <Button id="new-member" onClick={() => void navigate('/members/new')}>
        {texts.workbench.newMember}
      </Button>
      <Button id="record-sale" type="primary" onClick={() => void navigate(saleFor)}>
        {texts.workbench.recordSale}
      </Button>
    </>
  );
}

function Day({ storeId }: { storeId: string }) {
  const query = useAnswer('workbench.show', { query: { storeId } });
  return (
    <QueryView query={query} rows={10}>
      {(today) => (
        <>
          <Figures today={today} />
          <Card
            title={texts.workbench.week}
            extra={
              <span className="muted num">
                {texts.workbench.weekTotal(
                  formatYuan(today.week.reduce((sum, { totalFen }) => sum + totalFen, 0)),
                )}
              </span>
            }
          >
            {today.week.some(({ totalFen }) => totalFen > 0) ? (
              <WeekChart week={today.week} today={today.day} />
            ) : (
              <EmptyState drawing="ring" text={texts.workbench.quietWeek} />
            )}
          </Card>
          <Card title={texts.workbench.recent} extra={<Link to="/sales">{texts.workbench.allSales}</Link>}>
            <RecentSales sales={today.recentSales} />
          </Card>
        </>
      )}
    </QueryView>
  );
}

function Figures({ today }: { today: Workbench }) {
  const { sales, points, newMembers } = today;
  return (
    <dl className="figures">
      <Figure id="sales-today" label={texts.workbench.salesToday} value={formatFen(sales.totalFen)}>
        {texts.workbench.salesCount(sales.count)}
      </Figure>
      <Figure id="refunds-today" label={texts.workbench.refundsToday} value={formatFen(sales.refundedFen)}>
        {sales.refundedFen === 0 ? texts.workbench.refundsNone : ''}
      </Figure>
      <Figure id="points-today" label={texts.workbench.pointsIssued} value={formatPoints(points.issued)}>
        {texts.workbench.pointsRedeemed(formatPoints(points.redeemed))}
      </Figure>
      <Figure id="members-today" label={texts.workbench.newMembers} value={formatPoints(newMembers)}>
        {texts.workbench.people}
      </Figure>
    </dl>
  );
}

function Figure({
  id,
  label,
  value,
  children,
}: {
  id: string;
  label: string;
  value: string;
  children: string;
}) {
  return (
    <div className="figure">
      <dt>{label}</dt>
      <dd id={id} className="figure-value">
        {value}
      </dd>
      <dd className="muted">{children}</dd>
    </div>
  );
}
