import { useState, type FormEvent } from 'react';
import { Button, Input } from 'antd';
import { formatPoints, groupDigits, type MemberSummary } from '@gemcare/shared/client';
import { Link, useLocation, useNavigate, useSearchParams } from 'react-router';
import { useStaff } from '../../api/api-context';
import { usePages } from '../../api/use-answer';
import { abilitiesOf } from '../../app/abilities';
import { Avatar } from '../../components/avatar';
import { Card } from '../../components/card';
import { DataTable, type Column } from '../../components/data-table';
import { LoadMore } from '../../components/load-more';
import { PageHead } from '../../components/page-head';
import { EmptyState, QueryView } from '../../components/states';
import { TierTag } from '../../components/tags';
import { texts } from '../../texts';
import { ConsultedMembers } from '../consultants/consulted-members';
import { displayName } from './display-name';

const columns: readonly Column<MemberSummary>[] = [
  {
    key: 'name',
    title: texts.members.columns.name,
    cell: (member) => (
      <Link className="with-avatar" to={`/members/${member.id}`}>
        <Avatar name={displayName(member)} url={member.avatarUrl} size={28} />
        {displayName(member)}
      </Link>
    ),
  },
  { key: 'phone', title: texts.members.columns.phone, cell: ({ phone }) => phone ?? texts.members.noPhone },
  { key: 'no', title: texts.members.columns.memberNo, cell: ({ memberNo }) => groupDigits(memberNo) },
  { key: 'tier', title: texts.members.columns.tier, cell: ({ tier }) => <TierTag tier={tier} /> },
  {
    key: 'available',
    title: texts.members.columns.available,
    numeric: true,
    cell: ({ available }) => formatPoints(available),
  },
];

const searchedText = (state: unknown): string =>
  typeof state === 'object' && state !== null && 'text' in state && typeof state.text === 'string'
    ? state.text
    : '';

/**
 * Finds members. What was searched is kept in the history entry, so that going back or reloading shows it again, and not in
 * the address: a name or phone number has no place in one.
 */
export function MemberListPage() {
  const location = useLocation();
  const { role } = useStaff();
  const text = searchedText(location.state);
  const [params, setParams] = useSearchParams();
  const mine = params.get('mine') === '1' && text === '';
  const navigate = useNavigate();

  return (
    <div className="page">
      <title>{`${texts.members.title} · ${texts.common.brand}`}</title>
      <PageHead
        title={texts.members.title}
        note={mine ? texts.consultants.mineNote : undefined}
        actions={
          abilitiesOf(role).serveCounter && (
            <Button id="new-member" type="primary" onClick={() => void navigate('/members/new')}>
              {texts.members.newMember}
            </Button>
          )
        }
      />
      <SearchForm
        key={location.key}
        text={text}
        mine={mine}
        onMine={() => setParams(mine ? {} : { mine: '1' })}
      />
      {mine ? (
        <ConsultedMembers columns={columns} />
      ) : text === '' ? (
        <EmptyState drawing="find" title={texts.members.startTitle} text={texts.members.startText} />
      ) : (
        <Results text={text} />
      )}
    </div>
  );
}

interface SearchFormProps {
  text: string;
  /** Whether only one's own members are shown. */
  mine: boolean;
  onMine: () => void;
}

function SearchForm({ text, mine, onMine }: SearchFormProps) {
  const navigate = useNavigate();
  const [typed, setTyped] = useState(text);

  function submit(event: FormEvent): void {
    event.preventDefault();
    void navigate('/members', { state: { text: typed.trim() } });
  }

  return (
    <form className="search-form" role="search" onSubmit={submit}>
      <Input
        id="member-search"
        aria-label={texts.members.searchLabel}
        placeholder={texts.members.searchPlaceholder}
        size="large"
        allowClear
        autoFocus
        maxLength={50}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button id="member-search-submit" size="large" type="primary" htmlType="submit">
        {texts.members.searchAction}
      </Button>
      <Button
        id="my-members"
        size="large"
        type={mine ? 'primary' : 'default'}
        ghost={mine}
        aria-pressed={mine}
        onClick={onMine}
      >
        {texts.consultants.mineOpen}
      </Button>
    </form>
  );
}

function Results({ text }: { text: string }) {
  const pages = usePages(['members.search', text], (api, cursor, signal) =>
    api.call('members.search', { body: { text, cursor } }, { signal }),
  );
  return (
    <Card>
      <QueryView
        query={pages}
        rows={6}
        isEmpty={(items) => items.length === 0}
        empty={<EmptyState drawing="find" title={texts.members.noneTitle} text={texts.members.noneText} />}
      >
        {(items) => (
          <DataTable
            label={texts.members.resultsOf(text)}
            columns={columns}
            rows={items}
            rowKey={({ id }) => id}
          />
        )}
      </QueryView>
      <LoadMore pages={pages} />
    </Card>
  );
}
