import { hash, verify } from '@node-rs/argon2';
import { randomToken } from './secrets';

/** argon2id (the library's default) with OWASP's baseline: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password, COST);

let nobody: Promise<string> | undefined;

/** Whether a password is right. Without a hash (an unknown name) it takes as long and answers no. */
export async function passwordMatches(password: string, passwordHash: string | null): Promise<boolean> {
  nobody ??= hashPassword(randomToken());
  const matches = await verify(passwordHash ?? (await nobody), password);
  return matches && passwordHash !== null;
}
