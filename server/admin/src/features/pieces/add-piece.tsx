import { App, Form, Select } from 'antd';
import { JEWELLERY_NAMES, type JewelleryCategory } from '@gemcare/shared/client';
import { useWrite } from '../../api/use-write';
import { DayField } from '../../components/day-field';
import { FormModal } from '../../components/form-modal';
import { UnsavedGuard } from '../../components/unsaved-guard';
import { useDirty } from '../../components/use-dirty';
import { serverToday } from '../../kernel/server-time';
import { texts } from '../../texts';
import { serverSays } from '../members/edit-member';
import { PieceFields } from './piece-fields';
import { detailsOf, NOTHING, type PieceValues } from './piece-values';

interface Values extends PieceValues {
  category: JewelleryCategory;
  boughtOn: string | null;
}

const START: Values = { ...NOTHING, category: 'ring', boughtOn: null };
const CATEGORIES = Object.entries(JEWELLERY_NAMES).map(([value, label]) => ({ value, label }));

/** A piece that a member brings along and did not buy here. */
export function AddPiece({ memberId, onClose }: { memberId: string; onClose: () => void }) {
  const [form] = Form.useForm<Values>();
  const { message } = App.useApp();
  const add = useWrite('pieces.add');
  const dirty = useDirty(form, START);

  return (
    <FormModal
      title={texts.pieces.addTitle}
      text={texts.pieces.addText}
      form={form}
      initialValues={START}
      action={texts.pieces.addAction}
      actionId="confirm-add-piece"
      sending={add.sending}
      error={add.error}
      onClose={onClose}
      onSubmit={({ category, boughtOn, ...typed }) =>
        add.send(
          {
            params: { id: memberId },
            body: { category, ...(boughtOn ? { boughtOn } : {}), ...detailsOf(typed) },
          },
          () => {
            message.success(texts.pieces.added);
            onClose();
          },
        )
      }
    >
      <UnsavedGuard dirty={dirty} />
      <div className="form-pair">
        <Form.Item name="category" label={texts.pieces.category} htmlFor="piece-category">
          <Select id="piece-category" options={CATEGORIES} aria-label={texts.pieces.category} />
        </Form.Item>
        <Form.Item
          name="boughtOn"
          label={texts.common.optionalLabel(texts.pieces.boughtOn)}
          htmlFor="piece-boughtOn"
          {...serverSays(add.error, 'boughtOn')}
        >
          <DayField id="piece-boughtOn" max={serverToday()} />
        </Form.Item>
      </div>
      <PieceFields error={add.error} />
    </FormModal>
  );
}
