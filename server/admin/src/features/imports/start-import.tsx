import { Button } from 'antd';
import type { Import } from '@gemcare/shared/client';
import { useWrite } from '../../api/use-write';
import { Refusal } from '../../components/states';
import { texts } from '../../texts';
import { formatRows } from './import-states';

/** After a dry run: what will happen, in words, and the button that makes it happen. */
export function StartImport({ found }: { found: Import }) {
  const start = useWrite('imports.start');
  const { fresh, refused } = found;
  return (
    <div className="import-start">
      <p>
        {fresh === 0 ? texts.imports.nothingFresh : texts.imports.startNote(formatRows(fresh))}
        {refused > 0 && texts.imports.startRefused(formatRows(refused))}
      </p>
      <Refusal error={start.error} />
      {found.can.start && (
        <Button
          id="import-start"
          type="primary"
          size="large"
          loading={start.sending}
          onClick={() => start.send({ params: { id: found.id } })}
        >
          {texts.imports.start}
        </Button>
      )}
    </div>
  );
}
