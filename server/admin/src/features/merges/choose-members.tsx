import { useState } from 'react';
import { Alert, App } from 'antd';
import { groupDigits } from '@gemcare/shared/client';
import { Link } from 'react-router';
import { useAnswer } from '../../api/use-answer';
import { Card } from '../../components/card';
import { QueryView } from '../../components/states';
import { TierTag } from '../../components/tags';
import { texts } from '../../texts';
import { displayName } from '../members/display-name';
import { MemberSearch } from '../members/member-search';

interface ChooseMembersProps {
  firstId: string | null;
  onFirst: (id: string) => void;
  onBoth: (firstId: string, secondId: string) => void;
}

/** Finds the two records: one may be known, because one comes from its page. */
export function ChooseMembers({ firstId, onFirst, onBoth }: ChooseMembersProps) {
  const [same, setSame] = useState(false);
  const { first, second, searchFirstLabel, searchLabel } = texts.merges;

  function pickSecond(id: string): void {
    if (firstId === null) return;
    setSame(id === firstId);
    if (id !== firstId) onBoth(firstId, id);
  }

  return (
    <>
      <p className="muted merge-lead">{texts.merges.chooseText}</p>
      <div className="merge-choose">
        <Card title={first}>
          {firstId === null ? (
            <Search id="merge-first" label={searchFirstLabel} onPick={onFirst} />
          ) : (
            <Chosen memberId={firstId} />
          )}
        </Card>
        {firstId !== null && (
          <Card title={second}>
            <Search id="merge-second" label={searchLabel} onPick={pickSecond} />
            {same && <Alert className="merge-same" type="warning" showIcon title={texts.merges.samePerson} />}
          </Card>
        )}
      </div>
    </>
  );
}

function Search({ id, label, onPick }: { id: string; label: string; onPick: (id: string) => void }) {
  const { message } = App.useApp();
  return (
    <MemberSearch
      id={id}
      label={label}
      placeholder={texts.merges.searchPlaceholder}
      onPick={(member) => onPick(member.id)}
      onCode={() => void message.info(texts.merges.codeNotHere)}
    />
  );
}

function Chosen({ memberId }: { memberId: string }) {
  const query = useAnswer('members.show', { params: { id: memberId } });
  return (
    <QueryView query={query} rows={1} gone={texts.members.gone}>
      {(member) => (
        <div className="merge-chosen">
          <strong>{displayName(member)}</strong>
          <TierTag tier={member.tier} />
          <span className="num">{member.phone ?? texts.merges.noPhone}</span>
          <span className="muted num">{groupDigits(member.memberNo)}</span>
          <Link className="push" to="/merges/new" replace>
            {texts.merges.chooseOther}
          </Link>
        </div>
      )}
    </QueryView>
  );
}
