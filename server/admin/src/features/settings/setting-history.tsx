import { App, Button, Drawer } from 'antd';
import type { Setting, SettingChange } from '@gemcare/shared/client';
import { usePages } from '../../api/use-answer';
import { useWrite } from '../../api/use-write';
import { LoadMore } from '../../components/load-more';
import { EmptyState, QueryView, Refusal } from '../../components/states';
import { formatWhen } from '../../kernel/when';
import { texts } from '../../texts';
import { differences, formatValue, type Json } from './setting-values';

interface SettingHistoryProps {
  setting: Setting;
  onClose: () => void;
}

/** Who changed a setting when, from what to what; and the way back to before each change, or to the default. */
export function SettingHistory({ setting, onClose }: SettingHistoryProps) {
  const { message, modal } = App.useApp();
  const { key, title, form, version } = setting;
  const pages = usePages(['settings.changes', key, version], (api, cursor, signal) =>
    api.call('settings.changes', { params: { key }, query: { cursor } }, { signal }),
  );
  const undo = useWrite('settings.undo');
  const reset = useWrite('settings.reset');

  const becomes = (value: Json) => (
    <div className="setting-becomes">{texts.settings.undoText(title, formatValue(form, value))}</div>
  );

  function askUndo({ id, before }: SettingChange): void {
    modal.confirm({
      title: texts.settings.undoTitle,
      content: becomes(before),
      okText: texts.settings.undo,
      cancelText: texts.common.notNow,
      onOk: () =>
        undo.send(
          { params: { key }, body: { changeId: id, version } },
          () => void message.success(texts.settings.undoDone(title)),
        ),
    });
  }

  function askReset(): void {
    modal.confirm({
      title: texts.settings.backTitle(title),
      content: becomes(setting.defaultValue),
      okText: texts.settings.back,
      cancelText: texts.common.notNow,
      onOk: () =>
        reset.send(
          { params: { key }, body: { version } },
          () => void message.success(texts.settings.backDone(title)),
        ),
    });
  }

  return (
    <Drawer
      open
      size={480}
      title={texts.settings.historyOf(title)}
      closable={{ 'aria-label': texts.common.close }}
      onClose={onClose}
      extra={
        !setting.isDefault && (
          <Button id="reset-setting" loading={reset.sending} onClick={askReset}>
            {texts.settings.back}
          </Button>
        )
      }
    >
      <Refusal error={undo.error ?? reset.error} />
      <QueryView
        query={pages}
        rows={6}
        isEmpty={(changes) => changes.length === 0}
        empty={<EmptyState drawing="scroll" text={texts.settings.neverChanged} />}
      >
        {(changes) => (
          <ol className="setting-changes">
            {changes.map((change) => (
              <Change
                key={change.id}
                change={change}
                setting={setting}
                sending={undo.sending}
                onUndo={() => askUndo(change)}
              />
            ))}
          </ol>
        )}
      </QueryView>
      <LoadMore pages={pages} />
    </Drawer>
  );
}

interface ChangeProps {
  change: SettingChange;
  setting: Setting;
  sending: boolean;
  onUndo: () => void;
}

function Change({ change, setting: { form, value }, sending, onUndo }: ChangeProps) {
  const { arrow, someone, undo, same } = texts.settings;
  const changed = differences(form, change.before, change.after);
  const wouldChange = differences(form, value, change.before).length > 0;
  return (
    <li data-testid="setting-change">
      <div className="setting-change-head">
        <strong>{change.by?.name ?? someone}</strong>
        <span className="muted num">{formatWhen(change.at)}</span>
      </div>
      {changed.length === 0 && <p className="muted">{same}</p>}
      <ul>
        {changed.map(({ label, before, after }) => (
          <li key={label} className="num">
            {label && <span className="muted">{label} </span>}
            {before} <span className="muted">{arrow}</span> {after}
          </li>
        ))}
      </ul>
      {wouldChange && (
        <Button size="small" disabled={sending} onClick={onUndo}>
          {undo}
        </Button>
      )}
    </li>
  );
}
