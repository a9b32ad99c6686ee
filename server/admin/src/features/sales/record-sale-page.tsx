import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useStaff } from '../../api/api-context';
import { abilitiesOf } from '../../app/abilities';
import { useStoreChoice } from '../../app/store-choice';
import { PageHead } from '../../components/page-head';
import { EmptyState, Forbidden, Loading } from '../../components/states';
import { texts } from '../../texts';
import { SaleDone, type RecordedSale } from './sale-done';
import { SaleForm } from './sale-form';
import '../../styles/sale.css';

/** A sale at the counter, one after the other. */
export function RecordSalePage() {
  const { role } = useStaff();
  const { stores, store } = useStoreChoice();
  const [search, setSearch] = useSearchParams();
  const [turn, setTurn] = useState(0);
  const [done, setDone] = useState<RecordedSale | null>(null);

  function chooseMember(memberId: string | null): void {
    setSearch(memberId ? { member: memberId } : {}, { replace: true });
  }

  function next(): void {
    setDone(null);
    setTurn(turn + 1);
    chooseMember(null);
  }

  return (
    <div className="page">
      <title>{`${texts.sales.newTitle} · ${texts.common.brand}`}</title>
      <PageHead title={texts.sales.newTitle} note={store?.name} />
      {!abilitiesOf(role).serveCounter ? (
        <Forbidden />
      ) : done ? (
        <SaleDone recorded={done} onNext={next} />
      ) : store ? (
        <SaleForm
          key={turn}
          storeId={store.id}
          memberId={search.get('member')}
          onMember={chooseMember}
          onRecorded={setDone}
        />
      ) : stores ? (
        <EmptyState drawing="lock" title={texts.workbench.noStoreTitle} text={texts.workbench.noStoreText} />
      ) : (
        <Loading rows={8} />
      )}
    </div>
  );
}
