import { randomBytes } from 'node:crypto';

import type { Clock } from '../../server/src/kernel/clock';

import { refuse } from './errors';

export type CodePurpose = 'login' | 'phone';
type Code = { appid: string; openid: string; expiresAt: number; isUsed: boolean };
export type MintedCode = { code: string; expiresAt: Date };

export type Codes = {
  mint(purpose: CodePurpose, owner: { appid: string; openid: string }): MintedCode;
  /** The code if it could be exchanged now; it stays unspent. Otherwise refuses with 40029. */
  peek(purpose: CodePurpose, code: string): Readonly<Code>;
  spend(purpose: CodePurpose, code: string): void;
  clear(): void;
};

const lifeMs = 5 * 60_000;
const keptAtMost = 10_000;

/** Single-use codes of 5 minutes; login and phone codes know nothing of each other. */
export const createCodes = (clock: Clock): Codes => {
  const byPurpose: Record<CodePurpose, Map<string, Code>> = { login: new Map(), phone: new Map() };

  const usable = (purpose: CodePurpose, code: string): Code => {
    const found = byPurpose[purpose].get(code);
    if (!found || found.isUsed || found.expiresAt <= clock.now().getTime())
      return refuse(40029, hints[purpose]());
    return found;
  };

  return {
    mint(purpose, { appid, openid }) {
      const codes = byPurpose[purpose];
      const code =
        purpose === 'login' ? `0a${randomBytes(15).toString('hex')}` : randomBytes(32).toString('hex');
      const expiresAt = clock.now().getTime() + lifeMs;
      codes.set(code, { appid, openid, expiresAt, isUsed: false });
      const [oldest] = codes.keys();
      if (codes.size > keptAtMost && oldest !== undefined) codes.delete(oldest);
      return { code, expiresAt: new Date(expiresAt) };
    },
    peek: usable,
    spend(purpose, code) {
      usable(purpose, code).isUsed = true;
    },
    clear() {
      byPurpose.login.clear();
      byPurpose.phone.clear();
    },
  };
};

// The two endpoints word the same errcode differently.
const hints: Record<CodePurpose, () => string> = {
  login: () => ',',
  phone: () => ` hint: [${randomBytes(6).toString('base64url')}]`,
};
