/** Answers from a running server, and login codes from the WeChat emulator beside it. */

import { URL } from 'node:url';

const { fetch } = globalThis;

/** Sends what the app asks for to `base`, whatever address was built in. */
export const liveResponder = (base) => async (method, url, data, headers) => {
  const { pathname, search } = new URL(url);
  const answer = await fetch(base.replace(/\/$/, '') + pathname.replace(/^\/api\/v1/, '') + search, {
    method,
    headers,
    ...(data === undefined ? {} : { body: data }),
  });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) };
};

const OPENID = 'oWeappCheck000000000000000001';

/** A `wx.login` of one customer; the emulator has to know them first. */
export const liveLogin = (emulator) => async () => {
  if (!emulator) throw new Error('EMULATOR is not set');
  const post = async (path, body) => {
    const answer = await fetch(`${emulator.replace(/\/$/, '')}/__emu/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`emulator answered ${answer.status} to ${path}`);
    return answer.json();
  };
  await post('users', { openid: OPENID });
  const minted = await post('login-codes', { openid: OPENID });
  return typeof minted === 'string' ? minted : minted.code;
};
