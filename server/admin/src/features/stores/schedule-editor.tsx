import { useEffect, useMemo, useState } from 'react';
import { Alert, App, Button } from 'antd';
import { hasCode } from '../../api/api-error';
import { useAnswer } from '../../api/use-answer';
import { useWrite } from '../../api/use-write';
import { Refusal } from '../../components/states';
import { UnsavedGuard } from '../../components/unsaved-guard';
import { sameValue } from '../../components/use-stored-form';
import { useDebounced } from '../../kernel/use-debounced';
import { texts } from '../../texts';
import { ConfirmAffected } from './confirm-affected';
import { ExceptionsEditor } from './exceptions-editor';
import { ResourcesEditor } from './resources-editor';
import { draftOf, readSchedule, rebase } from './schedule-draft';
import { SchedulePreview } from './schedule-preview';
import type { Schedule } from './schedule-tab';
import { WeekEditor } from './week-editor';

const words = texts.storeSchedule;
const PREVIEW_DELAY_MS = 600;

/** Hours, exceptions and resources, edited and previewed together and saved as one. */
export function ScheduleEditor({ storeId, schedule }: { storeId: string; schedule: Schedule }) {
  const { message } = App.useApp();
  const save = useWrite('storeSchedule.save');
  /** The schedule that the draft is changes to. */
  const [base, setBase] = useState(schedule);
  const [draft, setDraft] = useState(() => draftOf(schedule));
  const params = { id: storeId };
  // The same object while nothing changes: the preview waits until it stands still.
  const wanted = useMemo(() => readSchedule(draft, base), [draft, base]);
  const dirty = !sameValue(draft, draftOf(base));
  const overtaken = hasCode(save.error, 'request.conflict');
  const hurts = hasCode(save.error, 'schedule.bookings_affected');

  // A newer schedule comes into an editor nobody has touched, and into one whose save it overtook.
  useEffect(() => {
    if (schedule.version === base.version || (dirty && !overtaken)) return;
    setDraft((typed) => rebase(draftOf(base), draftOf(schedule), typed));
    setBase(schedule);
  }, [schedule, base, dirty, overtaken]);

  const settled = useDebounced(wanted, PREVIEW_DELAY_MS);
  const asked = settled ?? wanted;
  const preview = useAnswer(
    'storeSchedule.preview',
    { params, body: asked ?? base },
    { enabled: asked !== null, keepPrevious: true },
  );
  const isCurrent = sameValue(settled, wanted) && !preview.isFetching;

  function send(acceptAffected: boolean): void {
    if (!wanted) return;
    save.send({ params, body: { ...wanted, version: base.version, acceptAffected } }, (saved) => {
      message.success(words.saved);
      setBase(saved);
      setDraft(draftOf(saved));
    });
  }

  return (
    <div className="schedule">
      <UnsavedGuard dirty={dirty} />
      {overtaken && <Alert type="warning" showIcon role="alert" title={words.conflict} />}
      <WeekEditor hours={draft.hours} onChange={(hours) => setDraft({ ...draft, hours })} />
      <ExceptionsEditor
        exceptions={draft.exceptions}
        onChange={(exceptions) => setDraft({ ...draft, exceptions })}
      />
      <ResourcesEditor
        resources={draft.resources}
        onChange={(resources) => setDraft({ ...draft, resources })}
      />
      <SchedulePreview
        preview={wanted === null ? null : preview.data}
        error={preview.error}
        refreshing={!isCurrent && wanted !== null}
        onRetry={() => void preview.refetch()}
      />
      <div className="schedule-foot">
        <Refusal error={overtaken || hurts ? null : save.error} />
        <span className={wanted === null ? 'field-error' : 'muted'} role="status">
          {wanted === null ? words.invalid : dirty ? words.unsaved : words.upToDate}
        </span>
        <Button disabled={!dirty || save.sending} onClick={() => setDraft(draftOf(base))}>
          {words.undo}
        </Button>
        <Button
          id="save-schedule"
          type="primary"
          loading={save.sending}
          disabled={!dirty || wanted === null}
          onClick={() => send(false)}
        >
          {words.save}
        </Button>
      </div>
      {hurts && (
        <ConfirmAffected
          affected={isCurrent ? preview.data?.affected : undefined}
          sending={save.sending}
          onConfirm={() => send(true)}
          onClose={save.clearError}
        />
      )}
    </div>
  );
}
