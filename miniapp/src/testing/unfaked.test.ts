import Taro from '@tarojs/taro';
import { api, session } from '../api/api';
import { transport as browserTransport } from '../api/transport.h5';
import { upload as browserUpload } from '../api/upload.h5';
import { networkError } from './builders';
import { failWhereAsked } from './unfaked';

const request = { method: 'GET', url: '/api/v1/stores', headers: {} } as const;
const form = { url: '/api/v1/me/avatar', headers: {}, fields: {} };

describe('what a test asks without a fake', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['stores.list', () => api.call('stores.list')],
    ['booking.calendarFile', () => api.text('booking.calendarFile', { params: { id: 'B' } })],
    ['pictures.setAvatar', () => api.upload('pictures.setAvatar', { file: { path: 'a' } })],
    ['silent sign-in', () => session.ensure()],
    ['GET /api/v1/stores', () => browserTransport(request)],
    ['POST /api/v1/me/avatar', () => browserUpload({ ...form, file: { file: new Blob(), print: 'a' } })],
    ['GET /wx', async () => Taro.request({ url: '/wx' })],
    ['POST /wx', async () => Taro.uploadFile({ url: '/wx', filePath: 'a', name: 'file' })],
  ])('is not answered and fails it by name: %s', async (name, ask) => {
    await expect(ask()).rejects.toEqual(networkError());
    expect(failWhereAsked).toThrow(name);
    expect(failWhereAsked).not.toThrow();
  });
});
