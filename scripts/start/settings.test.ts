import { startSettings } from './settings';

describe('the settings of npm start', () => {
  it('need nothing', () => {
    expect(startSettings({ PORT: '' }, '/home/gem')).toEqual({
      port: 3000,
      emulatorPort: 3001,
      dataFolder: '/home/gem/data',
      verbose: false,
    });
  });

  it('put the emulator beside the server', () => {
    expect(startSettings({ PORT: '4000' }, '/').emulatorPort).toBe(4001);
  });

  it.each(['http', '0', '70000', '3.5'])('refuse the port %s', (PORT) => {
    expect(() => startSettings({ PORT }, '/')).toThrow(/PORT/);
  });
});
