import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input, InputNumber } from 'antd';
import { RESOURCE_NAMES, type ResourceKind } from '@gemcare/shared/client';
import { Card } from '../../components/card';
import { serverToday } from '../../kernel/server-time';
import { texts } from '../../texts';
import { dayProblems, RESOURCE_KINDS, type ResourceDraft } from './schedule-draft';

const words = texts.storeSchedule;

interface ResourcesEditorProps {
  resources: Record<ResourceKind, ResourceDraft>;
  onChange: (resources: Record<ResourceKind, ResourceDraft>) => void;
}

/** How many can be served at a time, by kind, and the days on which it is another number. */
export function ResourcesEditor({ resources, onChange }: ResourcesEditorProps) {
  return (
    <Card title={words.resources}>
      <p className="muted card-note">{words.resourcesNote}</p>
      <ul className="resources">
        {RESOURCE_KINDS.map((kind) => (
          <Resource
            key={kind}
            kind={kind}
            resource={resources[kind]}
            onChange={(resource) => onChange({ ...resources, [kind]: resource })}
          />
        ))}
      </ul>
    </Card>
  );
}

interface ResourceProps {
  kind: ResourceKind;
  resource: ResourceDraft;
  onChange: (resource: ResourceDraft) => void;
}

function Resource({ kind, resource, onChange }: ResourceProps) {
  const name = RESOURCE_NAMES[kind];
  const { capacity, days } = resource;
  const problems = dayProblems(resource);
  const setDay = (index: number, patch: Partial<ResourceDraft['days'][number]>): void =>
    onChange({ ...resource, days: days.map((one, at) => (at === index ? { ...one, ...patch } : one)) });
  return (
    <li className="resource" data-testid={`resource-${kind}`}>
      <strong>{name}</strong>
      <div className="resource-usual">
        <InputNumber
          id={`capacity-${kind}`}
          aria-label={words.capacityOf(name)}
          aria-invalid={capacity === null}
          status={capacity === null ? 'error' : ''}
          min={0}
          max={50}
          precision={0}
          value={capacity}
          onChange={(value) => onChange({ ...resource, capacity: value })}
        />
        <span className="muted">{words.units[kind]}</span>
        {capacity === null && <span className="field-error">{words.capacityInvalid}</span>}
      </div>
      <div className="resource-days">
        {days.length > 0 && <span className="muted">{words.daysNote}</span>}
        {days.map((one, index) => {
          const n = index + 1;
          const id = `day-${kind}-${String(n)}`;
          return (
            // A day may be empty or written twice while it is typed: its place tells it apart.
            <div key={index}>
              <div className="resource-day">
                <Input
                  id={id}
                  type="date"
                  min={serverToday()}
                  aria-label={words.dayOf(name, n)}
                  aria-invalid={problems[index] !== undefined}
                  status={problems[index] === undefined ? '' : 'error'}
                  value={one.day}
                  onChange={(event) => setDay(index, { day: event.target.value })}
                />
                <InputNumber
                  id={`${id}-capacity`}
                  aria-label={words.dayCapacityOf(name, n)}
                  min={0}
                  max={50}
                  precision={0}
                  value={one.capacity}
                  onChange={(value) => setDay(index, { capacity: value })}
                />
                <span className="muted">{words.units[kind]}</span>
                <Button
                  type="text"
                  size="small"
                  icon={<CloseOutlined />}
                  aria-label={words.removeDay(name, n)}
                  onClick={() => onChange({ ...resource, days: days.filter((_, at) => at !== index) })}
                />
              </div>
              {problems[index] && (
                <div className="field-error" role="alert">
                  {problems[index]}
                </div>
              )}
            </div>
          );
        })}
        <Button
          type="link"
          size="small"
          className="range-add"
          icon={<PlusOutlined />}
          aria-label={words.addDayOf(name)}
          onClick={() => onChange({ ...resource, days: [...days, { day: '', capacity }] })}
        >
          {words.addDay}
        </Button>
      </div>
    </li>
  );
}
