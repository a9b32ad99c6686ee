import Taro from '@tarojs/taro';
import { pictureSrc } from './pictureSrc';
import { upload } from './upload';

describe('a file in WeChat', () => {
  it('goes through wx.uploadFile as the part `file`, and tells how far it is', async () => {
    const answer = { statusCode: 422, data: '{"code":"picture.damaged"}', header: { 'Retry-After': '3' } };
    const task = Object.assign(Promise.resolve(answer), {
      progress: (told: (at: { progress: number }) => void) => told({ progress: 70 }),
    });
    const uploadFile = jest.mocked(Taro.uploadFile).mockReturnValueOnce(task as never); // Taro's task has more to it
    const onProgress = jest.fn();
    const form = { url: '/me/avatar', headers: { a: 'b' }, fields: { c: 'd' }, file: { path: 'wxfile://x' } };
    expect(await upload({ ...form, onProgress })).toEqual({
      status: 422,
      body: { code: 'picture.damaged' },
      retryAfterSeconds: 3,
    });
    expect(uploadFile).toHaveBeenCalledWith(
      expect.objectContaining({
        url: '/me/avatar',
        filePath: 'wxfile://x',
        name: 'file',
        header: { a: 'b' },
        formData: { c: 'd' },
      }),
    );
    expect(onProgress).toHaveBeenCalledWith(70);
  });
});

it('a picture is on the server of the API', () => {
  expect(pictureSrc('/api/v1/files/a')).toBe('/api/v1/files/a');
});
