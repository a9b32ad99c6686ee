import { useStaff } from '../../api/api-context';
import { abilitiesOf } from '../../app/abilities';
import { useStoreChoice } from '../../app/store-choice';
import { PageHead } from '../../components/page-head';
import { EmptyState, Forbidden, Loading } from '../../components/states';
import { texts } from '../../texts';
import { ImportHistory } from './import-history';
import { UploadCard } from './upload-card';
import '../../styles/imports.css';

/** Where a store moves in: a file, and what was brought so far. */
export function ImportsPage() {
  const { role } = useStaff();
  const { stores, store } = useStoreChoice();
  return (
    <div className="page">
      <title>{`${texts.imports.title} · ${texts.common.brand}`}</title>
      <PageHead title={texts.imports.title} note={texts.imports.subtitle} />
      {!abilitiesOf(role).bringData ? (
        <Forbidden />
      ) : store ? (
        <>
          <UploadCard key={`upload-${store.id}`} store={store} />
          <ImportHistory key={store.id} storeId={store.id} />
        </>
      ) : stores ? (
        <EmptyState drawing="lock" title={texts.workbench.noStoreTitle} text={texts.workbench.noStoreText} />
      ) : (
        <Loading rows={6} />
      )}
    </div>
  );
}
