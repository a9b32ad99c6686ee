import { Button, Form, Input, Select } from 'antd';
import { FINGER_NAMES, HAND_NAMES, type FingerSize } from '@gemcare/shared/client';
import { isRingSize } from '../../kernel/ring-size';
import { texts } from '../../texts';
import { sameFingerTwice } from './preference-values';

const words = texts.likes;
const optionsOf = (names: Readonly<Record<string, string>>) =>
  Object.entries(names).map(([value, label]) => ({ value, label }));
const HANDS = optionsOf(HAND_NAMES);
const FINGERS = optionsOf(FINGER_NAMES);
const MOST = HANDS.length * FINGERS.length;

/** One row a finger, of the field `ringSizes`. */
export function RingSizes() {
  return (
    <Form.Item label={words.ringSizes}>
      <Form.List
        name="ringSizes"
        rules={[
          {
            validator: async (_, sizes: Partial<FingerSize>[] | undefined) => {
              if (sameFingerTwice(sizes ?? [])) throw new Error(words.sizeTwice);
            },
          },
        ]}
      >
        {(rows, { add, remove }, { errors }) => (
          <>
            {rows.map(({ key, name }) => (
              <div key={key} className="ring-size">
                <Form.Item name={[name, 'hand']} noStyle>
                  <Select options={HANDS} aria-label={words.hand} />
                </Form.Item>
                <Form.Item name={[name, 'finger']} noStyle>
                  <Select options={FINGERS} aria-label={words.finger} />
                </Form.Item>
                <Form.Item
                  name={[name, 'size']}
                  rules={[
                    {
                      validator: async (_, size: string | undefined) => {
                        if (!isRingSize(size ?? '')) throw new Error(words.sizeInvalid);
                      },
                    },
                  ]}
                >
                  <Input aria-label={words.size} inputMode="decimal" autoComplete="off" placeholder="13" />
                </Form.Item>
                <Button aria-label={words.removeSize(String(name + 1))} onClick={() => remove(name)}>
                  {words.remove}
                </Button>
              </div>
            ))}
            {rows.length < MOST && (
              <Button size="small" onClick={() => add({ hand: 'left', finger: 'ring', size: '' })}>
                {words.addSize}
              </Button>
            )}
            <Form.ErrorList errors={errors} />
          </>
        )}
      </Form.List>
    </Form.Item>
  );
}
