import { Checkbox, Form, Input, InputNumber, Select, Switch } from 'antd';
import { ENTITLEMENT_NAMES, RESOURCE_NAMES, SERVICE_KIND_NAMES, TIER_NAMES } from '@gemcare/shared/client';
import { Card } from '../../components/card';
import { atMost, filled } from '../../components/text-rules';
import { parseYuan } from '../../kernel/amounts';
import { texts } from '../../texts';
import { serverSays } from '../members/edit-member';
import { ChecklistEditor, lineProblem } from './checklist-editor';
import type { ChecklistLine, ServiceValues } from './service-values';

const words = texts.services;

const optionsOf = (names: Record<string, string>) =>
  Object.entries(names).map(([value, label]) => ({ value, label }));

/** A number between two, in steps; nothing where it may be left empty. */
const numberRule = (
  { min, max, step = 1, optional = false }: { min: number; max: number; step?: number; optional?: boolean },
  sentence: string,
) => ({
  validator: async (_: unknown, value: number | null | undefined) => {
    if (value === null || value === undefined) {
      if (optional) return;
      throw new Error(sentence);
    }
    if (value < min || value > max || value % step !== 0) throw new Error(sentence);
  },
});

/** Everything of a service, in four cards. `checked` once the form was sent: lines of the standard then say what is wrong. */
export function ServiceFields({ error, checked }: { error: unknown; checked: boolean }) {
  return (
    <>
      <Basics error={error} />
      <Occupation error={error} />
      <PriceAndTiers error={error} />
      <Card title={words.checklist}>
        <p className="muted card-note">{words.checklistNote}</p>
        <Form.Item
          name="checklist"
          className="checklist-item"
          help=""
          rules={[
            {
              validator: async (_, lines: ChecklistLine[] | undefined) => {
                if (lines?.some(lineProblem)) throw new Error(words.itemMissing);
              },
            },
          ]}
        >
          <ChecklistEditor checked={checked} />
        </Form.Item>
      </Card>
    </>
  );
}

function Basics({ error }: { error: unknown }) {
  return (
    <Card title={words.basics}>
      <div className="pair">
        <Form.Item
          name="name"
          label={words.name}
          htmlFor="service-name"
          rules={[filled(words.nameMissing), atMost(30, words.tooLong(30))]}
          {...serverSays(error, 'name')}
        >
          <Input id="service-name" autoComplete="off" />
        </Form.Item>
        <Form.Item name="kind" label={words.kind} htmlFor="service-kind">
          <Select id="service-kind" aria-label={words.kind} options={optionsOf(SERVICE_KIND_NAMES)} />
        </Form.Item>
      </div>
      <Form.Item
        name="description"
        label={texts.common.optionalLabel(words.description)}
        htmlFor="service-description"
        rules={[atMost(120, words.tooLong(120))]}
        {...serverSays(error, 'description')}
      >
        <Input id="service-description" autoComplete="off" placeholder={words.descriptionPlaceholder} />
      </Form.Item>
      <div className="pair">
        <Form.Item
          name="active"
          label={words.activeLabel}
          htmlFor="service-active"
          valuePropName="checked"
          extra={words.activeHint}
        >
          <Switch id="service-active" aria-label={words.activeLabel} />
        </Form.Item>
        <Form.Item
          name="position"
          label={words.position}
          htmlFor="service-position"
          extra={words.positionHint}
          rules={[numberRule({ min: 0, max: 999 }, words.positionInvalid)]}
          {...serverSays(error, 'position')}
        >
          <InputNumber id="service-position" className="wide" />
        </Form.Item>
      </div>
    </Card>
  );
}

function Occupation({ error }: { error: unknown }) {
  return (
    <Card title={words.occupation}>
      <div className="pair">
        <Form.Item
          name="durationMinutes"
          label={words.duration}
          htmlFor="service-duration"
          rules={[numberRule({ min: 15, max: 480, step: 15 }, words.durationInvalid)]}
          {...serverSays(error, 'durationMinutes')}
        >
          <InputNumber id="service-duration" className="wide" step={15} />
        </Form.Item>
        <Form.Item
          name="bufferMinutes"
          label={words.bufferLabel}
          htmlFor="service-buffer"
          extra={words.bufferHint}
          rules={[numberRule({ min: 0, max: 240, step: 15 }, words.bufferInvalid)]}
          {...serverSays(error, 'bufferMinutes')}
        >
          <InputNumber id="service-buffer" className="wide" step={15} />
        </Form.Item>
        <Form.Item name="resourceKind" label={words.resourceKind} htmlFor="service-resource">
          <Select id="service-resource" aria-label={words.resourceKind} options={optionsOf(RESOURCE_NAMES)} />
        </Form.Item>
        <Form.Item
          name="units"
          label={words.units}
          htmlFor="service-units"
          rules={[numberRule({ min: 1, max: 10 }, words.unitsInvalid)]}
          {...serverSays(error, 'units')}
        >
          <InputNumber id="service-units" className="wide" />
        </Form.Item>
      </div>
      <p className="field-hint">{words.occupationNote}</p>
    </Card>
  );
}

function PriceAndTiers({ error }: { error: unknown }) {
  return (
    <Card title={words.price}>
      <div className="pair">
        <Form.Item
          name="price"
          label={words.priceLabel}
          htmlFor="service-price"
          extra={words.priceHint}
          rules={[
            {
              validator: async (_, typed: string | undefined) => {
                if (parseYuan(typed ?? '') === null) throw new Error(words.priceInvalid);
              },
            },
          ]}
          {...serverSays(error, 'priceFen')}
        >
          <Input id="service-price" className="amount" inputMode="decimal" prefix="¥" autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="entitlement"
          label={words.entitlement}
          htmlFor="service-entitlement"
          extra={words.entitlementHint}
        >
          <Select
            id="service-entitlement"
            aria-label={words.entitlement}
            options={[
              { value: '', label: words.entitlementNone },
              ...Object.entries(ENTITLEMENT_NAMES).map(([value, name]) => ({
                value,
                label: words.entitlementOf(name),
              })),
            ]}
          />
        </Form.Item>
      </div>
      <Form.Item<ServiceValues>
        name="tiers"
        label={words.tiersLabel}
        rules={[{ type: 'array', min: 1, message: words.tiersMissing }]}
      >
        <Checkbox.Group options={optionsOf(TIER_NAMES)} />
      </Form.Item>
      <div className="pair">
        <Form.Item
          name="leadHours"
          label={texts.common.optionalLabel(words.lead)}
          htmlFor="service-lead"
          extra={words.houseRule}
          rules={[numberRule({ min: 0, max: 168, step: 0.25, optional: true }, words.leadInvalid)]}
          {...serverSays(error, 'leadMinutes')}
        >
          <InputNumber id="service-lead" className="wide" step={0.5} />
        </Form.Item>
        <Form.Item
          name="daysAhead"
          label={texts.common.optionalLabel(words.ahead)}
          htmlFor="service-ahead"
          extra={words.houseRule}
          rules={[numberRule({ min: 1, max: 180, optional: true }, words.aheadInvalid)]}
          {...serverSays(error, 'daysAhead')}
        >
          <InputNumber id="service-ahead" className="wide" />
        </Form.Item>
      </div>
    </Card>
  );
}
