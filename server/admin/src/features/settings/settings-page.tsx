import { useState } from 'react';
import { Button, Checkbox, Input } from 'antd';
import type { Setting, SettingLabel } from '@gemcare/shared/client';
import { useSearchParams } from 'react-router';
import { useStaff } from '../../api/api-context';
import { useAnswer } from '../../api/use-answer';
import { abilitiesOf } from '../../app/abilities';
import { Card } from '../../components/card';
import { PageHead } from '../../components/page-head';
import { EmptyState, Forbidden, QueryView } from '../../components/states';
import { texts } from '../../texts';
import { EditSetting } from './edit-setting';
import { SettingHistory } from './setting-history';
import { SettingRow } from './setting-row';
import '../../styles/settings.css';

/** The rules of the house, by group; what is looked for stands in the address. */
export function SettingsPage() {
  const { role } = useStaff();
  return (
    <div className="page">
      <title>{`${texts.settings.title} · ${texts.common.brand}`}</title>
      <PageHead title={texts.settings.title} note={texts.settings.subtitle} />
      {abilitiesOf(role).runSystem ? <Settings /> : <Forbidden />}
    </div>
  );
}

function Settings() {
  const query = useAnswer('settings.list', {});
  return (
    <QueryView query={query} rows={10}>
      {(answer) => <Groups {...answer} />}
    </QueryView>
  );
}

type Opened = { key: string; as: 'edit' | 'history' } | null;

function Groups({ groups, items }: { groups: SettingLabel[]; items: Setting[] }) {
  const [search, setSearch] = useSearchParams();
  const [opened, setOpened] = useState<Opened>(null);
  const text = search.get('q') ?? '';
  const onlyChanged = search.has('changed');
  const shown = items.filter(
    (setting) => matches(setting, text, groups) && (!onlyChanged || !setting.isDefault),
  );
  const open = items.find(({ key }) => key === opened?.key);

  function set(q: string, changed: boolean): void {
    setSearch({ ...(q ? { q } : {}), ...(changed ? { changed: '1' } : {}) }, { replace: true });
  }

  return (
    <>
      <section className="filters" aria-label={texts.settings.search}>
        <Input
          id="setting-search"
          type="search"
          className="setting-search"
          allowClear
          aria-label={texts.settings.search}
          placeholder={texts.settings.searchPlaceholder}
          value={text}
          onChange={(event) => set(event.target.value, onlyChanged)}
        />
        <Checkbox
          id="setting-only-changed"
          checked={onlyChanged}
          onChange={(event) => set(text, event.target.checked)}
        >
          {texts.settings.onlyChanged}
        </Checkbox>
      </section>
      {shown.length === 0 && (
        <Card>
          <EmptyState
            drawing="find"
            text={texts.settings.none}
            action={<Button onClick={() => setSearch({})}>{texts.settings.clear}</Button>}
          />
        </Card>
      )}
      <div className="setting-groups">
        {groups.map((group) => {
          const ofGroup = shown.filter((setting) => setting.group === group.key);
          if (ofGroup.length === 0) return null;
          return (
            <Card key={group.key} title={group.title}>
              <ul>
                {ofGroup.map((setting) => (
                  <SettingRow
                    key={setting.key}
                    setting={setting}
                    onEdit={() => setOpened({ key: setting.key, as: 'edit' })}
                    onHistory={() => setOpened({ key: setting.key, as: 'history' })}
                  />
                ))}
              </ul>
            </Card>
          );
        })}
      </div>
      {open && opened?.as === 'edit' && (
        <EditSetting key={open.key} setting={open} onClose={() => setOpened(null)} />
      )}
      {open && opened?.as === 'history' && (
        <SettingHistory key={open.key} setting={open} onClose={() => setOpened(null)} />
      )}
    </>
  );
}

function matches({ title, note, group }: Setting, text: string, groups: SettingLabel[]): boolean {
  const wanted = text.trim().toLowerCase();
  const groupTitle = groups.find(({ key }) => key === group)?.title;
  return [title, note, groupTitle].some((words) => words?.toLowerCase().includes(wanted));
}
