import Taro from '@tarojs/taro';
import { transport } from './transport';

const answer = (over: object) => ({ statusCode: 200, data: '{"a":1}', header: {}, ...over });
const request = jest.mocked(Taro.request);

describe('HTTP in WeChat', () => {
  it('tunnels PATCH, which wx.request does not know, through POST', async () => {
    request.mockReturnValueOnce(Promise.resolve(answer({})) as never); // Taro's task type is wider than its promise
    await transport({ method: 'PATCH', url: '/me', headers: { a: 'b' }, body: { version: 1 } });
    expect(request).toHaveBeenCalledWith(
      expect.objectContaining({
        method: 'POST',
        header: { a: 'b', 'x-http-method-override': 'PATCH' },
        data: '{"version":1}',
      }),
    );
  });

  it('parses JSON whatever the content type, and takes an empty body for none', async () => {
    request.mockReturnValueOnce(Promise.resolve(answer({})) as never); // as above
    expect(await transport({ method: 'GET', url: '/', headers: {} })).toMatchObject({
      status: 200,
      body: { a: 1 },
    });
    request.mockReturnValueOnce(Promise.resolve(answer({ statusCode: 204, data: '' })) as never); // as above
    expect(await transport({ method: 'GET', url: '/', headers: {} })).toMatchObject({
      status: 204,
      body: undefined,
    });
  });

  it('reads how long to wait, whatever the case of the header', async () => {
    const busy = answer({ statusCode: 429, header: { 'Retry-After': '7' } });
    request.mockReturnValueOnce(Promise.resolve(busy) as never); // as above
    expect(await transport({ method: 'GET', url: '/', headers: {} })).toMatchObject({ retryAfterSeconds: 7 });
  });
});
