import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import type { OpenRange } from '@gemcare/shared/client';
import { texts } from '../../texts';
import { rangeProblems, readTime } from './schedule-draft';

const words = texts.storeSchedule;
const MOST = 4;

interface DayRangesProps {
  /** Whose hours they are, for people who do not see the row. */
  label: string;
  idPrefix: string;
  ranges: readonly OpenRange[];
  onChange: (ranges: OpenRange[]) => void;
  /** Whether the last one can be taken away too. */
  canBeEmpty?: boolean;
}

/** The ranges of a day: typed as one writes them, made even on leaving the field. */
export function DayRanges({ label, idPrefix, ranges, onChange, canBeEmpty = true }: DayRangesProps) {
  const problems = rangeProblems(ranges);
  const set = (index: number, patch: Partial<OpenRange>): void =>
    onChange(ranges.map((range, at) => (at === index ? { ...range, ...patch } : range)));
  return (
    <div className="ranges">
      {ranges.map((range, index) => {
        const problem = problems[index] ?? {};
        const sentence = problem.opens ?? problem.closes;
        const n = index + 1;
        const id = `${idPrefix}-${String(n)}`;
        const field = (name: 'opens' | 'closes') => (
          <Input
            id={`${id}-${name}`}
            className="range-time"
            aria-label={words[name](label, n)}
            aria-invalid={problem[name] !== undefined}
            {...(sentence ? { 'aria-describedby': `${id}-note` } : {})}
            status={problem[name] === undefined ? '' : 'error'}
            autoComplete="off"
            maxLength={5}
            value={range[name]}
            onChange={(event) => set(index, { [name]: event.target.value })}
            onBlur={() => set(index, { [name]: readTime(range[name]) ?? range[name] })}
          />
        );
        return (
          // Ranges have nothing of their own but their place.
          <div className="range" key={index}>
            <div className="range-fields">
              {field('opens')}
              <span className="muted">{words.to}</span>
              {field('closes')}
              {(canBeEmpty || ranges.length > 1) && (
                <Button
                  type="text"
                  size="small"
                  icon={<CloseOutlined />}
                  aria-label={words.removeRange(label, n)}
                  onClick={() => onChange(ranges.filter((_, at) => at !== index))}
                />
              )}
            </div>
            {sentence && (
              <div className="field-error" id={`${id}-note`} role="alert">
                {sentence}
              </div>
            )}
          </div>
        );
      })}
      {ranges.length < MOST && (
        <Button
          type="link"
          size="small"
          className="range-add"
          icon={<PlusOutlined />}
          aria-label={words.addRangeOf(label)}
          onClick={() => onChange([...ranges, nextRange(ranges)])}
        >
          {words.addRange}
        </Button>
      )}
    </div>
  );
}

/** A first range is a shop's usual day; another one is left to type. */
const nextRange = (ranges: readonly OpenRange[]): OpenRange =>
  ranges.length === 0 ? { opens: '10:00', closes: '21:30' } : { opens: '', closes: '' };
