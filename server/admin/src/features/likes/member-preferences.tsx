import { useState } from 'react';
import { Button } from 'antd';
import {
  CONTACT_NAMES,
  FINGER_NAMES,
  HAND_NAMES,
  METAL_NAMES,
  SERVICE_WISH_NAMES,
  STYLE_NAMES,
  type Preferences,
} from '@gemcare/shared/client';
import { useAnswer } from '../../api/use-answer';
import { Line } from '../../components/card';
import { Loading, QueryView } from '../../components/states';
import { formatWhen } from '../../kernel/when';
import { texts } from '../../texts';
import { EditPreferences } from './edit-preferences';

const words = texts.likes;

/** What a member likes and how they like to be served. */
export function MemberPreferences({ memberId, canEdit }: { memberId: string; canEdit: boolean }) {
  const query = useAnswer('preferences.ofMember', { params: { id: memberId } });
  const [editing, setEditing] = useState(false);
  return (
    <section aria-label={words.preferences}>
      <div className="section-head">
        <h3>{words.preferences}</h3>
        {canEdit && query.data && (
          <Button id="preferences-edit" size="small" onClick={() => setEditing(true)}>
            {words.edit}
          </Button>
        )}
      </div>
      <QueryView query={query} loading={<Loading rows={3} />}>
        {(preferences) => <Said preferences={preferences} />}
      </QueryView>
      {editing && query.data && (
        <EditPreferences memberId={memberId} stored={query.data} onClose={() => setEditing(false)} />
      )}
    </section>
  );
}

function Said({ preferences }: { preferences: Preferences }) {
  const answers = answersOf(preferences);
  if (answers.length === 0) return <p className="muted">{words.nothing}</p>;
  return (
    <>
      {answers.map(([label, answer]) => (
        <Line key={label} label={label}>
          {answer}
        </Line>
      ))}
      {preferences.updatedAt && (
        <p className="muted likes-updated">{words.updated(formatWhen(preferences.updatedAt))}</p>
      )}
    </>
  );
}

/** Only what was answered. */
function answersOf(preferences: Preferences): [string, string][] {
  const { ringSizes, metals, styles, likes, service, serviceNote, contact } = preferences;
  const answers: [string, string][] = [
    [
      words.ringSizes,
      ringSizes
        .map(({ hand, finger, size }) => words.fingerSize(`${HAND_NAMES[hand]}${FINGER_NAMES[finger]}`, size))
        .join('、'),
    ],
    [words.metals, metals.map((metal) => METAL_NAMES[metal]).join('、')],
    [words.styles, styles.map((style) => STYLE_NAMES[style]).join('、')],
    [words.other, likes ?? ''],
    [words.service, service.map((wish) => SERVICE_WISH_NAMES[wish]).join('、')],
    [words.serviceNote, serviceNote ?? ''],
    [words.contact, contact ? CONTACT_NAMES[contact] : ''],
  ];
  return answers.filter(([, answer]) => answer !== '');
}
