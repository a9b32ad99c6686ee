import { useStaff } from '../../api/api-context';
import { useAnswer } from '../../api/use-answer';
import { abilitiesOf } from '../../app/abilities';

/** How many messages could not be delivered: for those who can do something about it, else 0. */
export function useDeadLetterCount(): number {
  const { role } = useStaff();
  const query = useAnswer('deadLetters.summary', {}, { enabled: abilitiesOf(role).runSystem });
  return query.data?.total ?? 0;
}
