import { Steps } from 'antd';
import type { Import } from '@gemcare/shared/client';
import { Link, useParams } from 'react-router';
import { PageHead } from '../../components/page-head';
import { QueryView } from '../../components/states';
import { Tag } from '../../components/tags';
import { texts } from '../../texts';
import { ImportActions } from './import-actions';
import { ImportColumns } from './import-columns';
import { formatRows, isBusy, TONES } from './import-states';
import { ImportOutcome } from './import-outcome';
import { ImportProgress } from './import-progress';
import { useImport } from './use-import';
import '../../styles/imports.css';

/** One file on its way into the books. */
export function ImportPage() {
  const { id = '' } = useParams();
  const query = useImport(id);
  return (
    <div className="page">
      <title>{`${texts.imports.title} · ${texts.common.brand}`}</title>
      <QueryView query={query} rows={8} gone={texts.imports.gone}>
        {(found) => <Shown found={found} />}
      </QueryView>
    </div>
  );
}

const STEP: Record<Import['state'], number> = {
  uploaded: 0,
  checking: 1,
  checked: 1,
  running: 2,
  done: 3,
  failed: 2,
  cancelled: 2,
};

function Shown({ found }: { found: Import }) {
  const { kind, state, totalRows, encoding } = found;
  const { steps } = texts.imports;
  return (
    <>
      <PageHead
        title={
          <>
            {found.fileName}
            <Tag tone={TONES[state]}>{texts.imports.states[state]}</Tag>
          </>
        }
        note={
          <>
            <Link to="/imports" className="import-back">
              {texts.imports.title}
            </Link>
            {` · ${found.store.name} · ${texts.imports.about(texts.imports.kinds[kind], formatRows(totalRows), texts.imports.encodings[encoding])}`}
          </>
        }
        actions={<ImportActions found={found} />}
      />
      <Steps
        className="import-steps"
        size="small"
        current={STEP[state]}
        status={
          state === 'failed' || state === 'cancelled' ? 'error' : state === 'done' ? 'finish' : 'process'
        }
        items={[
          { title: steps.columns },
          { title: steps.check },
          { title: steps.run },
          { title: steps.done },
        ]}
      />
      {isBusy(found) && <ImportProgress found={found} />}
      {!isBusy(found) && state !== 'uploaded' && <ImportOutcome found={found} />}
      {found.can.configure && <ImportColumns key={found.version} found={found} />}
    </>
  );
}
