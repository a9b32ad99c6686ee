import { Tap } from '../../components/Tap';

interface ChoicesProps<T extends string> {
  /** Begins the ids of the choices. */
  id: string;
  label: string;
  /** Word → what people read, in the order they are offered. */
  names: Readonly<Record<T, string>>;
  chosen: readonly T[];
  disabled?: boolean;
  onChoose: (choice: T) => void;
}

/** A group of words to tap: one or several of them chosen. */
export function Choices<T extends string>({ id, label, names, chosen, disabled, onChoose }: ChoicesProps<T>) {
  const words = Object.keys(names) as T[]; // the keys of the very table
  return (
    <div className="field" role="group" aria-label={label}>
      <span className="field-label">{label}</span>
      <div className="wishes">
        {words.map((word) => (
          <Tap
            key={word}
            id={`${id}-${word}`}
            className={`wish ${chosen.includes(word) ? 'wish-on' : ''}`}
            pressed={chosen.includes(word)}
            disabled={disabled ?? false}
            onTap={() => onChoose(word)}
          >
            {names[word]}
          </Tap>
        ))}
      </div>
    </div>
  );
}
