import { ALLERGY_CONSENT_TEXT, SUBSTANCE_NAMES, type Allergies, type Allergy } from '@gemcare/shared/client';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { FormProblem } from '../../components/FormProblem';
import { Pill } from '../../components/Pill';
import { Section } from '../../components/Section';
import { AskSheet } from '../../components/Sheet';
import { Tap } from '../../components/Tap';
import { TextField } from '../../components/TextField';
import { useAction } from '../../hooks/useAction';
import { say } from '../../platform/say';
import { texts } from '../../texts';
import { Choices } from './Choices';
import type { AllergyChange, PreferencesSource } from './preferences.source';

const words = texts.preferences;
const DETAIL_MAX = 40;
const { other: _other, ...KNOWN } = SUBSTANCE_NAMES;
type Known = keyof typeof KNOWN;

interface AllergySectionProps {
  allergies: Allergies;
  source: Pick<PreferencesSource, 'consent' | 'change'>;
  onChanged: (allergies: Allergies) => void;
}

/** Sensitive data: nothing is asked before the member has agreed, and all of it goes with the consent. */
export function AllergySection({ allergies, source, onChanged }: AllergySectionProps) {
  const agreeing = useAction(async (granted: boolean, key) => onChanged(await source.consent(granted, key)));
  return (
    <Section title={words.allergies} aside={<Pill tone="warn">{words.sensitive}</Pill>}>
      <p className="tile-note allergy-text">{ALLERGY_CONSENT_TEXT}</p>
      {allergies.consented ? (
        <Kept allergies={allergies} source={source} onChanged={onChanged} />
      ) : (
        <>
          <FormProblem sentence={agreeing.error?.title} />
          <Button
            id="agree-allergies"
            tone="ghost"
            busy={agreeing.busy}
            onTap={() => void agreeing.run(true)}
          >
            {words.agree}
          </Button>
        </>
      )}
    </Section>
  );
}

function Kept({ allergies, source, onChanged }: AllergySectionProps) {
  const [asking, setAsking] = useState(false);
  const [other, setOther] = useState('');
  const changing = useAction(async (change: AllergyChange, key) =>
    onChanged(await source.change(change, key)),
  );
  const withdrawing = useAction(async (_: string, key) => {
    onChanged(await source.consent(false, key));
    say(words.withdrawn);
  });

  const plain = allergies.items.filter(
    (item): item is Allergy & { substance: Known } => item.substance !== 'other',
  );
  const choose = (substance: Known) => {
    const known = plain.filter((item) => item.substance === substance);
    void changing.run(known.length > 0 ? { remove: known.map(({ id }) => id) } : { add: [{ substance }] });
  };
  const addOther = () => {
    const detail = other.trim();
    if (!detail) return;
    void changing.run({ add: [{ substance: 'other', detail }] }).then(() => setOther(''));
  };

  return (
    <>
      <Choices
        id="allergy"
        label={words.substances}
        names={KNOWN}
        chosen={plain.map(({ substance }) => substance)}
        disabled={changing.busy}
        onChoose={choose}
      />
      {allergies.items
        .filter(({ substance, detail }) => substance === 'other' || detail !== null)
        .map((item) => (
          <Detailed key={item.id} item={item} onRemove={() => void changing.run({ remove: [item.id] })} />
        ))}
      <TextField
        id="allergy-other"
        kind="words"
        label={words.otherSubstance}
        placeholder={words.otherHint}
        maxLength={DETAIL_MAX}
        value={other}
        onChange={setOther}
        onEnter={addOther}
        suffix={
          other.trim() ? (
            <Tap id="add-allergy" className="send-code" onTap={addOther}>
              {words.addOther}
            </Tap>
          ) : null
        }
      />
      <FormProblem sentence={changing.error?.title} />
      <Tap id="withdraw-allergies" className="text-link" onTap={() => setAsking(true)}>
        {words.withdraw}
      </Tap>
      <AskSheet
        open={asking}
        question={words.withdrawAsk}
        body={words.withdrawBody}
        yes={words.withdraw}
        no={words.keep}
        busy={withdrawing.busy}
        problem={withdrawing.error?.title}
        yesId="confirm-withdraw"
        onYes={() => void withdrawing.run('')}
        onNo={() => setAsking(false)}
      />
    </>
  );
}

/** What is said of one, in words. */
function Detailed({ item: { substance, detail }, onRemove }: { item: Allergy; onRemove: () => void }) {
  const name = substance === 'other' ? (detail ?? '') : `${SUBSTANCE_NAMES[substance]}：${detail ?? ''}`;
  return (
    <div className="ring-size">
      <span>{name}</span>
      <Tap className="text-link" label={words.removeAllergy(name)} onTap={onRemove}>
        {words.remove}
      </Tap>
    </div>
  );
}
