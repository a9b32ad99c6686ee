import type { Tx } from '../../database/database';
import { isDuplicate } from '../../database/constraints';
import { json } from '../../database/rows';
import { byActor, type StaffActor } from '../../http/actor';
import type { RequestInfo } from '../../http/app-context';
import { newId } from '../../kernel/ids';
import { problem } from '../../kernel/problem';
import { recordAudit } from '../audit/audit.commands';
import { SettingChangeEntity, SettingEntity } from './settings.entity';
import { isSettingKey, SETTINGS, type SettingKey } from './settings.rules';

interface ChangeSetting {
  key: string;
  value: unknown;
  /** The version that was read; 0 while the default stands. */
  version: number;
  actor: StaffActor;
  at: Date;
  request: RequestInfo;
}

/**
 * Changes a rule of the house, with its history and a line in the log of operations.
 * @throws setting.not_found, setting.invalid, request.conflict
 */
export async function changeSetting(
  tx: Tx,
  { key, value, version, actor, at, request }: ChangeSetting,
): Promise<SettingKey> {
  if (!isSettingKey(key)) throw problem('setting.not_found');
  const parsed = SETTINGS[key].schema.safeParse(value);
  if (!parsed.success) throw problem('setting.invalid');

  const stored = await tx.row('SELECT value FROM setting WHERE name = ?', [key], { value: json });
  const before = stored ? stored.value : SETTINGS[key].default;
  const after: unknown = parsed.data;
  if (version === 0) {
    await tx
      .insert(SettingEntity, { name: key, value: after, version: 1, changedAt: at, changedBy: actor.id })
      .catch((error: unknown) => {
        throw isDuplicate(error) ? problem('request.conflict') : error;
      });
  } else {
    const changed = await tx.execute(
      'UPDATE setting SET value = ?, version = version + 1, changedAt = ?, changedBy = ? WHERE name = ? AND version = ?',
      [JSON.stringify(after), at, actor.id, key, version],
    );
    if (changed === 0) throw problem('request.conflict');
  }
  await tx.insert(SettingChangeEntity, { id: newId(at), name: key, before, after, at, staffId: actor.id });
  await recordAudit(tx, {
    action: 'setting.changed',
    by: byActor(actor),
    at,
    subject: { type: 'setting', id: key },
    request,
    before,
    after,
  });
  return key;
}
