import { Form, Select } from 'antd';
import type { Staff } from '@gemcare/shared/client';
import { usePages } from '../../api/use-answer';
import { texts } from '../../texts';

const { staff: words } = texts;

/** People who could take somebody's members over: at work with customers, in a store of the reader's scope. */
export function useSuccessors(account: Staff): Staff[] | undefined {
  const pages = usePages(['staff.list', 'successors'], (api, cursor, signal) =>
    api.call('staff.list', { query: { state: 'active', limit: 100, cursor } }, { signal }),
  );
  return pages.data?.filter(
    ({ id, role, stores }) => id !== account.id && role !== 'craftsman' && stores.length > 0,
  );
}

/** Whom the members go to; people of the same store stand first. */
export function SuccessorItem({ account, people }: { account: Staff; people: readonly Staff[] | undefined }) {
  const own = new Set(account.stores.map(({ id }) => id));
  const isNear = ({ stores }: Staff): boolean => stores.some(({ id }) => own.has(id));
  const sorted = [...(people ?? [])].sort((a, b) => Number(isNear(b)) - Number(isNear(a)));
  return (
    <Form.Item
      name="to"
      label={words.reassignTo}
      htmlFor="reassign-to"
      rules={[{ required: true, message: words.reassignToMissing }]}
      extra={people?.length === 0 ? words.nobodyElse : undefined}
    >
      <Select
        id="reassign-to"
        aria-label={words.reassignTo}
        placeholder={words.reassignToMissing}
        loading={!people}
        showSearch={{ optionFilterProp: 'label' }}
        options={sorted.map(({ id, name, role, stores }) => ({
          value: id,
          label: `${name} · ${texts.roleNames[role]} · ${stores.map((store) => store.name).join('、')}`,
        }))}
      />
    </Form.Item>
  );
}
