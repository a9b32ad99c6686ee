import { useAnswer } from '../../api/use-answer';
import { Line } from '../../components/card';
import { texts } from '../../texts';
import { allergyWords } from './allergy-values';

/** What a member must not touch, where everybody at the counter looks first; nothing where nothing is known. */
export function AllergyLine({ memberId }: { memberId: string }) {
  const { data } = useAnswer('allergies.ofMember', { params: { id: memberId } });
  if (!data?.items.length) return null;
  return (
    <Line label={texts.likes.allergic}>
      <strong className="allergic" id="member-allergic">
        {data.items.map(allergyWords).join('、')}
      </strong>
    </Line>
  );
}
