import type { AuditAction } from '@gemcare/shared';
import type { Tx } from '../../database/database';
import { isDuplicate } from '../../database/constraints';
import { int, json } from '../../database/rows';
import { sameValue, type DefinedSetting } from '../../feature/settings';
import type { StaffActor } from '../../http/actor';
import { fieldProblems } from '../../http/validation';
import type { Act } from '../../kernel/act';
import { newId } from '../../kernel/ids';
import { problem } from '../../kernel/problem';
import { recordAudit } from '../audit/audit.commands';
import { SettingChangeEntity, SettingEntity } from './settings.entity';

interface Changing {
  setting: DefinedSetting;
  /** The version that was read; 0 while nobody has changed it. */
  version: number;
}

/**
 * Changes a rule of the house, with its history and a line in the log of operations.
 * @throws setting.invalid, setting.unchanged, request.conflict
 */
export function changeSetting(
  tx: Tx,
  act: Act<StaffActor>,
  { value, ...changing }: Changing & { value: unknown },
): Promise<void> {
  return put(tx, act, { ...changing, value, action: 'setting.changed' });
}

/**
 * Puts back what a setting was before one of its changes.
 * @throws setting.change_not_found, setting.invalid where that value is no longer possible, setting.unchanged, request.conflict
 */
export async function undoSettingChange(
  tx: Tx,
  act: Act<StaffActor>,
  { changeId, ...changing }: Changing & { changeId: string },
): Promise<void> {
  const change = await tx.row(
    'SELECT `before` FROM setting_change WHERE id = ? AND name = ?',
    [changeId, changing.setting.key],
    { before: json },
  );
  if (!change) throw problem('setting.change_not_found');
  return put(tx, act, { ...changing, value: change.before, action: 'setting.undone' });
}

/**
 * Puts back the default.
 * @throws setting.unchanged, request.conflict
 */
export function resetSetting(tx: Tx, act: Act<StaffActor>, changing: Changing): Promise<void> {
  return put(tx, act, { ...changing, value: changing.setting.default, action: 'setting.reset' });
}

interface PutSetting extends Changing {
  value: unknown;
  action: AuditAction;
}

async function put(
  tx: Tx,
  act: Act<StaffActor>,
  { setting, value, version, action }: PutSetting,
): Promise<void> {
  const { key } = setting;
  const parsed = setting.schema.safeParse(value, { reportInput: true });
  if (!parsed.success)
    throw problem('setting.invalid', { errors: fieldProblems('body.value', parsed.error) });

  const stored = await tx.row('SELECT value, version FROM setting WHERE name = ?', [key], {
    value: json,
    version: int,
  });
  if ((stored?.version ?? 0) !== version) throw problem('request.conflict');
  const before = stored ? stored.value : setting.default;
  const after: unknown = parsed.data;
  if (sameValue(setting, before, after)) throw problem('setting.unchanged');

  if (version === 0) {
    await tx
      .insert(SettingEntity, { name: key, value: after, version: 1, changedAt: act.at, changedBy: act.by.id })
      .catch((error: unknown) => {
        throw isDuplicate(error) ? problem('request.conflict') : error;
      });
  } else {
    const changed = await tx.execute(
      'UPDATE setting SET value = ?, version = version + 1, changedAt = ?, changedBy = ? WHERE name = ? AND version = ?',
      [JSON.stringify(after), act.at, act.by.id, key, version],
    );
    if (changed === 0) throw problem('request.conflict');
  }
  await tx.insert(SettingChangeEntity, {
    id: newId(act.at),
    name: key,
    before,
    after,
    at: act.at,
    staffId: act.by.id,
  });
  await recordAudit(tx, act, {
    action,
    subject: { type: 'setting', id: key },
    before,
    after,
  });
}
