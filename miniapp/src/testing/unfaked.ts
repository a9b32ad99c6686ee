/*
 * Stands for the app's API, its session and the network in tests: notes what was asked, and fails as without a network. A
 * view does without a part that did not open, so nothing else would tell that a test forgot the source of that part.
 */
import Taro from '@tarojs/taro';
import type { Api } from '../api/client';
import { networkError } from '../api/errors';
import { keepSession, type SessionKeeper } from '../api/session';

let asked: string[] = [];

/** Notes a question with its test: a view may ask while it is removed, after the test's own hooks. */
function refuse(what: string): Error {
  asked.push(`${what}, in “${expect.getState().currentTestName ?? 'no test'}”`);
  return networkError();
}
const refuseLater = async (what: string): Promise<never> => {
  throw refuse(what);
};

/** Throws where the API or the network was asked since the last call, and names what was asked. */
export function failWhereAsked(): void {
  const questions = asked;
  asked = [];
  if (questions.length > 0) throw new Error(['asked without a fake source:', ...questions].join('\n  '));
}

export const api: Api = {
  call: (name, ..._request) => refuseLater(name),
  text: (name) => refuseLater(name),
  upload: (name) => refuseLater(name),
};

export const session: SessionKeeper = {
  ...keepSession(async () => null),
  ensure: () => refuseLater('silent sign-in'),
  renew: () => refuseLater('silent sign-in'),
};

const addressOf = (input: RequestInfo | URL): string =>
  typeof input === 'object' && 'url' in input ? input.url : String(input);

/** Refuses what goes past the API's client. A test of a transport fakes the call it is about. */
export function closeNetwork(): void {
  globalThis.fetch = (input, init) => refuseLater(`${init?.method ?? 'GET'} ${addressOf(input)}`);
  XMLHttpRequest.prototype.open = (method: string, url: string | URL) => {
    throw refuse(`${method} ${String(url)}`);
  };
  jest.mocked(Taro.request).mockImplementation(({ method = 'GET', url }) => {
    throw refuse(`${method} ${url}`);
  });
  jest.mocked(Taro.uploadFile).mockImplementation(({ url }) => {
    throw refuse(`POST ${url}`);
  });
}
