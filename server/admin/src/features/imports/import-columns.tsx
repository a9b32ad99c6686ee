import { useState } from 'react';
import { Button, Select, Switch } from 'antd';
import type { Import, ImportPreview } from '@gemcare/shared/client';
import { useAnswer } from '../../api/use-answer';
import { useWrite } from '../../api/use-write';
import { Card } from '../../components/card';
import { DataTable } from '../../components/data-table';
import { QueryView, Refusal } from '../../components/states';
import { texts } from '../../texts';
import { changesOf, chosen, headingOf, type Choices } from './column-choices';

/** How the columns are matched, to be put right by hand, and the dry run that follows. */
export function ImportColumns({ found }: { found: Import }) {
  const preview = useAnswer('imports.preview', { params: { id: found.id } });
  return (
    <Card title={texts.imports.matching} className="import-columns">
      <p className="muted card-note">{texts.imports.matchingNote}</p>
      <QueryView query={preview} rows={6}>
        {(data) => <Matching found={found} preview={data} />}
      </QueryView>
    </Card>
  );
}

function Matching({ found, preview }: { found: Import; preview: ImportPreview }) {
  const [choices, setChoices] = useState<Choices>({});
  const [earnsPoints, setEarnsPoints] = useState(found.earnsPoints);
  const configure = useWrite('imports.configure');
  const check = useWrite('imports.check');
  const rows = chosen(preview, choices);
  const changes = changesOf(preview, choices);
  const missing = rows.filter(({ required, column }) => required && column === null);
  const unused = preview.headers.filter(
    (header, index) => header && !rows.some(({ column }) => column === index),
  );

  function run(): void {
    const params = { id: found.id };
    const go = (): void => check.send({ params });
    if (changes.length === 0 && earnsPoints === found.earnsPoints) go();
    else configure.send({ params, body: { columns: changes, earnsPoints, version: found.version } }, go);
  }

  return (
    <>
      <DataTable
        label={texts.imports.matching}
        rows={rows}
        rowKey={({ field }) => field}
        columns={[
          {
            key: 'field',
            title: texts.imports.field,
            nowrap: true,
            cell: ({ title, required }) => (
              <>
                {title}
                {required && <span className="import-required">{texts.imports.required}</span>}
              </>
            ),
          },
          {
            key: 'column',
            title: texts.imports.column,
            cell: ({ field, title, column }) => (
              <Select
                id={`column-${field}`}
                className="import-column"
                aria-label={texts.imports.columnFor(title)}
                showSearch={{ optionFilterProp: 'label' }}
                value={column ?? -1}
                onChange={(value: number) => setChoices({ ...choices, [field]: value < 0 ? null : value })}
                options={[
                  { value: -1, label: texts.imports.noColumn },
                  ...preview.headers.map((header, index) => ({
                    value: index,
                    label: headingOf(header, index),
                  })),
                ]}
              />
            ),
          },
          {
            key: 'sample',
            title: texts.imports.sample,
            cell: ({ column }) => (
              <span className="import-sample">
                {(column === null ? '' : preview.rows[0]?.[column]) || texts.common.none}
              </span>
            ),
          },
        ]}
      />
      {unused.length > 0 && <p className="muted import-unused">{texts.imports.unused(unused.join('、'))}</p>}
      {found.kind === 'sales' && (
        <div className="import-option">
          <Switch
            id="earns-points"
            checked={earnsPoints}
            onChange={setEarnsPoints}
            aria-labelledby="earns-points-label"
          />
          <div>
            <p id="earns-points-label">{texts.imports.earnsPoints}</p>
            <p className="muted">{texts.imports.earnsPointsNote}</p>
          </div>
        </div>
      )}
      <PreviewRows preview={preview} />
      <Refusal error={configure.error ?? check.error} />
      <div className="import-check">
        {missing.length > 0 && (
          <span className="import-missing">
            {texts.imports.missing(missing.map(({ title }) => title).join('、'))}
          </span>
        )}
        <Button
          id="import-check"
          type={found.state === 'checked' ? 'default' : 'primary'}
          size="large"
          disabled={missing.length > 0}
          loading={configure.sending || check.sending}
          onClick={run}
        >
          {found.state === 'checked' ? texts.imports.checkAgain : texts.imports.check}
        </Button>
      </div>
    </>
  );
}

function PreviewRows({ preview: { headers, rows } }: { preview: ImportPreview }) {
  return (
    <>
      <div className="section-head">
        <h3>{texts.imports.preview}</h3>
      </div>
      <DataTable
        label={texts.imports.preview}
        rows={rows.map((cells, index) => ({ cells, index }))}
        rowKey={({ index }) => String(index)}
        columns={headers.map((header, index) => ({
          key: String(index),
          title: headingOf(header, index),
          nowrap: true,
          cell: ({ cells }: { cells: string[] }) => cells[index] ?? '',
        }))}
      />
    </>
  );
}
