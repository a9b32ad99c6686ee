import type { Store } from '@gemcare/shared/client';
import { Icon, Piece } from '../../components/pictures/Picture';
import { storeFront } from '../../components/pictures/pieces';
import { ListView, Skeleton } from '../../components/states';
import { Tap } from '../../components/Tap';
import type { Opened } from '../../hooks/useView';
import { callPhone } from '../../platform/callPhone';
import { texts } from '../../texts';
import './stores.scss';

function StoreTile({ store }: { store: Store }) {
  const { phone } = store;
  return (
    <li className="tile store">
      <span className="thumb">
        <Piece path={storeFront} />
      </span>
      <div className="store-words">
        <span className="tile-title">{store.name}</span>
        <span className="tile-note">{store.address}</span>
      </div>
      {phone ? (
        <Tap className="store-call" label={texts.stores.call(store.name)} onTap={() => callPhone(phone)}>
          <Icon name="phone" size={20} />
        </Tap>
      ) : null}
    </li>
  );
}

/** Where to go. */
export function StoreList({ stores }: { stores: Opened<Store[]> }) {
  return (
    <ListView
      view={stores.view}
      skeleton={<Skeleton rows={2} />}
      empty={{
        picture: 'stores',
        sentence: texts.stores.none,
        action: texts.stores.refresh,
        onAction: () => void stores.reload(),
      }}
    >
      {(items) => (
        <ul className="stores">
          {items.map((store) => (
            <StoreTile key={store.id} store={store} />
          ))}
        </ul>
      )}
    </ListView>
  );
}
