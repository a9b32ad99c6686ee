import Taro from '@tarojs/taro';
import { deviceName } from './device';

describe('the name of a device', () => {
  it('is made once and kept', () => {
    const name = deviceName();
    expect(name).toMatch(/^[\w-]{16,64}$/);
    expect(deviceName()).toBe(name);
  });

  it('is made anew where something else was kept', () => {
    Taro.setStorageSync('gemcare.device', '<script>');
    expect(deviceName()).toMatch(/^[\w-]{16,64}$/);
  });

  it('is left out where nothing can be kept', () => {
    const keep = jest.spyOn(Taro, 'setStorageSync').mockImplementation(() => {
      throw new Error('the storage is full');
    });
    expect(deviceName()).toBeUndefined();
    keep.mockRestore();
  });
});
