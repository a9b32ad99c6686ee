import * as z from 'zod';

const wechatPaths = [
  '/sns/jscode2session',
  '/cgi-bin/stable_token',
  '/cgi-bin/token',
  '/wxa/business/getuserphonenumber',
  '/cgi-bin/message/subscribe/send',
] as const;

const times = z.number().int().min(1).max(10_000).default(1);
const ofWechat = { path: z.enum(wechatPaths), times };
/** Every call to Tencent Cloud is a POST to the root. */
const ofTencent = { path: z.literal('/'), times };
const ofAny = { path: z.enum([...wechatPaths, '/']), times };

/** What may go wrong, and for how many of the next calls of the path. */
export const faultSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    ...ofWechat,
    kind: z.literal('errcode'),
    errcode: z
      .number()
      .int()
      .refine((code) => code !== 0),
  }),
  z.strictObject({
    ...ofTencent,
    kind: z.literal('code'),
    /** Such as `LimitExceeded.PhoneNumberDailyLimit`. */
    code: z.string().regex(/^[A-Z][A-Za-z]*([.][A-Z][A-Za-z]*)?$/),
  }),
  z.strictObject({
    ...ofAny,
    kind: z.literal('delay'),
    milliseconds: z.number().int().min(1).max(600_000),
  }),
  /** No answer ever comes; `after`: the call takes effect all the same. */
  z.strictObject({
    ...ofAny,
    kind: z.literal('hang'),
    when: z.enum(['before', 'after']).default('before'),
  }),
  /** `after`: the call takes effect, its answer is lost. */
  z.strictObject({
    ...ofAny,
    kind: z.literal('drop'),
    when: z.enum(['before', 'after']).default('before'),
  }),
  z.strictObject({ ...ofAny, kind: z.literal('status'), status: z.number().int().min(400).max(599) }),
  /** Answers this text instead, under status 200. */
  z.strictObject({ ...ofAny, kind: z.literal('body'), text: z.string().max(10_000) }),
]);

export type Fault = z.output<typeof faultSchema>;

export type Faults = {
  add(fault: Fault): void;
  /** The fault of this call, if one is due; faults of a path happen in the order they were added. */
  next(path: string): Fault | undefined;
  list(): Fault[];
  clear(): void;
};

export const createFaults = (): Faults => {
  let queue: Fault[] = [];
  return {
    add: (fault) => void queue.push({ ...fault }),
    next(path) {
      const due = queue.find((fault) => fault.path === path);
      if (due) due.times -= 1;
      queue = queue.filter((fault) => fault.times > 0);
      return due;
    },
    list: () => queue.map((fault) => ({ ...fault })),
    clear() {
      queue = [];
    },
  };
};
