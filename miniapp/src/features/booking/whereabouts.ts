import { useState } from 'react';
import { locate } from '../../platform/locate';
import type { Position } from '../../platform/place';

export type FindPosition = () => Promise<Position | null>;

/** Kept while the app is open and nowhere else: it is asked for on a tap only. */
let known: Position | null = null;

export interface Whereabouts {
  position: Position | null;
  state: 'unasked' | 'asking' | 'refused' | 'known';
  ask: () => Promise<void>;
}

/** Where the person is, once they have said so. */
export function useWhereabouts(find: FindPosition = locate): Whereabouts {
  const [position, setPosition] = useState(known);
  const [state, setState] = useState<Whereabouts['state']>(known ? 'known' : 'unasked');
  const ask = async () => {
    if (state === 'asking') return;
    setState('asking');
    const found = await find();
    known = found ?? known;
    setPosition(known);
    setState(found ? 'known' : 'refused');
  };
  return { position, state, ask };
}
