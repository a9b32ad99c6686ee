/** A day after today, as the strip names it. */
const dayFromNow = (days) =>
  new Date(Date.now() + days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10);

/** Books a service by taps: store, day, time, confirmation; then waits for a full one, and leaves a hold behind. */
export async function walkThroughBooking({ host, look, fail }) {
  const tap = async (id, ...rest) => {
    host.tap(id, ...rest);
    await host.settle();
  };
  const expectCall = (call, why) => {
    if (!host.wx.calls.some((made) => made.startsWith(call))) fail(why);
  };

  host.navigate('/pages/services/index');
  await host.settle();
  await tap('service-cleaning');
  look(['选择门店', '离我最近', '今天 10:00–22:00']);
  await tap('near');
  look(['没有取得位置']);
  host.wx.position = { latitude: 22.54, longitude: 114.06 };
  await tap('near');
  look(['福田星河店', '米', '公里']);
  await tap(`store-${'20'.padStart(26, '0')}`);
  await tap(`day-${dayFromNow(1)}`);
  await tap('time-10:00');
  look(['已为您保留', '使用 1 次免费清洗', '开始前 2 小时可免费改期或取消']);
  await tap('time-10:30');
  look(['10:30 到店', '已为您保留']);
  await tap('booking-note', 'input', { value: '请轻柔处理' });
  await tap('confirm-booking');
  look(['预约成功', '10:30', '请轻柔处理', '允许通知我']);
  await tap('allow-notices');
  look(['已允许']);
  expectCall('subscribe 2', 'allowing notices did not ask WeChat');
  await tap('add-to-calendar');
  expectCall('calendar 珠宝清洗', 'the booking did not go into the calendar');
  await tap('booking-map');
  expectCall('map 天河正佳店', 'the store was not shown on the map');
  await tap('see-booking');
  look(['已预约', '改期', '取消预约']);
  await tap('reschedule');
  await tap(`day-${dayFromNow(2)}`);
  await tap('time-12:00');
  look(['上午', '改到']);
  await tap('confirm-reschedule');
  look(['预约详情', '取消预约']);
  await tap('cancel-booking');
  look(['要取消这个预约吗', '保留预约']);
  await tap('confirm-cancel');
  look(['您已取消这个预约']);

  // The store of the last booking is opened with, and its full day offers the line.
  host.navigate('/pages/services/index');
  await host.settle();
  await tap('service-cleaning');
  await tap(`day-${dayFromNow(3)}`);
  look(['当天已约满', '有空位通知我']);
  await tap('time-10:00');
  look(['只等 10:00', '当天任意时间都可以']);
  await tap('wait-one');
  look(['已设置空位提醒', '允许通知我']);
  await tap('waiting-close');
  await tap(`day-${dayFromNow(1)}`);
  await tap('time-11:00');
  look(['已为您保留']);
  const cancels = () =>
    host.wx.calls.filter((call) => /^POST \/me\/bookings\/\d+\/cancel$/.test(call)).length;
  const before = cancels();
  host.back();
  await host.settle();
  if (cancels() !== before + 1) fail('leaving the page did not let the held time go');
}
