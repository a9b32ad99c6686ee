import { Progress } from 'antd';
import type { Import } from '@gemcare/shared/client';
import { Card } from '../../components/card';
import { texts } from '../../texts';
import { ImportFigures } from './import-figures';
import { formatRows, percentOf } from './import-states';

/** How far the server has come: rows it has dealt with, of those the file has. */
export function ImportProgress({ found }: { found: Import }) {
  const { state, rowsRead, totalRows } = found;
  return (
    <Card title={state === 'running' ? texts.imports.progress.running : texts.imports.progress.checking}>
      <div className="import-progress" role="status" aria-live="polite">
        <Progress percent={percentOf(found)} />
        <p className="muted numeric">{texts.imports.rowsOf(formatRows(rowsRead), formatRows(totalRows))}</p>
      </div>
      <ImportFigures found={found} />
      <p className="muted">{texts.imports.progressNote}</p>
    </Card>
  );
}
