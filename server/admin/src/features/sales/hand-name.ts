import type { Sale } from '@gemcare/shared/client';
import { texts } from '../../texts';

/** Whose hand a sale or refund was: a person's name, or a till's, said as such. */
export const handName = ({ kind, name }: Sale['by']): string =>
  kind === 'till' ? texts.sales.postedByTill(name) : name;
