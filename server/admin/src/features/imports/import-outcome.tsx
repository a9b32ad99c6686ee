import { DownloadOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import type { Import } from '@gemcare/shared/client';
import { Link } from 'react-router';
import { Card } from '../../components/card';
import { Refusal } from '../../components/states';
import { texts } from '../../texts';
import { ImportFigures } from './import-figures';
import { ImportProblems } from './import-problems';
import { StartImport } from './start-import';
import { useDownload } from './use-download';

const TITLES: Partial<Record<Import['state'], string>> = {
  checked: texts.imports.steps.check,
  done: texts.imports.doneTitle,
  cancelled: texts.imports.cancelledTitle,
  failed: texts.imports.failedTitle,
};

/** What a pass over the file found or did: figures, the rows that are wrong, and the report. */
export function ImportOutcome({ found }: { found: Import }) {
  const report = useDownload('imports.report');
  const hasRows = found.rowsRead > 0;
  return (
    <Card
      title={TITLES[found.state]}
      extra={
        hasRows && (
          <Button
            id="import-report"
            icon={<DownloadOutlined />}
            loading={report.loading}
            onClick={() => report.save({ params: { id: found.id } })}
          >
            {texts.imports.report}
          </Button>
        )
      }
    >
      {found.problem && <Alert className="page-alert" type="error" showIcon title={found.problem.message} />}
      {hasRows && <ImportFigures found={found} />}
      <Refusal error={report.error} />
      {found.state === 'checked' && <StartImport found={found} />}
      {found.refused > 0 && <ImportProblems found={found} />}
      {!found.can.cancel && (
        <p className="import-again">
          <Link to="/imports">{texts.imports.again}</Link>
        </p>
      )}
    </Card>
  );
}
