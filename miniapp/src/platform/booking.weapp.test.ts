import Taro from '../testing/taro';
import { keepInCalendar } from './calendar';
import { locate } from './locate';
import { openMap } from './openMap';

const entry = {
  title: '珠宝清洗 · 天河正佳店',
  startsAt: '2026-11-22T03:00:00.000Z',
  endsAt: '2026-11-22T03:30:00.000Z',
  location: '广州市天河路 228 号 2 层',
  description: '预约号 BK26112148213',
  fileName: 'BK26112148213.ics',
  file: async () => '',
};

describe('what WeChat does for a booking', () => {
  it('puts it into the calendar in seconds, with two hours’ notice', async () => {
    expect(await keepInCalendar(entry)).toBe(true);
    expect(Taro.addPhoneCalendar.mock.calls[0]?.[0]).toMatchObject({
      startTime: 1_795_316_400,
      endTime: '1795318200',
      alarmOffset: 7200,
    });
    Taro.addPhoneCalendar.mockRejectedValueOnce({ errMsg: 'addPhoneCalendar:fail auth deny' });
    expect(await keepInCalendar(entry)).toBe(false);
  });

  it('says roughly where the phone is, or takes a refusal for an answer', async () => {
    expect(await locate()).toEqual({ latitude: 23.13, longitude: 113.32 });
    Taro.getFuzzyLocation.mockRejectedValueOnce({ errMsg: 'getFuzzyLocation:fail auth deny' });
    expect(await locate()).toBeNull();
  });

  it('shows the store on its map', () => {
    openMap({ latitude: 23.1, longitude: 113.3, name: '天河正佳店', address: '广州' });
    expect(Taro.openLocation).toHaveBeenCalledWith(
      expect.objectContaining({ name: '天河正佳店', scale: 16 }),
    );
  });
});
