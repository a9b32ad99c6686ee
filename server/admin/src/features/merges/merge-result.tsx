import { ENTITLEMENT_NAMES, formatDay, formatPoints, type MergePreview } from '@gemcare/shared/client';
import { Card, Line } from '../../components/card';
import { Tag } from '../../components/tags';
import { texts } from '../../texts';

type After = MergePreview['after'];

/** The record as it will be: tier, points, and who signs in to it. */
export function MergeResult({ after }: { after: After }) {
  const { merges, members } = texts;
  return (
    <section className="merge-result" aria-label={merges.resultTitle} id="merge-result">
      <div className={`tier-card tier-${after.tier}`}>
        <div className="tier-card-head">
          <strong>{members.tierMember[after.tier]}</strong>
          <span>{merges.resultTitle}</span>
        </div>
        <div className="tier-card-number">
          <b id="after-available">{formatPoints(after.available)}</b>
          <span>{members.available}</span>
        </div>
        <dl className="tier-card-figures">
          <div>
            <dt>{members.pending}</dt>
            <dd>{formatPoints(after.pending)}</dd>
          </div>
          <div className={after.debt > 0 ? 'has-debt' : undefined}>
            <dt>{members.debt}</dt>
            <dd>{formatPoints(after.debt)}</dd>
          </div>
        </dl>
        <div className="tier-card-foot">
          {after.tierValidUntil
            ? members.validUntil(formatDay(after.tierValidUntil, { year: true }))
            : members.noEnd}
        </div>
      </div>
      <Card>
        <Line label={merges.signInWith}>
          <SignIn after={after} />
        </Line>
        <Line label={merges.consents}>
          <Consents consents={after.consents} />
        </Line>
        <Line label={merges.entitlements}>
          <Entitlements entitlements={after.entitlements} />
        </Line>
      </Card>
    </section>
  );
}

function SignIn({ after: { phones, wechat } }: { after: After }) {
  const ways = [...phones, ...(wechat > 0 ? [texts.merges.wechatCount(wechat)] : [])];
  return <Stack lines={ways} empty={texts.merges.noPhone} />;
}

function Consents({ consents }: { consents: After['consents'] }) {
  const { consentNames, granted: yes, refused, stricter, noConsents } = texts.merges;
  if (consents.length === 0) return <span className="muted">{noConsents}</span>;
  return (
    <span className="merge-stack">
      {consents.map(({ kind, granted, changes }) => (
        <span key={kind} data-consent={kind}>
          {consentNames[kind]} {granted ? yes : refused}
          {changes && <Tag tone="warn">{stricter}</Tag>}
        </span>
      ))}
    </span>
  );
}

function Entitlements({ entitlements }: { entitlements: After['entitlements'] }) {
  const { used: usedWords, times, unlimited, noEntitlements } = texts.merges;
  const lines = entitlements.map(
    ({ kind, granted, used }) =>
      `${ENTITLEMENT_NAMES[kind]} ${usedWords(used, granted === null ? unlimited : times(granted))}`,
  );
  return <Stack lines={lines} empty={noEntitlements} />;
}

function Stack({ lines, empty }: { lines: readonly string[]; empty: string }) {
  if (lines.length === 0) return <span className="muted">{empty}</span>;
  return (
    <span className="merge-stack num">
      {lines.map((line) => (
        <span key={line}>{line}</span>
      ))}
    </span>
  );
}
