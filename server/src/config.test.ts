import { readConfig } from './config';

/** A production server as it should be. */
const PRODUCTION = {
  NODE_ENV: 'production',
  JWT_SECRET: 'a secret of our own with 32 characters',
  WECHAT_APPID: 'wx1234567890abcdef',
  WECHAT_SECRET: 'the secret of our mini-program',
};

describe('the configuration', () => {
  it('is complete without any setting', () => {
    expect(readConfig({}, '/srv/gemcare')).toMatchObject({
      production: false,
      port: 3000,
      host: '127.0.0.1',
      dataDir: '/srv/gemcare/data',
      databaseLocation: '/srv/gemcare/data/gemcare.db',
      smsBaseUrl: undefined,
      demo: false,
      logLevel: 'info',
      trustProxy: false,
      secure: false,
      sites: { h5: '/srv/gemcare/miniapp/dist/h5', admin: '/srv/gemcare/server/admin/dist' },
    });
  });

  it('takes folders relative to where it is started, and absolute ones as they are', () => {
    const config = readConfig(
      { DATA_DIR: '../elsewhere', H5_DIR: '/var/h5', ADMIN_DIR: 'admin' },
      '/srv/gemcare',
    );
    expect(config.dataDir).toBe('/srv/elsewhere');
    expect(config.databaseLocation).toBe('/srv/elsewhere/gemcare.db');
    expect(config.sites).toEqual({ h5: '/var/h5', admin: '/srv/gemcare/admin' });
  });

  it('takes MySQL where an address is given', () => {
    const url = 'mysql://gemcare:secret@db:3306/gemcare';
    expect(readConfig({ DATABASE_URL: url }).databaseLocation).toBe(url);
  });

  it('reads an empty setting as none', () => {
    const empty = {
      PORT: '',
      DATABASE_URL: '',
      SMS_BASE_URL: '',
      DEMO: '',
      LOG_LEVEL: '',
      SECURE: '',
      NODE_ENV: '',
      DATA_DIR: '',
    };
    expect(readConfig(empty, '/srv')).toEqual(readConfig({}, '/srv'));
  });

  it.each([
    ['NODE_ENV', 'prod'],
    ['PORT', '70000'],
    ['PORT', 'http'],
    ['DATABASE_URL', 'postgres://db/gemcare'],
    ['DATABASE_POOL', '1'],
    ['WECHAT_BASE_URL', 'api.weixin.qq.com'],
    ['SMS_BASE_URL', 'nowhere'],
    ['DEMO', 'yes'],
    ['LOG_LEVEL', 'loud'],
    ['TRUST_PROXY', '1'],
    ['SECURE', 'on'],
  ])('names what is wrong: %s=%s', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(
      new RegExp(`^Settings are wrong:\\n {2}${name}: .+$`),
    );
  });

  it('names everything that is wrong at once, and no value: it may be a secret', () => {
    const wrong = { PORT: 'x1', DATABASE_URL: 'postgres://user:password@db/gemcare', DEMO: 'x2' };
    const message = (() => {
      try {
        readConfig(wrong);
        return '';
      } catch (error) {
        return error instanceof Error ? error.message : '';
      }
    })();
    for (const name of Object.keys(wrong)) expect(message).toContain(name);
    for (const value of Object.values(wrong)) expect(message).not.toContain(value);
  });
});

describe('in production, the configuration', () => {
  it('is secure by itself', () => {
    expect(readConfig(PRODUCTION)).toMatchObject({ production: true, secure: true, demo: false });
    expect(readConfig({ ...PRODUCTION, SECURE: 'false' }).secure).toBe(false);
  });

  it.each([
    ['the secret of development', { JWT_SECRET: undefined }, 'JWT_SECRET'],
    ['a short secret', { JWT_SECRET: 'x'.repeat(31) }, 'JWT_SECRET'],
    ["the emulator's app", { WECHAT_APPID: undefined }, 'WECHAT_APPID'],
    ["the emulator's secret", { WECHAT_SECRET: undefined }, 'WECHAT_SECRET'],
    ['the emulator', { WECHAT_BASE_URL: 'http://127.0.0.1:3001' }, 'WECHAT_BASE_URL'],
    ['another host', { WECHAT_BASE_URL: 'https://api.weixin.qq.com.example.org' }, 'WECHAT_BASE_URL'],
    ['a host that only ends alike', { WECHAT_BASE_URL: 'https://fakeweixin.qq.com' }, 'WECHAT_BASE_URL'],
    ['plain http', { WECHAT_BASE_URL: 'http://api.weixin.qq.com' }, 'WECHAT_BASE_URL'],
    ['demo data', { DEMO: 'true' }, 'DEMO'],
    ['the development gateway for SMS', { SMS_BASE_URL: 'http://127.0.0.1:3001' }, 'SMS_BASE_URL'],
  ])('refuses %s', (_, change, name) => {
    expect(() => readConfig({ ...PRODUCTION, ...change })).toThrow(
      new RegExp(`^Not safe for production:\\n {2}.*${name}`),
    );
  });

  it('names every refusal at once', () => {
    expect(() => readConfig({ NODE_ENV: 'production', DEMO: 'true' })).toThrow(
      /JWT_SECRET[^]*WECHAT_APPID[^]*DEMO/,
    );
  });
});
