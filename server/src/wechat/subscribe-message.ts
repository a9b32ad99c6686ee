import { isNotSent, isTokenRefused, WechatError } from './errors';

/** Which version of the mini-program a message opens. */
export const MINIPROGRAM_STATES = ['developer', 'trial', 'formal'] as const;
export type MiniprogramState = (typeof MINIPROGRAM_STATES)[number];

export interface SubscribeMessage {
  openid: string;
  templateId: string;
  /** Where a tap leads, with its query; below the root of the mini-program, without a slash in front. */
  page: string;
  /** Key of the template → value, by the value rules of its type. */
  data: Readonly<Record<string, string>>;
}

/**
 * What became of a message:
 * - `sent`: WeChat took it
 * - `later`: it surely did not go out, and may another time (busy, one at a time to a user, a quota, not reached at all)
 * - `no_credit`: the user has allowed no (further) message of this template, or takes none at all
 * - `refused`: it surely did not go out, and never will as it is
 * - `unclear`: nobody knows (time-out, broken connection, an answer that can not be read): never to be repeated
 */
export interface SendResult {
  outcome: 'sent' | 'later' | 'no_credit' | 'refused' | 'unclear';
  /** WeChat's number, where it gave one. */
  errcode?: number;
}

const NO_CREDIT = 43101;
/** Two messages to one user at the same time. */
const ONE_AT_A_TIME = 43108;

/** What a failed call means for the message. An errcode is a definite answer: the message did not go out. */
export function resultOf(error: unknown): SendResult {
  if (!(error instanceof WechatError)) throw error;
  const { errcode, kind } = error;
  if (isNotSent(error)) return { outcome: 'later', ...(errcode === undefined ? {} : { errcode }) };
  if (errcode === undefined) return { outcome: 'unclear' };
  if (errcode === NO_CREDIT) return { outcome: 'no_credit', errcode };
  const isForNow =
    errcode === ONE_AT_A_TIME || kind === 'busy' || kind === 'rate_limited' || isTokenRefused(error);
  return { outcome: isForNow ? 'later' : 'refused', errcode };
}
