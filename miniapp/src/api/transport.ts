import Taro from '@tarojs/taro';
import { parseJson, REQUEST_TIMEOUT_MS, secondsOf, type HttpAnswer, type HttpRequest } from './http';

/**
 * HTTP through `wx.request`, which knows no PATCH: it travels as POST with the method it stands for in a header.
 * The answer is taken as text because WeChat would otherwise guess from the content type.
 */
export async function transport({ method, url, headers, body }: HttpRequest): Promise<HttpAnswer> {
  const tunnelled = method === 'PATCH';
  const answer = await Taro.request<string>({
    url,
    method: tunnelled ? 'POST' : method,
    header: tunnelled ? { ...headers, 'x-http-method-override': 'PATCH' } : headers,
    ...(body === undefined ? {} : { data: JSON.stringify(body) }),
    dataType: 'text',
    timeout: REQUEST_TIMEOUT_MS,
  });
  const header = new Map(
    Object.entries(answer.header).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
  return {
    status: answer.statusCode,
    body: typeof answer.data === 'string' ? parseJson(answer.data) : answer.data,
    retryAfterSeconds: secondsOf(header.get('retry-after')),
  };
}
