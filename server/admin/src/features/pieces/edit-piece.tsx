import { useEffect, useState } from 'react';
import { Alert, App, Form } from 'antd';
import type { PieceDetails } from '@gemcare/shared/client';
import { hasCode } from '../../api/api-error';
import { useWrite } from '../../api/use-write';
import { FormModal } from '../../components/form-modal';
import { UnsavedGuard } from '../../components/unsaved-guard';
import { useDirty } from '../../components/use-dirty';
import { texts } from '../../texts';
import { PieceFields } from './piece-fields';
import { changedDetails, valuesOf, type PieceValues } from './piece-values';

interface Editable extends PieceDetails {
  detail: NonNullable<PieceDetails['detail']>;
}

/** Details of a piece; where somebody else was faster, what was typed stays and what they wrote takes the other fields. */
export function EditPiece({ piece, onClose }: { piece: Editable; onClose: () => void }) {
  const [form] = Form.useForm<PieceValues>();
  const { message } = App.useApp();
  const edit = useWrite('pieces.edit');
  const overtaken = hasCode(edit.error, 'request.conflict');
  const [base, setBase] = useState(piece);
  const dirty = useDirty(form, valuesOf(base.detail));

  useEffect(() => {
    if (!overtaken || piece.version === base.version) return;
    const before = valuesOf(base.detail);
    const typed = form.getFieldsValue();
    const stored = valuesOf(piece.detail);
    const kept = Object.entries(typed).filter(([field, text]) => text !== before[field as keyof PieceValues]); // the form's own fields
    form.setFieldsValue({ ...stored, ...Object.fromEntries(kept) });
    setBase(piece);
  }, [overtaken, piece, base, form]);

  return (
    <FormModal
      title={texts.pieces.editTitle}
      text={
        overtaken ? <Alert type="warning" showIcon role="alert" title={texts.pieces.conflict} /> : undefined
      }
      form={form}
      initialValues={valuesOf(base.detail)}
      action={texts.pieces.save}
      actionId="confirm-edit-piece"
      sending={edit.sending}
      error={overtaken ? null : edit.error}
      onClose={onClose}
      onSubmit={(typed) =>
        edit.send(
          {
            params: { id: piece.id },
            body: { version: base.version, ...changedDetails(base.detail, typed) },
          },
          () => {
            message.success(texts.pieces.saved);
            onClose();
          },
        )
      }
    >
      <UnsavedGuard dirty={dirty} />
      <PieceFields error={overtaken ? null : edit.error} />
    </FormModal>
  );
}
