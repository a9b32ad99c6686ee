import { Form, Input } from 'antd';
import { serverSays } from '../members/edit-member';
import { atMost, filled, readable } from '../../components/text-rules';
import { readGrams } from '../../kernel/amounts';
import { isRingSize } from '../../kernel/ring-size';
import { texts } from '../../texts';
import type { PieceValues } from './piece-values';

const words = texts.pieces;

interface TextItemProps {
  name: keyof PieceValues;
  label: string;
  max: number;
  placeholder?: string;
  error: unknown;
}

function TextItem({ name, label, max, placeholder, error }: TextItemProps) {
  const id = `piece-${name}`;
  return (
    <Form.Item
      name={name}
      label={label}
      htmlFor={id}
      {...serverSays(error, name)}
      rules={[atMost(max, words.tooLong(max)), ...(name === 'name' ? [filled(words.nameMissing)] : [])]}
    >
      <Input id={id} autoComplete="off" placeholder={placeholder} />
    </Form.Item>
  );
}

/** The details that adding and editing have in common. */
export function PieceFields({ error }: { error: unknown }) {
  return (
    <>
      <TextItem name="name" label={words.name} max={80} placeholder={words.namePlaceholder} error={error} />
      <div className="form-pair">
        <TextItem
          name="material"
          label={words.material}
          max={40}
          placeholder={words.materialPlaceholder}
          error={error}
        />
        <TextItem
          name="stones"
          label={words.stones}
          max={100}
          placeholder={words.stonesPlaceholder}
          error={error}
        />
        <TextItem
          name="certificateIssuer"
          label={words.certificateIssuer}
          max={40}
          placeholder={words.certificateIssuerPlaceholder}
          error={error}
        />
        <TextItem name="certificateNo" label={words.certificateNo} max={60} error={error} />
        <Form.Item
          name="weight"
          label={words.weight}
          htmlFor="piece-weight"
          {...serverSays(error, 'weightMg')}
          rules={[
            readable(
              (text) => typeof readGrams(text) === 'number' && readGrams(text) !== 0,
              words.weightInvalid,
            ),
          ]}
        >
          <Input id="piece-weight" inputMode="decimal" autoComplete="off" placeholder="0.000" />
        </Form.Item>
        <Form.Item
          name="ringSize"
          label={words.ringSize}
          htmlFor="piece-ringSize"
          {...serverSays(error, 'ringSize')}
          rules={[readable(isRingSize, words.ringSizeInvalid)]}
        >
          <Input id="piece-ringSize" inputMode="decimal" autoComplete="off" />
        </Form.Item>
      </div>
    </>
  );
}
