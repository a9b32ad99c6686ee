import { useMemo } from 'react';
import { EnvironmentOutlined } from '@ant-design/icons';
import { Form, Input, Select, type FormInstance } from 'antd';
import { atMost, filled, readable } from '../../components/text-rules';
import { texts } from '../../texts';
import { serverSays } from '../members/edit-member';
import {
  isInChina,
  isSwapped,
  mapLink,
  positionOf,
  readDegrees,
  readPair,
  type StoreValues,
} from './store-values';
import { zoneOptions } from './time-zones';

const words = texts.stores;
const PHONE = /^[0-9 +()-]{5,20}$/;

/** What is typed so far: nothing before the fields are there. */
const useTyped = (form: FormInstance<StoreValues>): Partial<StoreValues> =>
  Form.useWatch<Partial<StoreValues> | undefined>([], form) ?? {};

interface StoreFieldsProps {
  error: unknown;
  /** What is stored now, under a field somebody else changed too. */
  hints?: Partial<Record<keyof StoreValues, string>>;
  focus?: boolean;
}

/** Name, address, and how to get there. */
export function StoreFields({ error, hints = {}, focus = false }: StoreFieldsProps) {
  const text = (name: 'name' | 'city' | 'address', max: number, missing: string) => ({
    name,
    label: words[name],
    htmlFor: `store-${name}`,
    extra: hints[name],
    rules: [filled(missing), atMost(max, words.tooLong(max))],
    ...serverSays(error, name),
  });
  return (
    <>
      <div className="pair">
        <Form.Item {...text('name', 60, words.nameMissing)}>
          <Input id="store-name" autoComplete="off" autoFocus={focus} />
        </Form.Item>
        <Form.Item {...text('city', 40, words.cityMissing)}>
          <Input id="store-city" autoComplete="off" />
        </Form.Item>
      </div>
      <Form.Item {...text('address', 120, words.addressMissing)}>
        <Input id="store-address" autoComplete="off" />
      </Form.Item>
      <div className="pair">
        <Form.Item
          name="phone"
          label={texts.common.optionalLabel(words.phone)}
          htmlFor="store-phone"
          extra={hints.phone}
          rules={[readable((typed) => PHONE.test(typed), words.phoneInvalid)]}
          {...serverSays(error, 'phone')}
        >
          <Input id="store-phone" type="tel" autoComplete="off" placeholder={words.phonePlaceholder} />
        </Form.Item>
        <ZoneItem error={error} hint={hints.timeZone} />
      </div>
      <PositionItems error={error} hints={hints} />
      <Form.Item
        name="directions"
        label={texts.common.optionalLabel(words.directions)}
        htmlFor="store-directions"
        extra={hints.directions}
        rules={[atMost(120, words.tooLong(120))]}
        {...serverSays(error, 'directions')}
      >
        <Input id="store-directions" autoComplete="off" placeholder={words.directionsPlaceholder} />
      </Form.Item>
    </>
  );
}

function ZoneItem({ error, hint }: { error: unknown; hint: string | undefined }) {
  const form = Form.useFormInstance<StoreValues>();
  const zone = useTyped(form).timeZone ?? '';
  const options = useMemo(() => zoneOptions(zone), [zone]);
  return (
    <Form.Item
      name="timeZone"
      label={words.timeZone}
      htmlFor="store-zone"
      extra={hint ?? words.timeZoneHint}
      rules={[{ required: true, message: words.timeZoneMissing }]}
      {...serverSays(error, 'timeZone')}
    >
      <Select
        id="store-zone"
        aria-label={words.timeZone}
        showSearch={{ optionFilterProp: 'label' }}
        options={options}
      />
    </Form.Item>
  );
}

/** Latitude and longitude, checked for what is typed wrong most often, with a look at the map. */
function PositionItems({ error, hints }: Required<Pick<StoreFieldsProps, 'error' | 'hints'>>) {
  const form = Form.useFormInstance<StoreValues>();
  const { latitude = '', longitude = '', name = '' } = useTyped(form);
  const position = positionOf({ latitude, longitude });

  const degrees = (of: 'latitude' | 'longitude', limit: number, sentence: string) => ({
    validator: async (_: unknown, typed: string | undefined) => {
      const other = String(form.getFieldValue(of === 'latitude' ? 'longitude' : 'latitude') ?? '');
      const own = typed?.trim() ?? '';
      if (own === '' && other.trim() === '') return;
      if (own === '') throw new Error(words.positionHalf);
      const [north, east] = of === 'latitude' ? [own, other] : [other, own];
      if (isSwapped(north, east)) throw new Error(words.positionSwapped);
      if (readDegrees(own, limit) === null) throw new Error(sentence);
    },
  });

  return (
    <>
      <div className="pair">
        <Form.Item
          name="latitude"
          label={texts.common.optionalLabel(words.latitude)}
          htmlFor="store-latitude"
          extra={hints.latitude}
          dependencies={['longitude']}
          rules={[degrees('latitude', 90, words.latitudeInvalid)]}
          {...serverSays(error, 'position.latitude')}
        >
          <Input
            id="store-latitude"
            inputMode="decimal"
            autoComplete="off"
            onPaste={(event) => {
              const pair = readPair(event.clipboardData.getData('text'));
              if (!pair) return;
              event.preventDefault();
              form.setFieldsValue(pair);
              void form.validateFields(['latitude', 'longitude']).catch(() => undefined);
            }}
          />
        </Form.Item>
        <Form.Item
          name="longitude"
          label={texts.common.optionalLabel(words.longitude)}
          htmlFor="store-longitude"
          extra={hints.longitude}
          dependencies={['latitude']}
          rules={[degrees('longitude', 180, words.longitudeInvalid)]}
          {...serverSays(error, 'position.longitude')}
        >
          <Input id="store-longitude" inputMode="decimal" autoComplete="off" />
        </Form.Item>
      </div>
      <p className="store-position field-hint">
        {position && !isInChina(position) && !isSwapped(latitude, longitude) && (
          <span className="store-abroad" role="status">
            {words.positionAbroad}
          </span>
        )}
        {position ? (
          <a href={mapLink(position, name)} target="_blank" rel="noreferrer" id="store-map">
            <EnvironmentOutlined aria-hidden /> {words.showOnMap}
          </a>
        ) : (
          words.positionHint
        )}
      </p>
    </>
  );
}
