import { useState } from 'react';
import { App, Form, Input, Select } from 'antd';
import { CARE_NAMES, type CareKind } from '@gemcare/shared/client';
import { useWrite } from '../../api/use-write';
import { FormModal } from '../../components/form-modal';
import { atMost, textOrNull } from '../../components/text-rules';
import { UnsavedGuard } from '../../components/unsaved-guard';
import { useDirty } from '../../components/use-dirty';
import { isWallTime, serverWallTime, storeTimeToInstant } from '../../kernel/server-time';
import { texts } from '../../texts';

interface Values {
  kind?: CareKind;
  at: string;
  note: string;
}

const KINDS = Object.entries(CARE_NAMES).map(([value, label]) => ({ value, label }));

interface AddCareProps {
  pieceId: string;
  store: { id: string; name: string };
  onClose: () => void;
}

/** Care that was done in this store. */
export function AddCare({ pieceId, store, onClose }: AddCareProps) {
  const [form] = Form.useForm<Values>();
  const { message } = App.useApp();
  const care = useWrite('pieces.addCare');
  const [opened] = useState<Values>(() => ({ at: serverWallTime(), note: '' }));
  const dirty = useDirty(form, opened);

  return (
    <FormModal
      title={texts.pieces.careTitle}
      text={texts.pieces.careText(store.name)}
      form={form}
      initialValues={opened}
      action={texts.pieces.addCare}
      actionId="confirm-care"
      sending={care.sending}
      error={care.error}
      onClose={onClose}
      onSubmit={({ kind, at, note }) => {
        if (!kind) return;
        const text = textOrNull(note);
        care.send(
          {
            params: { id: pieceId },
            body: {
              storeId: store.id,
              kind,
              // Left as it stood it means now: the server's own clock says when.
              ...(at === opened.at ? {} : { at: storeTimeToInstant(at) }),
              ...(text ? { note: text } : {}),
            },
          },
          () => {
            message.success(texts.pieces.careDone);
            onClose();
          },
        );
      }}
    >
      <UnsavedGuard dirty={dirty} />
      <Form.Item
        name="kind"
        label={texts.pieces.careKind}
        htmlFor="care-kind"
        rules={[{ required: true, message: texts.pieces.careKindMissing }]}
      >
        <Select id="care-kind" options={KINDS} aria-label={texts.pieces.careKind} />
      </Form.Item>
      <Form.Item
        name="at"
        label={texts.pieces.careAt}
        htmlFor="care-at"
        rules={[
          {
            validator: async (_, value: string | undefined) => {
              if (!isWallTime(value ?? '')) throw new Error(texts.pieces.careAtMissing);
              if ((value ?? '') > serverWallTime()) throw new Error(texts.pieces.careAtFuture);
            },
          },
        ]}
      >
        <Input id="care-at" type="datetime-local" max={serverWallTime()} />
      </Form.Item>
      <Form.Item
        name="note"
        label={texts.common.optionalLabel(texts.pieces.careNote)}
        htmlFor="care-note"
        rules={[atMost(200, texts.pieces.tooLong(200))]}
      >
        <Input id="care-note" autoComplete="off" placeholder={texts.pieces.careNotePlaceholder} />
      </Form.Item>
    </FormModal>
  );
}
