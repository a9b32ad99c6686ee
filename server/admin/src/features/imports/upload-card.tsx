import { useState } from 'react';
import { DownloadOutlined } from '@ant-design/icons';
import { Button, Progress, Segmented, Upload } from 'antd';
import type { ImportKind } from '@gemcare/shared/client';
import { useNavigate } from 'react-router';
import { useUpload } from '../../api/use-upload';
import { Card } from '../../components/card';
import { Drawing } from '../../components/drawings';
import { Refusal } from '../../components/states';
import { texts } from '../../texts';
import { useDownload } from './use-download';

const KINDS: readonly ImportKind[] = ['members', 'points', 'sales', 'pieces'];

/** What is brought, its template, and a place to drop the file. */
export function UploadCard({ store }: { store: { id: string; name: string } }) {
  const [kind, setKind] = useState<ImportKind>('members');
  const upload = useUpload('imports.upload');
  const template = useDownload('imports.template');
  const navigate = useNavigate();

  function send(file: File): void {
    upload.send({ body: { storeId: store.id, kind }, file }, ({ id }) => void navigate(`/imports/${id}`));
  }

  return (
    <Card title={texts.imports.into(store.name)}>
      <div className="import-kinds">
        <Segmented<ImportKind>
          id="import-kind"
          aria-label={texts.imports.kind}
          value={kind}
          disabled={upload.sending}
          onChange={(chosen) => {
            upload.clearError();
            setKind(chosen);
          }}
          options={KINDS.map((value, index) => ({
            value,
            label: `${index + 1} ${texts.imports.kinds[value]}`,
          }))}
        />
        <Button
          id="import-template"
          icon={<DownloadOutlined />}
          loading={template.loading}
          onClick={() => template.save({ params: { kind } })}
        >
          {texts.imports.template}
        </Button>
      </div>
      <p className="muted import-kind-note">{texts.imports.kindNotes[kind]}</p>
      <Refusal error={template.error} />
      <Upload.Dragger
        id="import-file"
        className="import-drop"
        accept=".csv,text/csv"
        maxCount={1}
        showUploadList={false}
        disabled={upload.sending}
        beforeUpload={(file) => {
          send(file);
          return false; // sent here, with the key and the progress of every other upload
        }}
      >
        {upload.sending ? (
          <Sending progress={upload.progress} />
        ) : (
          <>
            <Drawing name="scroll" size={56} />
            <p className="import-drop-text">{texts.imports.drop}</p>
            <p className="muted">{texts.imports.dropHint}</p>
          </>
        )}
      </Upload.Dragger>
      <Refusal error={upload.error} />
    </Card>
  );
}

/** The file goes out, then the server reads it through. */
function Sending({ progress }: { progress: number }) {
  const percent = Math.floor(progress * 100);
  return (
    <div className="import-sending" role="status">
      <Progress percent={percent} showInfo={false} />
      <p>{percent < 100 ? texts.imports.sending(percent) : texts.imports.reading}</p>
    </div>
  );
}
