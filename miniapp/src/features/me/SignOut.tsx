import { useState } from 'react';
import { Row } from '../../components/Row';
import { AskSheet } from '../../components/Sheet';
import { useAction } from '../../hooks/useAction';
import { texts } from '../../texts';
import type { MeSource } from './me.source';

const words = texts.me;

const QUESTIONS = {
  here: { everywhere: false, ask: words.signOutAsk, body: words.signOutBody, yes: words.signOut },
  everywhere: {
    everywhere: true,
    ask: words.everywhereAsk,
    body: words.everywhereBody,
    yes: words.signOutEverywhere,
  },
} as const;

/** Signing out here, and everywhere; each asked once. */
export function SignOut({ leave }: { leave: MeSource['leave'] }) {
  const [asked, setAsked] = useState<keyof typeof QUESTIONS | null>(null);
  const action = useAction(async (how: { everywhere: boolean }) => {
    await leave(how);
    setAsked(null);
  });
  const question = QUESTIONS[asked ?? 'here'];
  return (
    <>
      <div className="tile menu">
        <Row icon="exit" id="sign-out" title={words.signOut} onTap={() => setAsked('here')} />
        <Row
          icon="devices"
          id="sign-out-everywhere"
          title={words.signOutEverywhere}
          onTap={() => setAsked('everywhere')}
        />
      </div>
      <AskSheet
        open={asked !== null}
        question={question.ask}
        body={question.body}
        yes={question.yes}
        no={words.keep}
        busy={action.busy}
        problem={action.error?.title}
        yesId="confirm-sign-out"
        onYes={() => void action.run({ everywhere: question.everywhere })}
        onNo={() => {
          setAsked(null);
          action.clear();
        }}
      />
    </>
  );
}
