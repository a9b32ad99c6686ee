import type { Consent } from '@gemcare/shared/client';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { FormProblem } from '../../components/FormProblem';
import { AskSheet } from '../../components/Sheet';
import { ListView } from '../../components/states';
import { Switch } from '../../components/Switch';
import { useAction } from '../../hooks/useAction';
import { useRefresh } from '../../hooks/useRefresh';
import { useView } from '../../hooks/useView';
import { go } from '../../platform/go';
import { say } from '../../platform/say';
import { texts } from '../../texts';
import { consentsSource, type ConsentsSource, type Decision } from './consents.source';
import './consents.scss';

const words = texts.consents;

/** What the member agreed to, when, and to which version; each can be given and withdrawn. */
export function ConsentsView({ source = consentsSource }: { source?: ConsentsSource }) {
  const { view, reload, replace } = useView(source.open);
  const [withdrawing, setWithdrawing] = useState<Decision | null>(null);
  useRefresh(reload);

  const decide = useAction(async (decision: Decision, key) => {
    const decided = await source.decide(decision, key);
    if (view.state === 'content')
      replace(view.data.map((one) => (one.kind === decided.kind ? decided : one)));
    setWithdrawing(null);
    say(decided.granted ? words.given : words.taken);
  });

  const toggle = (consent: Consent) => {
    const agreed = isCurrent(consent);
    const decision = { kind: consent.kind, granted: !agreed, version: consent.currentVersion };
    // What withdrawing means is told before it is done.
    if (agreed) setWithdrawing(decision);
    else void decide.run(decision);
  };

  return (
    <ListView
      view={view}
      empty={{ picture: 'consents', sentence: words.none, action: words.read, onAction: () => go('privacy') }}
    >
      {(consents) => (
        <>
          <p className="page-lead">{words.lead}</p>
          <FormProblem sentence={withdrawing ? undefined : decide.error?.title} />
          <ul className="tile consents">
            {consents.map((consent) => (
              <ConsentRow
                key={consent.kind}
                consent={consent}
                busy={decide.busy}
                onToggle={() => toggle(consent)}
              />
            ))}
          </ul>
          <Button tone="ghost" onTap={() => go('privacy')}>
            {words.read}
          </Button>
          <AskSheet
            open={withdrawing !== null}
            question={words.kinds[withdrawing?.kind ?? 'privacy'].withdrawAsk}
            body={words.kinds[withdrawing?.kind ?? 'privacy'].withdrawBody}
            yes={words.withdraw}
            no={words.keep}
            busy={decide.busy}
            problem={decide.error?.title}
            yesId="withdraw-consent"
            onYes={() => {
              if (withdrawing) void decide.run(withdrawing);
            }}
            onNo={() => setWithdrawing(null)}
          />
        </>
      )}
    </ListView>
  );
}

const isCurrent = (consent: Consent): boolean =>
  consent.granted && consent.version === consent.currentVersion;

function stateSentence({ granted, version, decidedAt, currentVersion }: Consent): string {
  if (version === null || decidedAt === null) return words.never;
  if (granted && version !== currentVersion) return words.outdated(currentVersion);
  return granted ? words.granted(version, decidedAt) : words.withdrawn(version, decidedAt);
}

interface ConsentRowProps {
  consent: Consent;
  busy: boolean;
  onToggle: () => void;
}

function ConsentRow({ consent, busy, onToggle }: ConsentRowProps) {
  const { name, body } = words.kinds[consent.kind];
  return (
    <li className="consent">
      <div className="consent-words">
        <span className="tile-title">{name}</span>
        <span className="tile-note">{body}</span>
        <span className={`consent-state num ${isCurrent(consent) ? 'consent-given' : ''}`}>
          {stateSentence(consent)}
        </span>
      </div>
      <Switch
        id={`consent-${consent.kind}`}
        on={isCurrent(consent)}
        label={name}
        disabled={busy}
        onToggle={onToggle}
      />
    </li>
  );
}
