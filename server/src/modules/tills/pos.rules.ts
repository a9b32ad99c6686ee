/** What a till may see of a person: pure. */

const SAID = /(女士|先生|小姐|太太)$/;
const HAN = /^\p{Script=Han}/u;
const LATER_LETTERS_SHOWN = 4;
const MIDDLE_DOT = '*';

interface Person {
  name: string | null;
  gender: 'female' | 'male' | null;
}

/** A name as it is said at the counter: the family name with 女士 or 先生; the rest stays hidden where neither is known. */
export function spokenName({ name, gender }: Person): string | null {
  if (name === null || SAID.test(name)) return name;
  const [first = '', ...rest] = name;
  if (gender !== null && HAN.test(name)) return first + (gender === 'female' ? '女士' : '先生');
  return first + MIDDLE_DOT.repeat(Math.max(1, Math.min(rest.length, 3)));
}

/** A member number with its last digits only: what a receipt may carry. */
export const maskedMemberNo = (memberNo: string): string =>
  memberNo.slice(-LATER_LETTERS_SHOWN).padStart(memberNo.length, MIDDLE_DOT);
