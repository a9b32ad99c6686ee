import { ArrowDownOutlined, ArrowUpOutlined, CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox, Input } from 'antd';
import { lengthOf } from '../../kernel/text-length';
import { texts } from '../../texts';
import type { ChecklistLine } from './service-values';

const words = texts.services;
const MOST = 20;

export const lineProblem = ({ text }: ChecklistLine): string | undefined => {
  const length = lengthOf(text);
  return length === 0 ? words.itemMissing : length > 60 ? words.itemTooLong : undefined;
};

interface ChecklistEditorProps {
  value?: readonly ChecklistLine[];
  onChange?: (lines: ChecklistLine[]) => void;
  /** Whether lines are told what is wrong with them: once the form was sent. */
  checked: boolean;
}

/** The standard of a service, line by line, in the order staff go through it. */
export function ChecklistEditor({ value = [], onChange, checked }: ChecklistEditorProps) {
  const set = (index: number, patch: Partial<ChecklistLine>): void =>
    onChange?.(value.map((line, at) => (at === index ? { ...line, ...patch } : line)));

  function move(index: number, by: -1 | 1): void {
    const next = [...value];
    const [line] = next.splice(index, 1);
    if (line) next.splice(index + by, 0, line);
    onChange?.(next);
  }

  return (
    <>
      {value.length === 0 && <p className="muted">{words.noChecklist}</p>}
      <ol className="checklist">
        {value.map((line, index) => {
          const n = index + 1;
          const problem = checked ? lineProblem(line) : undefined;
          return (
            // A line may be empty or written twice while it is typed: its place tells it apart.
            <li key={index}>
              <div className="checklist-line">
                <Input
                  id={`checklist-${String(n)}`}
                  aria-label={words.item(n)}
                  aria-invalid={problem !== undefined}
                  status={problem === undefined ? '' : 'error'}
                  placeholder={words.itemPlaceholder}
                  autoComplete="off"
                  value={line.text}
                  onChange={(event) => set(index, { text: event.target.value })}
                />
                <Checkbox
                  aria-label={words.requiredOf(n)}
                  checked={line.required}
                  onChange={(event) => set(index, { required: event.target.checked })}
                >
                  {words.required}
                </Checkbox>
                <span className="checklist-moves">
                  <Button
                    type="text"
                    size="small"
                    icon={<ArrowUpOutlined />}
                    aria-label={words.moveUp(n)}
                    disabled={index === 0}
                    onClick={() => move(index, -1)}
                  />
                  <Button
                    type="text"
                    size="small"
                    icon={<ArrowDownOutlined />}
                    aria-label={words.moveDown(n)}
                    disabled={index === value.length - 1}
                    onClick={() => move(index, 1)}
                  />
                  <Button
                    type="text"
                    size="small"
                    icon={<CloseOutlined />}
                    aria-label={words.removeItem(n)}
                    onClick={() => onChange?.(value.filter((_, at) => at !== index))}
                  />
                </span>
              </div>
              {problem && (
                <div className="field-error" role="alert">
                  {problem}
                </div>
              )}
            </li>
          );
        })}
      </ol>
      {value.length < MOST ? (
        <Button
          id="checklist-add"
          icon={<PlusOutlined />}
          onClick={() => onChange?.([...value, { text: '', required: true }])}
        >
          {words.addItem}
        </Button>
      ) : (
        <p className="muted">{words.checklistFull}</p>
      )}
    </>
  );
}
