import {
  CONTACT_NAMES,
  METAL_NAMES,
  SERVICE_WISH_NAMES,
  STYLE_NAMES,
  type Preferences,
  type SavePreferences,
} from '@gemcare/shared/client';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { FormProblem } from '../../components/FormProblem';
import { Skeleton, ViewState } from '../../components/states';
import { TextField } from '../../components/TextField';
import { useAction } from '../../hooks/useAction';
import { useView } from '../../hooks/useView';
import { say } from '../../platform/say';
import { texts } from '../../texts';
import { AllergySection } from './AllergySection';
import { Choices } from './Choices';
import { changeOf, draftOf, problemsOf, toggled, whatIsWrong, type Draft, type DraftProblems } from './draft';
import { preferencesSource, type PreferencesSource } from './preferences.source';
import { RingSizes } from './RingSizes';
import './preferences.scss';

const words = texts.preferences;
const TEXT_MAX = 200;

/** What one likes and how one likes to be served, all of it optional; and allergies, with a consent of their own. */
export function PreferencesView({ source = preferencesSource }: { source?: PreferencesSource }) {
  const { view, reload, replace } = useView(source.open);
  return (
    <ViewState view={view} skeleton={<Skeleton rows={5} />}>
      {({ preferences, allergies }) => (
        <div className="form">
          <p className="page-lead">{words.lead}</p>
          <PreferencesForm
            key={preferences.version}
            preferences={preferences}
            save={source.save}
            onSaved={(saved) => replace({ preferences: saved, allergies })}
            onOutdated={() => void reload()}
          />
          <AllergySection
            allergies={allergies}
            source={source}
            onChanged={(changed) => replace({ preferences, allergies: changed })}
          />
        </div>
      )}
    </ViewState>
  );
}

interface PreferencesFormProps {
  preferences: Preferences;
  save: PreferencesSource['save'];
  onSaved: (preferences: Preferences) => void;
  /** They were changed elsewhere meanwhile. */
  onOutdated: () => void;
}

function PreferencesForm({ preferences, save, onSaved, onOutdated }: PreferencesFormProps) {
  const [draft, setDraft] = useState<Draft>(() => draftOf(preferences));
  const [wrong, setWrong] = useState<DraftProblems | null>(null);
  const change = changeOf(preferences, draft);
  const saving = useAction(async (wanted: SavePreferences, key) => {
    onSaved(await save(wanted, key));
    say(words.saved);
  });
  const put = (part: Partial<Draft>) => {
    setDraft((before) => ({ ...before, ...part }));
    setWrong(null);
  };
  const submit = () => {
    const known = whatIsWrong(draft);
    setWrong(known);
    if (known) saving.clear();
    else if (change) void saving.run(change);
  };
  const problems = wrong ?? (saving.error ? problemsOf(saving.error) : {});

  return (
    <>
      <RingSizes sizes={draft.ringSizes} onChange={(ringSizes) => put({ ringSizes })} />
      <Choices
        id="metal"
        label={words.metals}
        names={METAL_NAMES}
        chosen={draft.metals}
        onChoose={(metal) => put({ metals: toggled(draft.metals, metal) })}
      />
      <Choices
        id="style"
        label={words.styles}
        names={STYLE_NAMES}
        chosen={draft.styles}
        onChoose={(style) => put({ styles: toggled(draft.styles, style) })}
      />
      <TextField
        id="likes"
        kind="words"
        label={words.likes}
        placeholder={words.likesHint}
        maxLength={TEXT_MAX}
        value={draft.likes}
        problem={problems.likes}
        onChange={(likes) => put({ likes })}
      />
      <Choices
        id="service"
        label={words.service}
        names={SERVICE_WISH_NAMES}
        chosen={draft.service}
        onChoose={(wish) => put({ service: toggled(draft.service, wish) })}
      />
      <TextField
        id="service-note"
        kind="words"
        label={words.serviceNote}
        placeholder={words.serviceNoteHint}
        maxLength={TEXT_MAX}
        value={draft.serviceNote}
        problem={problems.serviceNote}
        onChange={(serviceNote) => put({ serviceNote })}
      />
      <Choices
        id="contact"
        label={words.contact}
        names={CONTACT_NAMES}
        chosen={draft.contact ? [draft.contact] : []}
        onChoose={(contact) => put({ contact: draft.contact === contact ? null : contact })}
      />
      <FormProblem sentence={problems.form} />
      {saving.error?.code === 'request.conflict' ? (
        <Button tone="ghost" onTap={onOutdated}>
          {texts.errors.retry}
        </Button>
      ) : null}
      <Button id="save-preferences" busy={saving.busy} disabled={!change} onTap={submit}>
        {words.save}
      </Button>
    </>
  );
}
