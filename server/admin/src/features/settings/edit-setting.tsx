import { useEffect, useState, type FormEvent } from 'react';
import { Alert, App, Button, Modal } from 'antd';
import type { Setting } from '@gemcare/shared/client';
import { hasCode } from '../../api/api-error';
import { useWrite } from '../../api/use-write';
import { Refusal } from '../../components/states';
import { UnsavedGuard } from '../../components/unsaved-guard';
import { texts } from '../../texts';
import { CellField } from './cell-field';
import {
  draftOf,
  hintOf,
  readDraft,
  rebase,
  sameCell,
  sameDraft,
  serverProblems,
  type Draft,
} from './setting-draft';
import { formatCell, placesOf, valueAt } from './setting-values';
import { ValueGrid } from './value-grid';

interface EditSettingProps {
  /** As it is stored now: a conflict brings the newer one. */
  setting: Setting;
  onClose: () => void;
}

/** Changes one setting; what is typed survives somebody else's change of it. */
export function EditSetting({ setting, onClose }: EditSettingProps) {
  const { message, modal } = App.useApp();
  const change = useWrite('settings.change');
  /** The setting the typed words are changes to. */
  const [base, setBase] = useState(setting);
  const [draft, setDraft] = useState<Draft>(() => draftOf(setting.form, setting.value));
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const { form } = base;
  const baseDraft = draftOf(form, base.value);
  const overtaken = hasCode(change.error, 'request.conflict');
  const dirty = !sameDraft(draft, baseDraft);

  // Somebody else saved first: saving again is a decision about their value, so it stands next to one's own.
  useEffect(() => {
    if (!overtaken || setting.version === base.version) return;
    setDraft((typed) => rebase(typed, draftOf(base.form, base.value), draftOf(setting.form, setting.value)));
    setBase(setting);
  }, [overtaken, setting, base]);

  function close(): void {
    if (!dirty) return onClose();
    modal.confirm({
      title: texts.settings.leaveTitle,
      content: texts.settings.leaveText,
      okText: texts.settings.leaveGo,
      cancelText: texts.settings.leaveStay,
      okButtonProps: { danger: true },
      focusable: { autoFocusButton: 'cancel' },
      onOk: onClose,
    });
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    const read = readDraft(form, draft);
    if ('problems' in read) return setProblems(read.problems);
    setProblems({});
    change.send({ params: { key: base.key }, body: { value: read.value, version: base.version } }, () => {
      message.success(texts.settings.saved(base.title));
      onClose();
    });
  }

  const shown = { ...serverProblems(change.error), ...problems };
  const hint = hintOf(form.cell);
  const places = new Map(placesOf(form).map((place) => [place.id, place]));
  return (
    <Modal
      open
      title={base.title}
      footer={null}
      width={form.columns.length > 0 ? 760 : 480}
      mask={{ closable: false }}
      keyboard={!change.sending}
      closable={{ 'aria-label': texts.common.close }}
      onCancel={close}
    >
      <UnsavedGuard dirty={dirty} />
      {base.note && <div className="modal-text">{base.note}</div>}
      {overtaken && (
        <Alert className="refusal" type="warning" showIcon role="alert" title={texts.settings.conflict} />
      )}
      <form onSubmit={submit} noValidate>
        <ValueGrid
          label={base.title}
          form={form}
          cell={(id, label) => {
            const place = places.get(id);
            const typed = draft[id];
            if (!place || !typed) return null;
            const isMine = overtaken && !sameCell(typed, baseDraft[id]);
            return (
              <CellField
                id={`setting-${id || 'value'}`.replaceAll('.', '-')}
                label={label}
                cell={form.cell}
                draft={typed}
                problem={shown[id]}
                stored={
                  isMine
                    ? texts.settings.storedNow(formatCell(form.cell, valueAt(base.value, place.path)))
                    : undefined
                }
                onChange={(next) => {
                  setDraft({ ...draft, [id]: next });
                  setProblems(({ [id]: _, ...others }) => others);
                }}
              />
            );
          }}
        />
        {hint !== null && <p className="field-hint setting-bounds">{hint}</p>}
        <Refusal error={overtaken || Object.keys(shown).length > 0 ? null : change.error} />
        <div className="modal-foot">
          <Button onClick={close} disabled={change.sending}>
            {texts.common.notNow}
          </Button>
          <Button
            id="save-setting"
            type="primary"
            htmlType="submit"
            loading={change.sending}
            disabled={!dirty && !overtaken}
          >
            {texts.settings.save}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
