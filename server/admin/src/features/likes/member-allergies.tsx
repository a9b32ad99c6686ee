import { useState } from 'react';
import { Button } from 'antd';
import type { Allergies } from '@gemcare/shared/client';
import { useAnswer } from '../../api/use-answer';
import { Loading, QueryView } from '../../components/states';
import { Tag } from '../../components/tags';
import { texts } from '../../texts';
import { allergyWords } from './allergy-values';
import { EditAllergies } from './edit-allergies';

const words = texts.likes;

/** What a member is allergic to, marked as the sensitive data it is. */
export function MemberAllergies({ memberId }: { memberId: string }) {
  const query = useAnswer('allergies.ofMember', { params: { id: memberId } });
  const [editing, setEditing] = useState(false);
  return (
    <section
      className={query.data?.items.length ? 'allergies allergies-known' : 'allergies'}
      aria-label={words.allergies}
    >
      <div className="section-head">
        <h3>
          {words.allergies} <Tag tone="danger">{words.allergiesMark}</Tag>
        </h3>
        {query.data?.can.edit && (
          <Button id="allergies-edit" size="small" onClick={() => setEditing(true)}>
            {words.editAllergies}
          </Button>
        )}
      </div>
      <QueryView query={query} loading={<Loading rows={1} />}>
        {(allergies) => <Known allergies={allergies} />}
      </QueryView>
      <p className="muted allergies-note">{words.allergiesNote}</p>
      {editing && query.data && (
        <EditAllergies memberId={memberId} allergies={query.data} onClose={() => setEditing(false)} />
      )}
    </section>
  );
}

function Known({ allergies: { consented, items } }: { allergies: Allergies }) {
  if (items.length === 0) return <p>{consented ? words.noAllergies : words.noConsent}</p>;
  return (
    <ul className="allergy-list" id="allergy-list">
      {items.map((item) => (
        <li key={item.id}>{allergyWords(item)}</li>
      ))}
    </ul>
  );
}
