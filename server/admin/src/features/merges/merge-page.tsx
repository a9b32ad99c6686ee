import type { ReactNode } from 'react';
import type { MergePreview } from '@gemcare/shared/client';
import { Link, Navigate, useNavigate, useSearchParams } from 'react-router';
import { useStaff } from '../../api/api-context';
import { hasCode } from '../../api/api-error';
import { useAnswer } from '../../api/use-answer';
import { abilitiesOf } from '../../app/abilities';
import { EmptyState, Forbidden, Loading, QueryView } from '../../components/states';
import { PageHead } from '../../components/page-head';
import { texts } from '../../texts';
import { ChooseMembers } from './choose-members';
import { ConfirmMerge } from './confirm-merge';
import { MergeCompare } from './merge-compare';
import { MergeMoves } from './merge-moves';
import { MergeResult } from './merge-result';
import { mergeAddress, mergeEither, suggested } from './sides';
import '../../styles/member.css';
import '../../styles/merges.css';

/**
 * Two records side by side, what becomes of them, and the button that makes them one. The address says which: `from` and
 * `into`, or `one` and `other` where nobody has said yet which of them stays.
 */
export function MergePage() {
  const { role } = useStaff();
  return (
    <div className="page">
      <title>{`${texts.merges.newTitle} · ${texts.common.brand}`}</title>
      <PageHead title={texts.merges.newTitle} />
      {abilitiesOf(role).mergeMembers ? <ByAddress /> : <Forbidden />}
    </div>
  );
}

function ByAddress() {
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const [from, into, one, other] = ['from', 'into', 'one', 'other'].map((name) => search.get(name));
  if (from && into) return <Preview key={`${from}-${into}`} fromId={from} intoId={into} />;
  if (one && other) return <Undecided one={one} other={other} />;
  return (
    <ChooseMembers
      firstId={into ?? one ?? from ?? null}
      onFirst={(id) => void navigate(`/merges/new?one=${id}`, { replace: true })}
      onBoth={(first, second) => void navigate(mergeEither(first, second), { replace: true })}
    />
  );
}

interface LookedAtProps {
  fromId: string;
  intoId: string;
  children: (preview: MergePreview) => ReactNode;
}

/** Asks what a merge would do; two records that can not be merged are said to be so, not to be tried again. */
function LookedAt({ fromId, intoId, children }: LookedAtProps) {
  const query = useAnswer('merges.preview', { query: { fromId, intoId } });
  if (!query.data && hasCode(query.error, 'merge.same_record', 'member.closed')) {
    return (
      <EmptyState
        drawing="people"
        title={texts.merges.impossible}
        text={query.error.title}
        action={<Link to="/merges/new">{texts.merges.chooseOther}</Link>}
      />
    );
  }
  return (
    <QueryView query={query} loading={<Loading rows={16} />} gone={texts.members.gone}>
      {children}
    </QueryView>
  );
}

/** Asks for the preview once, to see which of the two should stay. */
function Undecided({ one, other }: { one: string; other: string }) {
  return (
    <LookedAt fromId={other} intoId={one}>
      {({ from, into }) => <Navigate to={mergeAddress(suggested(into, from))} replace />}
    </LookedAt>
  );
}

function Preview({ fromId, intoId }: { fromId: string; intoId: string }) {
  const navigate = useNavigate();
  return (
    <LookedAt fromId={fromId} intoId={intoId}>
      {(preview) => {
        const { from, into } = preview;
        const swap = (): void => void navigate(mergeAddress({ from: into, into: from }), { replace: true });
        return (
          <div className="merge">
            <div className="merge-main">
              <MergeCompare
                preview={preview}
                advise={suggested(from, into).into.id !== into.id}
                onSwap={swap}
              />
              <MergeMoves preview={preview} />
            </div>
            <div className="merge-side">
              <MergeResult after={preview.after} />
              <ConfirmMerge preview={preview} />
            </div>
          </div>
        );
      }}
    </LookedAt>
  );
}
