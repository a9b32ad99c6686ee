import type { Profile } from '@gemcare/shared/client';
import { Tap } from '../../components/Tap';
import { texts } from '../../texts';

type Gender = Profile['gender'];

const CHOICES: readonly { value: Gender; name: string }[] = [
  { value: 'female', name: texts.profile.genders.female },
  { value: 'male', name: texts.profile.genders.male },
  { value: null, name: texts.profile.genderUnset },
];

interface GenderChoiceProps {
  value: Gender;
  onChange: (gender: Gender) => void;
}

export const GenderChoice = ({ value, onChange }: GenderChoiceProps) => (
  <div className="field" role="group" aria-label={texts.profile.gender}>
    <span className="field-label">{texts.profile.gender}</span>
    <div className="choices">
      {CHOICES.map((choice) => (
        <Tap
          key={choice.name}
          id={`gender-${choice.value ?? 'none'}`}
          className={`choice ${choice.value === value ? 'choice-on' : ''}`}
          pressed={choice.value === value}
          onTap={() => onChange(choice.value)}
        >
          {choice.name}
        </Tap>
      ))}
    </div>
  </div>
);
