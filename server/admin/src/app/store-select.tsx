import { Select } from 'antd';
import { texts } from '../texts';
import { useStoreChoice } from './store-choice';

export function StoreSelect() {
  const { stores, store, choose } = useStoreChoice();
  if (!stores) return <span className="top-store" />;
  if (!store) return <span className="top-store">{texts.shell.noStore}</span>;
  if (stores.length === 1) return <span className="top-store">{store.name}</span>;
  return (
    <Select
      id="store-select"
      className="top-store-select"
      aria-label={texts.shell.store}
      value={store.id}
      onChange={choose}
      variant="filled"
      options={stores.map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
}
