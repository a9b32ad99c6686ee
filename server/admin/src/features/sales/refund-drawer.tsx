import { useState } from 'react';
import { App, Button, Drawer, Form, Input } from 'antd';
import { formatFen, type Refund, type Sale } from '@gemcare/shared/client';
import { useWrite } from '../../api/use-write';
import { Field } from '../../components/field';
import { ReasonField } from '../../components/reason-field';
import { Refusal } from '../../components/states';
import { UnsavedGuard } from '../../components/unsaved-guard';
import { typedYuan } from '../../kernel/amounts';
import { texts } from '../../texts';
import { amountProblem, refundLines, remainingFen, type RefundAmounts } from './refund-draft';

interface RefundDrawerProps {
  sale: Sale;
  onClose: () => void;
  onRefunded: (refund: Refund | null) => void;
}

/** Gives money back, line by line; the points follow. */
export function RefundDrawer({ sale, onClose, onRefunded }: RefundDrawerProps) {
  const [form] = Form.useForm<{ reason: string }>();
  const { modal } = App.useApp();
  const refund = useWrite('sales.refund');
  const [amounts, setAmounts] = useState<RefundAmounts>({});
  const [tried, setTried] = useState(false);

  const lines = refundLines(sale, amounts);
  const totalFen = lines.reduce((sum, { amountFen }) => sum + amountFen, 0);
  const dirty = Object.values(amounts).some((text) => text !== '');
  const wrong = sale.lines.some((line) => amountProblem(line, amounts[line.id] ?? ''));

  const setAmount = (lineId: string, text: string): void => setAmounts((now) => ({ ...now, [lineId]: text }));
  const allOf = (line: Sale['lines'][number]): string => typedYuan(remainingFen(line));

  function submit({ reason }: { reason: string }): void {
    setTried(true);
    if (wrong || lines.length === 0) return;
    refund.send({ params: { id: sale.id }, body: { reason: reason.trim(), lines } }, (after) => {
      const known = new Set(sale.refunds.map(({ id }) => id));
      onRefunded(after.refunds.find(({ id }) => !known.has(id)) ?? null);
      onClose();
    });
  }

  function close(): void {
    if (!dirty) return onClose();
    modal.confirm({
      title: texts.common.leaveTitle,
      content: texts.common.leaveText,
      okText: texts.common.leaveGo,
      cancelText: texts.common.leaveStay,
      okButtonProps: { danger: true },
      onOk: onClose,
    });
  }

  return (
    <Drawer
      open
      title={texts.refunds.title}
      size={560}
      onClose={close}
      closable={{ 'aria-label': texts.common.close }}
      mask={{ closable: false }}
    >
      <UnsavedGuard dirty={dirty} />
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={submit}
        onFinishFailed={() => setTried(true)}
      >
        <div className="refund-intro">
          <p className="muted">{texts.refunds.text}</p>
          <Button
            id="refund-all"
            size="small"
            onClick={() =>
              setAmounts(
                Object.fromEntries(
                  sale.lines.filter((line) => remainingFen(line) > 0).map((line) => [line.id, allOf(line)]),
                ),
              )
            }
          >
            {texts.refunds.allLines}
          </Button>
        </div>
        {sale.lines.map((line, index) => (
          <div key={line.id} className="refund-line">
            <div className="refund-line-words">
              <strong>{line.name}</strong>
              <span className="muted num">
                {remainingFen(line) > 0
                  ? texts.refunds.remaining(formatFen(remainingFen(line)))
                  : texts.refunds.none}
              </span>
            </div>
            {remainingFen(line) > 0 && (
              <>
                <Field
                  id={`refund-line-${String(index)}-amount`}
                  label={<span className="visually-hidden">{texts.refunds.amount(line.name)}</span>}
                  error={amountProblem(line, amounts[line.id] ?? '')}
                  className="refund-amount"
                >
                  {(aria) => (
                    <Input
                      {...aria}
                      className="amount"
                      inputMode="decimal"
                      autoComplete="off"
                      placeholder="0.00"
                      value={amounts[line.id] ?? ''}
                      onChange={(event) => setAmount(line.id, event.target.value)}
                    />
                  )}
                </Field>
                <Button
                  id={`refund-line-${String(index)}-all`}
                  onClick={() => setAmount(line.id, allOf(line))}
                >
                  {texts.refunds.all}
                </Button>
              </>
            )}
          </div>
        ))}
        <div className="refund-total">
          <span>{texts.refunds.total}</span>
          <b id="refund-total" className="num">
            {formatFen(totalFen)}
          </b>
        </div>
        {tried && lines.length === 0 && (
          <p className="field-error" role="alert">
            {texts.refunds.nothing}
          </p>
        )}
        <ReasonField id="refund-reason" suggestions={texts.refunds.reasons} />
        <Refusal error={refund.error} />
        <Button
          id="confirm-refund"
          type="primary"
          danger
          size="large"
          htmlType="submit"
          block
          loading={refund.sending}
        >
          {totalFen > 0 ? texts.refunds.confirmTotal(formatFen(totalFen)) : texts.refunds.confirm}
        </Button>
      </Form>
    </Drawer>
  );
}
