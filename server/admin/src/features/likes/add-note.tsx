import { App, Form, Input, Select } from 'antd';
import { REACTION_NAMES, type Note } from '@gemcare/shared/client';
import { useWrite } from '../../api/use-write';
import { FormModal } from '../../components/form-modal';
import { atMost, filled, textOrNull } from '../../components/text-rules';
import { UnsavedGuard } from '../../components/unsaved-guard';
import { useDirty } from '../../components/use-dirty';
import { texts } from '../../texts';

const words = texts.likes;
const REACTIONS = Object.entries(REACTION_NAMES).map(([value, label]) => ({ value, label }));

interface Values {
  text: string;
  piece: string;
  reaction?: keyof typeof REACTION_NAMES;
}
const START: Values = { text: '', piece: '' };

interface AddNoteProps {
  memberId: string;
  kind: Note['kind'];
  store: { id: string };
  onClose: () => void;
}

/** A note about a member, or what the member tried on and how they found it. */
export function AddNote({ memberId, kind, store, onClose }: AddNoteProps) {
  const [form] = Form.useForm<Values>();
  const { message } = App.useApp();
  const add = useWrite('notes.add');
  const dirty = useDirty(form, START);
  const isTriedOn = kind === 'tried_on';

  function bodyOf({ text, piece, reaction }: Values) {
    if (!isTriedOn) return { kind: 'note' as const, storeId: store.id, text: text.trim() };
    const more = textOrNull(text);
    return {
      kind: 'tried_on' as const,
      storeId: store.id,
      piece: piece.trim(),
      ...(reaction ? { reaction } : {}),
      ...(more ? { text: more } : {}),
    };
  }

  return (
    <FormModal
      title={isTriedOn ? words.triedOnTitle : words.noteTitle}
      text={words.noteText}
      form={form}
      initialValues={START}
      action={isTriedOn ? words.triedOnAction : words.noteAction}
      actionId="confirm-note"
      sending={add.sending}
      error={add.error}
      onClose={onClose}
      onSubmit={(values) =>
        add.send({ params: { id: memberId }, body: bodyOf(values) }, () => {
          message.success(isTriedOn ? words.triedOnSaved : words.noteSaved);
          onClose();
        })
      }
    >
      <UnsavedGuard dirty={dirty} />
      {isTriedOn && (
        <>
          <Form.Item
            name="piece"
            label={words.piece}
            htmlFor="note-piece"
            rules={[filled(words.pieceMissing), atMost(80, words.tooLong(80))]}
          >
            <Input id="note-piece" autoComplete="off" placeholder={words.piecePlaceholder} />
          </Form.Item>
          <Form.Item
            name="reaction"
            label={texts.common.optionalLabel(words.reaction)}
            htmlFor="note-reaction"
          >
            <Select id="note-reaction" allowClear options={REACTIONS} aria-label={words.reaction} />
          </Form.Item>
        </>
      )}
      <Form.Item
        name="text"
        label={isTriedOn ? texts.common.optionalLabel(words.triedOnNote) : words.note}
        htmlFor="note-text"
        rules={[...(isTriedOn ? [] : [filled(words.noteMissing)]), atMost(500, words.tooLong(500))]}
      >
        <OneLine id="note-text" />
      </Form.Item>
    </FormModal>
  );
}

interface OneLineProps {
  id: string;
  value?: string;
  onChange?: (text: string) => void;
}

/** Room for a few lines of words, which the server keeps as one: a pasted line break becomes a space. */
function OneLine({ id, value, onChange }: OneLineProps) {
  return (
    <Input.TextArea
      id={id}
      rows={3}
      placeholder={words.notePlaceholder}
      value={value}
      onChange={(event) => onChange?.(event.target.value.replace(/\s*[\r\n]+\s*/g, ' '))}
    />
  );
}
