import { useState, type FormEvent } from 'react';
import { Button, Input } from 'antd';
import { useSearchParams } from 'react-router';
import { usePages } from '../../api/use-answer';
import { useStoreChoice } from '../../app/store-choice';
import { Card } from '../../components/card';
import { DataTable } from '../../components/data-table';
import { LoadMore } from '../../components/load-more';
import { PageHead } from '../../components/page-head';
import { EmptyState, Loading, QueryView } from '../../components/states';
import { texts } from '../../texts';
import { saleColumns } from './sale-columns';

/** A store's sales, to find one by its receipt; the number looked for is in the address. */
export function SaleListPage() {
  const { store } = useStoreChoice();
  const [search, setSearch] = useSearchParams();
  const receiptNo = search.get('receipt') ?? '';
  return (
    <div className="page">
      <title>{`${texts.sales.listTitle} · ${texts.common.brand}`}</title>
      <PageHead title={texts.sales.listTitle} note={store?.name} />
      <ReceiptForm
        key={receiptNo}
        receiptNo={receiptNo}
        onFind={(receipt) => setSearch(receipt ? { receipt } : {})}
      />
      <Card>{store ? <SalesOf storeId={store.id} receiptNo={receiptNo} /> : <Loading rows={6} />}</Card>
    </div>
  );
}

function ReceiptForm({ receiptNo, onFind }: { receiptNo: string; onFind: (receipt: string) => void }) {
  const [typed, setTyped] = useState(receiptNo);
  function submit(event: FormEvent): void {
    event.preventDefault();
    onFind(typed.trim());
  }
  return (
    <form className="search-form" role="search" onSubmit={submit}>
      <Input
        id="receipt-search"
        aria-label={texts.sales.receiptSearch}
        placeholder={texts.sales.receiptPlaceholder}
        allowClear
        maxLength={40}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button htmlType="submit">{texts.sales.find}</Button>
    </form>
  );
}

function SalesOf({ storeId, receiptNo }: { storeId: string; receiptNo: string }) {
  const pages = usePages(['sales.list', storeId, receiptNo], (api, cursor, signal) =>
    api.call('sales.list', { query: { storeId, receiptNo: receiptNo || undefined, cursor } }, { signal }),
  );
  return (
    <>
      <QueryView
        query={pages}
        rows={6}
        isEmpty={(rows) => rows.length === 0}
        empty={<EmptyState drawing="receipt" text={receiptNo ? texts.sales.noneFound : texts.sales.none} />}
      >
        {(rows) => (
          <DataTable
            label={texts.sales.listTitle}
            columns={saleColumns}
            rows={rows}
            rowKey={({ id }) => id}
          />
        )}
      </QueryView>
      <LoadMore pages={pages} />
    </>
  );
}
