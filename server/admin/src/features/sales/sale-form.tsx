import { useState, type FormEvent } from 'react';
import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { fieldProblem } from '../../api/api-error';
import { useStaff } from '../../api/api-context';
import { useAnswer } from '../../api/use-answer';
import { useWrite } from '../../api/use-write';
import { abilitiesOf } from '../../app/abilities';
import { Card } from '../../components/card';
import { UnsavedGuard } from '../../components/unsaved-guard';
import { serverNow, storeTimeToInstant } from '../../kernel/server-time';
import { texts } from '../../texts';
import { useVisits, useVisitTarget } from '../../visit/visit-context';
import { LineEditor } from './line-editor';
import {
  isBlank,
  isOtherDiscount,
  lineProblems,
  readLine,
  type DraftLine,
  type LineField,
  type LineProblems,
  type Terms,
} from './sale-draft';
import type { RecordedSale } from './sale-done';
import { SaleMember } from './sale-member';
import { SaleSummaryCard, summaryProblems } from './sale-summary-card';
import { termsFor, useOffers } from './use-offers';
import { priced, useSaleDraft } from './use-sale-draft';

interface SaleFormProps {
  storeId: string;
  memberId: string | null;
  onMember: (memberId: string | null) => void;
  onRecorded: (recorded: RecordedSale) => void;
}

/** How the API calls the fields of a line. */
const apiNames: Record<LineField, string> = {
  name: 'name',
  material: 'material',
  certificateNo: 'certificateNo',
  weight: 'weightMg',
  price: 'priceFen',
  discount: 'discountFen',
  discountReason: 'discountReason',
};

/** What the server refused about the line sent at this place. */
function serverProblems(error: unknown, place: number): LineProblems {
  const found = Object.entries(apiNames).map(([field, name]): [string, string | undefined] => [
    field,
    fieldProblem(error, `lines.${String(place)}.${name}`),
  ]);
  return Object.fromEntries(found.filter(([, problem]) => problem !== undefined));
}

/** While typing, only what can not be read is pointed out; what is missing waits for the button. */
function earlyProblems(line: DraftLine, terms: Terms): LineProblems {
  const { name: _, discountReason: __, price, ...rest } = isBlank(line) ? {} : lineProblems(line, terms);
  return line.price === '' ? rest : { ...rest, price };
}

export function SaleForm({ storeId, memberId, onMember, onRecorded }: SaleFormProps) {
  const { role } = useStaff();
  const typed = useSaleDraft();
  const { visit } = useVisits();
  const record = useWrite('sales.record');
  const [tried, setTried] = useState(false);
  const member = useAnswer(
    'members.show',
    { params: { id: memberId ?? '' } },
    { enabled: memberId !== null },
  );
  const tierNow = memberId === null ? null : (member.data?.tier ?? null);
  const offers = useOffers({ storeId, memberId }, typed);
  const termsOf = termsFor(offers, abilitiesOf(role).raiseDiscounts);
  const draft = priced(typed, termsOf);
  const waiting = draft.filled.some(offers.isWaiting);

  useVisitTarget((scanned) => {
    onMember(scanned.member.id);
    draft.focus('line-0-name');
  });

  const scanned = visit !== null && visit.member.id === memberId && Date.parse(visit.expiresAt) > serverNow();
  const found = { ...summaryProblems(draft), ...(waiting ? { total: undefined } : {}) };

  function problemsOf(line: DraftLine): LineProblems {
    const place = draft.filled.indexOf(line);
    if (place < 0) return {};
    return {
      ...serverProblems(record.error, place),
      ...(tried ? lineProblems(line, termsOf(line)) : earlyProblems(line, termsOf(line))),
    };
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    const lines = draft.filled.map((line) => readLine(line, termsOf(line))).filter((line) => line !== null);
    const wrongLine = draft.lines.findIndex(
      (line) => draft.filled.includes(line) && Object.keys(lineProblems(line, termsOf(line))).length > 0,
    );
    const wrong = draft.lines[wrongLine];
    if (wrong) {
      const field = Object.keys(lineProblems(wrong, termsOf(wrong)))[0] ?? 'name';
      draft.focus(`line-${String(wrongLine)}-${field}`);
    } else if (found.total) {
      draft.focus('sale-total');
    } else if (found.receiptNo) {
      draft.focus('receipt-no');
    } else if (found.soldAt) {
      draft.focus('sold-at');
    } else if (waiting) {
      // The member's discounts are not known: ask again rather than record a total nobody has seen.
      void offers.refetch();
    } else if (draft.totalFen !== null) {
      const body = {
        storeId,
        receiptNo: draft.receiptNo.trim(),
        lines,
        totalFen: draft.totalFen,
        ...(memberId ? { memberId } : {}),
        ...(scanned ? { visitId: visit.id } : {}),
        ...(draft.soldAt ? { soldAt: storeTimeToInstant(draft.soldAt) } : {}),
      };
      const tierAfter = memberId ? (offers.data?.tierAfter ?? null) : null;
      const roseTo = tierAfter === tierNow ? null : tierAfter;
      record.send({ body }, (sale) => onRecorded({ sale, roseTo }));
    }
  }

  return (
    <form className="sale" onSubmit={submit} noValidate autoComplete="off">
      <UnsavedGuard dirty={draft.dirty} />
      <div className="sale-main">
        <SaleMember memberId={memberId} scanned={scanned} onChoose={onMember} />
        <Card
          title={texts.sales.linesHeading}
          extra={<span className="muted">{texts.sales.enterHint}</span>}
          className="sale-lines"
        >
          {draft.lines.map((line, index) => (
            <LineEditor
              key={line.key}
              index={index}
              line={line}
              problems={problemsOf(line)}
              offer={offers.offerOf(line)}
              otherDiscount={isOtherDiscount(line, termsOf(line))}
              onChange={(patch) => draft.change(line.key, patch)}
              onEnter={() => draft.enter(index)}
              onRemove={draft.lines.length > 1 ? () => draft.remove(line.key) : undefined}
            />
          ))}
          <Button
            id="add-line"
            icon={<PlusOutlined />}
            onClick={draft.add}
            disabled={draft.lines.length >= 50}
            block
          >
            {texts.sales.addLine}
          </Button>
        </Card>
      </div>
      <SaleSummaryCard
        draft={draft}
        problems={tried ? found : { total: draft.total === '' ? undefined : found.total }}
        preview={offers}
        waiting={waiting && offers.error === null}
        tierNow={tierNow}
        write={record}
      />
    </form>
  );
}
