import { FINGER_NAMES, HAND_NAMES, type FingerSize } from '@gemcare/shared/client';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { Tap } from '../../components/Tap';
import { TextField } from '../../components/TextField';
import { texts } from '../../texts';
import { Choices } from './Choices';
import { isRingSize, withoutSize, withSize } from './draft';

const words = texts.preferences;
const nameOf = ({ hand, finger }: Pick<FingerSize, 'hand' | 'finger'>): string =>
  `${HAND_NAMES[hand]}${FINGER_NAMES[finger]}`;

interface RingSizesProps {
  sizes: readonly FingerSize[];
  onChange: (sizes: FingerSize[]) => void;
}

/** One line a finger, and a small form for the next. */
export function RingSizes({ sizes, onChange }: RingSizesProps) {
  const [adding, setAdding] = useState(false);
  return (
    <div className="field" role="group" aria-label={words.ringSizes}>
      <span className="field-label">{words.ringSizes}</span>
      {sizes.map((size) => (
        <div key={nameOf(size)} className="ring-size">
          <span className="num">{words.sizeOf(nameOf(size), size.size)}</span>
          <Tap
            className="text-link"
            label={words.removeSize(nameOf(size))}
            onTap={() => onChange(withoutSize(sizes, size))}
          >
            {words.remove}
          </Tap>
        </div>
      ))}
      {adding ? (
        <NewSize
          onKeep={(size) => {
            onChange(withSize(sizes, size));
            setAdding(false);
          }}
          onCancel={() => setAdding(false)}
        />
      ) : (
        <Button id="add-size" tone="ghost" onTap={() => setAdding(true)}>
          {words.addSize}
        </Button>
      )}
    </div>
  );
}

interface NewSizeProps {
  onKeep: (size: FingerSize) => void;
  onCancel: () => void;
}

function NewSize({ onKeep, onCancel }: NewSizeProps) {
  const [hand, setHand] = useState<FingerSize['hand']>('left');
  const [finger, setFinger] = useState<FingerSize['finger']>('ring');
  const [size, setSize] = useState('');
  const [tried, setTried] = useState(false);
  const keep = () => {
    setTried(true);
    if (isRingSize(size)) onKeep({ hand, finger, size: size.trim() });
  };
  return (
    <div className="tile new-size">
      <Choices id="hand" label={words.hand} names={HAND_NAMES} chosen={[hand]} onChoose={setHand} />
      <Choices id="finger" label={words.finger} names={FINGER_NAMES} chosen={[finger]} onChoose={setFinger} />
      <TextField
        id="ring-size"
        kind="words"
        label={words.size}
        placeholder={words.sizeHint}
        maxLength={4}
        value={size}
        problem={tried && !isRingSize(size) ? words.sizeProblem : undefined}
        onChange={setSize}
        onEnter={keep}
      />
      <div className="sheet-actions">
        <Button tone="ghost" onTap={onCancel}>
          {words.cancelSize}
        </Button>
        <Button id="keep-size" onTap={keep}>
          {words.keepSize}
        </Button>
      </div>
    </div>
  );
}
