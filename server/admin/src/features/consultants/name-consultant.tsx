import { App, Form, Select } from 'antd';
import { useAnswer } from '../../api/use-answer';
import { useWrite } from '../../api/use-write';
import { FormModal } from '../../components/form-modal';
import { QueryView } from '../../components/states';
import { texts } from '../../texts';
import type { Consulted } from './consultant-line';

const { consultants: words } = texts;
/** In the place of an id: nobody. */
const NOBODY = 'nobody';

/** Names a member's consultant among the people who could be. */
export function NameConsultant({ member, onClose }: { member: Consulted; onClose: () => void }) {
  const [form] = Form.useForm<{ staffId: string }>();
  const { message } = App.useApp();
  const set = useWrite('consultants.set');
  const query = useAnswer('consultants.candidates', { params: { id: member.id } });
  const chosen = Form.useWatch<string | undefined>('staffId', form);
  const nameOf = (id: string | undefined) => query.data?.items.find((person) => person.id === id)?.name;
  const name = nameOf(chosen);

  return (
    <FormModal
      title={words.title}
      text={words.benefit}
      form={form}
      {...(member.consultant ? { initialValues: { staffId: member.consultant.id } } : {})}
      action={name ? words.action(name) : chosen === NOBODY ? words.actionNobody : words.title}
      actionId="confirm-consultant"
      sending={set.sending}
      error={set.error}
      onClose={onClose}
      onSubmit={({ staffId }) =>
        set.send(
          { params: { id: member.id }, body: { staffId: staffId === NOBODY ? null : staffId } },
          ({ consultant }) => {
            message.success(consultant ? words.saved(consultant.name) : words.removed);
            onClose();
          },
        )
      }
    >
      <QueryView
        query={query}
        rows={1}
        isEmpty={({ items }) => items.length === 0 && !member.consultant}
        empty={<p className="muted">{words.noCandidates}</p>}
      >
        {({ items }) => (
          <Form.Item
            name="staffId"
            label={words.pick}
            htmlFor="consultant"
            rules={[{ required: true, message: words.pickHint }]}
          >
            <Select
              id="consultant"
              aria-label={words.pick}
              placeholder={words.pickHint}
              showSearch={{ optionFilterProp: 'label' }}
              options={[
                ...items.map(({ id, name: one, role, members }) => ({
                  value: id,
                  label: words.option(one, texts.roleNames[role], members),
                })),
                // Somebody of another store, or who has left, is shown as what stands.
                ...(member.consultant && !nameOf(member.consultant.id)
                  ? [{ value: member.consultant.id, label: member.consultant.name, disabled: true }]
                  : []),
                ...(member.consultant ? [{ value: NOBODY, label: words.nobody }] : []),
              ]}
            />
          </Form.Item>
        )}
      </QueryView>
    </FormModal>
  );
}
