import Taro from '../testing/taro';
import { openFile, opensFiles } from './openFile';

it('copies the full address of a file: WeChat opens neither pages nor data of other places', async () => {
  await openFile('/api/v1/files/exports/a.html?expires=1', { isPage: true });
  expect(opensFiles).toBe(false);
  expect(Taro.setClipboardData).toHaveBeenCalledWith({ data: '/api/v1/files/exports/a.html?expires=1' });
});
