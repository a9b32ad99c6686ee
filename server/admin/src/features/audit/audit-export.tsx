import { useState } from 'react';
import { App, Button, Tooltip } from 'antd';
import { useApi } from '../../api/api-context';
import { sentenceOf } from '../../api/api-error';
import { saveFile } from '../../api/save-file';
import { texts } from '../../texts';
import type { Filters } from './audit-search';

/** Saves what the filters give as a file; the export is itself a line of the log. */
export function AuditExport({ filters }: { filters: Filters }) {
  const api = useApi();
  const { message } = App.useApp();
  const [saving, setSaving] = useState(false);

  async function save(): Promise<void> {
    setSaving(true);
    try {
      saveFile(await api.download('audit.export', { body: filters }));
      message.success(texts.audit.exported);
    } catch (error) {
      message.error(sentenceOf(error));
    } finally {
      setSaving(false);
    }
  }

  return (
    <Tooltip title={texts.audit.exportNote}>
      <Button id="audit-export" loading={saving} onClick={() => void save()}>
        {texts.audit.export}
      </Button>
    </Tooltip>
  );
}
