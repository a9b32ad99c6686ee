import type { ClosingTerms } from '@gemcare/shared/client';
import { Button } from '../../components/Button';
import { FormProblem } from '../../components/FormProblem';
import { Illustration } from '../../components/pictures/Picture';
import { Skeleton, ViewState } from '../../components/states';
import { useAction } from '../../hooks/useAction';
import { useView } from '../../hooks/useView';
import { goBack } from '../../platform/go';
import { say } from '../../platform/say';
import { texts } from '../../texts';
import { ClosingForm } from './ClosingForm';
import { closingSource, type ClosingSource } from './closing.source';
import './closing.scss';

const words = texts.closing;

/** Closing the account: what happens, what is lost, who asks; or how it is kept after all. */
export function ClosingView({ source = closingSource }: { source?: ClosingSource }) {
  const { view, reload, replace } = useView(source.open);
  return (
    <ViewState view={view} skeleton={<Skeleton rows={4} />}>
      {(terms) =>
        terms.closure ? (
          <Pending closesAt={terms.closure.closesAt} keep={source.keep} onKept={reload} />
        ) : (
          <>
            <Terms terms={terms} />
            <ClosingForm
              terms={terms}
              source={source}
              onAsked={(closure) => {
                say(words.asked);
                replace({ ...terms, closure });
              }}
            />
          </>
        )
      }
    </ViewState>
  );
}

function Terms({ terms: { days, losing } }: { terms: ClosingTerms }) {
  const lost = [
    [words.available, words.points(losing.available)],
    ...(losing.pending > 0 ? [[words.pending, words.points(losing.pending)]] : []),
    [words.tier, words.tierUntil(losing.tier, losing.tierValidUntil)],
  ] as const;
  return (
    <>
      <h2 className="closing-heading">{words.heading}</h2>
      <p className="page-lead">{words.lead(days)}</p>
      <ul className="tile closing-steps">
        {words.steps.map((step) => (
          <li key={step} className="closing-step">
            {step}
          </li>
        ))}
      </ul>
      <div className="tile closing-losing" id="closing-losing">
        <span className="tile-title">{words.losingTitle}</span>
        {lost.map(([name, value]) => (
          <div key={name} className="closing-lost">
            <span className="closing-name">{name}</span>
            <span className="closing-value num">{value}</span>
          </div>
        ))}
        <p className="tile-note closing-note">{words.losingNote}</p>
      </div>
    </>
  );
}

interface PendingProps {
  closesAt: string;
  keep: () => Promise<void>;
  onKept: () => unknown;
}

function Pending({ closesAt, keep, onKept }: PendingProps) {
  const keeping = useAction(async (_: string) => {
    await keep();
    say(words.kept);
    await onKept();
  });
  return (
    <div className="state" id="closing-pending">
      <Illustration name="ring" />
      <h2 className="state-title">{words.pendingHeading}</h2>
      <p className="state-text num">{words.pendingLead(closesAt)}</p>
      <FormProblem sentence={keeping.error?.title} />
      <Button id="keep-account-here" busy={keeping.busy} onTap={() => void keeping.run(closesAt)}>
        {words.keep}
      </Button>
      <div className="closing-back">
        <Button tone="ghost" onTap={goBack}>
          {texts.nav.back}
        </Button>
      </div>
    </div>
  );
}
