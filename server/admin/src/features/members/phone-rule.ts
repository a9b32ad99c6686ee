import { readPhone } from '../../kernel/phone';
import { texts } from '../../texts';

/** A phone field of a form: something is typed, and it can be a number. */
export const phoneRule = {
  validator: async (_: unknown, typed: string | undefined): Promise<void> => {
    if (!typed?.trim()) throw new Error(texts.members.phoneMissing);
    if (readPhone(typed) === null) throw new Error(texts.members.phoneInvalid);
  },
};
