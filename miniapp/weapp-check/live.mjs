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

/** Answers as `respond` does, and keeps the id of the first booking to come that is listed. */
export const noteBooking = (respond) => {
  const noted = { id: undefined };
  return {
    noted,
    respond: async (method, url, data, headers) => {
      const answer = await respond(method, url, data, headers);
      if (method === 'GET' && new URL(url).pathname.endsWith('/me/bookings'))
        noted.id ??= answer.body?.items?.[0]?.id;
      return answer;
    },
  };
};

/** A customer of the emulator, with the phone WeChat vouches for. */
const CUSTOMER = { openid: 'oWeappCheck000000000000000001', phone: process.env.PHONE ?? '13800006666' };

/** Mints codes of one customer at the emulator: of `wx.login`, and of the phone button. */
export const liveCodes = (emulator) => {
  if (!emulator) throw new Error('EMULATOR has to name the WeChat emulator beside the server');
  const post = async (path, body) => {
    const answer = await fetch(`${emulator.replace(/\/$/, '')}/__emu/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`emulator answered ${answer.status} to ${path}`);
    return answer.json();
  };
  const mint = (kind) => async () => {
    await post('users', CUSTOMER);
    const minted = await post(kind, { openid: CUSTOMER.openid });
    return typeof minted === 'string' ? minted : minted.code;
  };
  return { login: mint('login-codes'), phone: mint('phone-codes') };
};
