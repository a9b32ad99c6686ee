import { lengthOf } from '../kernel/text-length';

type Validator = (rule: unknown, value: string | undefined) => Promise<void>;

/** Rules of a text in a form: at most so many characters, as the server counts them. */
export const atMost = (max: number, sentence: string): { validator: Validator } => ({
  validator: async (_, value) => {
    if (lengthOf(value ?? '') > max) throw new Error(sentence);
  },
});

/** Something has to be there besides spaces. */
export const filled = (sentence: string): { validator: Validator } => ({
  validator: async (_, value) => {
    if (lengthOf(value ?? '') === 0) throw new Error(sentence);
  },
});

/** Nothing, or what a reader of the field accepts. */
export const readable = (reads: (text: string) => boolean, sentence: string): { validator: Validator } => ({
  validator: async (_, value) => {
    const text = value?.trim() ?? '';
    if (text !== '' && !reads(text)) throw new Error(sentence);
  },
});

/** What was typed, or null where there is nothing. */
export const textOrNull = (typed: string | null | undefined): string | null => typed?.trim() || null;
