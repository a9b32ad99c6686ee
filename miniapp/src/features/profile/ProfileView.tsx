import type { Profile } from '@gemcare/shared/client';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { FormProblem } from '../../components/FormProblem';
import { Skeleton, ViewState } from '../../components/states';
import { Tap } from '../../components/Tap';
import { TextField } from '../../components/TextField';
import { useAction } from '../../hooks/useAction';
import { useView } from '../../hooks/useView';
import { dayOf } from '../../platform/day';
import { say } from '../../platform/say';
import { texts } from '../../texts';
import { AvatarChoice } from './AvatarChoice';
import { AvatarUpload } from './AvatarUpload';
import { BirthdayField } from './BirthdayField';
import { changeOf, draftOf, problemsOf, whatIsWrong, type Draft, type DraftProblems } from './draft';
import { GenderChoice } from './GenderChoice';
import { profileSource, type ProfileChange, type ProfileSource } from './profile.source';
import './profile.scss';

const words = texts.profile;
const NICKNAME_MAX = 50;
const BIRTHDAY_PROBLEM = 'birthday-problem';

/** Nickname, picture, birthday, gender: all optional, each clearable. */
export function ProfileView({ source = profileSource }: { source?: ProfileSource }) {
  const { view, reload, replace } = useView(source.open);
  return (
    <ViewState view={view} skeleton={<Skeleton hero rows={2} />}>
      {(profile) => (
        <ProfileForm
          key={profile.version}
          profile={profile}
          source={source}
          onSaved={replace}
          onOutdated={() => void reload()}
        />
      )}
    </ViewState>
  );
}

interface ProfileFormProps {
  profile: Profile;
  source: ProfileSource;
  onSaved: (profile: Profile) => void;
  /** The record changed elsewhere meanwhile. */
  onOutdated: () => void;
}

function ProfileForm({ profile, source, onSaved, onOutdated }: ProfileFormProps) {
  const [draft, setDraft] = useState<Draft>(() => draftOf(profile));
  const [wrong, setWrong] = useState<DraftProblems | null>(null);
  const change = changeOf(profile, draft);
  const saving = useAction(async (wanted: ProfileChange, key) => {
    onSaved(await source.save(wanted, key));
    say(words.saved);
  });
  const put = (part: Partial<Draft>) => {
    setDraft((before) => ({ ...before, ...part }));
    setWrong(null);
  };
  const submit = () => {
    const known = whatIsWrong(draft, dayOf(new Date().toISOString()));
    setWrong(known);
    if (known) saving.clear();
    else if (change) void saving.run(change);
  };
  const problems = wrong ?? (saving.error ? problemsOf(saving.error) : {});

  return (
    <div className="form">
      <p className="page-lead">{words.lead}</p>
      <AvatarUpload
        profile={profile}
        source={source}
        onChanged={(avatarUrl) => onSaved({ ...profile, avatarUrl })}
      />
      {profile.avatarUrl ? null : (
        <AvatarChoice value={draft.avatar} onChange={(avatar) => put({ avatar })} />
      )}
      <TextField
        id="nickname"
        kind="nickname"
        label={words.nickname}
        placeholder={words.nicknameHint}
        maxLength={NICKNAME_MAX}
        value={draft.nickname}
        problem={problems.nickname}
        onChange={(nickname) => put({ nickname })}
        onEnter={submit}
        suffix={
          draft.nickname ? <Clear label={words.clearNickname} onTap={() => put({ nickname: '' })} /> : null
        }
      />
      <Birthday
        profile={profile}
        value={draft.birthday}
        problem={problems.birthday}
        onChange={(birthday) => put({ birthday })}
      />
      <GenderChoice value={draft.gender} onChange={(gender) => put({ gender })} />
      <FormProblem sentence={problems.form} />
      {saving.error?.code === 'request.conflict' ? (
        <Button tone="ghost" onTap={onOutdated}>
          {texts.errors.retry}
        </Button>
      ) : null}
      <Button id="save-profile" busy={saving.busy} disabled={!change} onTap={submit}>
        {words.save}
      </Button>
      <p className="profile-joined num">{words.joined(profile.joinedAt)}</p>
    </div>
  );
}

interface BirthdayProps {
  profile: Profile;
  value: Draft['birthday'];
  problem: string | undefined;
  onChange: (day: Draft['birthday']) => void;
}

function Birthday({ profile, value, problem, onChange }: BirthdayProps) {
  const locked = !profile.can.changeBirthday;
  return (
    <div className="field">
      <span className="field-label">{words.birthday}</span>
      <div className={`field-frame ${problem ? 'field-bad' : ''}`}>
        <BirthdayField
          value={value}
          today={dayOf(new Date().toISOString())}
          disabled={locked}
          problemId={problem ? BIRTHDAY_PROBLEM : undefined}
          onChange={onChange}
        />
        {value && !locked ? <Clear label={words.clearBirthday} onTap={() => onChange(null)} /> : null}
      </div>
      {problem ? (
        <span id={BIRTHDAY_PROBLEM} role="alert" className="field-problem">
          {problem}
        </span>
      ) : null}
      <span className="field-note">{locked ? words.birthdayLocked : words.birthdayHint}</span>
    </div>
  );
}

const Clear = ({ label, onTap }: { label: string; onTap: () => void }) => (
  <Tap className="send-code" onTap={onTap}>
    {label}
  </Tap>
);
