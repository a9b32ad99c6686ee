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
      sms: undefined,
      storage: { kind: 'folder', folder: '/srv/gemcare/data/uploads' },
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
    ['WECHAT_TEMPLATE_BOOKING_REMINDER', '预约提醒'],
    ['WECHAT_MINIPROGRAM_STATE', 'release'],
    ['SMS_PROVIDER', 'pigeon'],
    ['SMS_BASE_URL', 'nowhere'],
    ['SMS_SDK_APP_ID', 'our app'],
    ['STORAGE', 'cloud'],
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
    [
      'the emulator for SMS',
      { SMS_PROVIDER: 'emulator', SMS_BASE_URL: 'http://127.0.0.1:3001' },
      'SMS_PROVIDER',
    ],
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

/** What Tencent Cloud needs to know. */
const TENCENT = {
  SMS_PROVIDER: 'tencent',
  TENCENT_SECRET_ID: 'the id of our key',
  TENCENT_SECRET_KEY: 'the key itself',
  SMS_SDK_APP_ID: '1400001234',
  SMS_SIGN_NAME: '臻护珠宝',
  SMS_TEMPLATE_SIGN_IN_CODE: '2001',
  SMS_TEMPLATE_VERIFY_PHONE_CODE: '2002',
  SMS_TEMPLATE_CLOSE_ACCOUNT_CODE: '2003',
};

describe('the configuration of text messages', () => {
  it('is that of Tencent Cloud, complete', () => {
    expect(readConfig({ ...PRODUCTION, ...TENCENT }).sms).toEqual({
      baseUrl: 'https://sms.tencentcloudapi.com',
      secretId: 'the id of our key',
      secretKey: 'the key itself',
      sdkAppId: '1400001234',
      signName: '臻护珠宝',
      region: 'ap-guangzhou',
      templates: { sign_in_code: '2001', verify_phone_code: '2002', close_account_code: '2003' },
    });
  });

  it('is that of the emulator, which has credentials of its own', () => {
    const { sms } = readConfig({ SMS_PROVIDER: 'emulator', SMS_BASE_URL: 'http://127.0.0.1:3001' });
    expect(sms).toMatchObject({ baseUrl: 'http://127.0.0.1:3001', secretId: 'emulator-secret-id' });
  });

  it.each(Object.keys(TENCENT).filter((name) => name !== 'SMS_PROVIDER'))('is refused without %s', (name) => {
    expect(() => readConfig({ ...TENCENT, [name]: undefined })).toThrow(
      new RegExp(`^Settings are wrong:\\n {2}${name}: must be set for SMS_PROVIDER=tencent$`),
    );
  });

  it.each([
    ['an emulator without an address', { SMS_PROVIDER: 'emulator' }, 'SMS_BASE_URL'],
    ['an address for Tencent', { ...TENCENT, SMS_BASE_URL: 'https://sms.example.org' }, 'SMS_BASE_URL'],
    ['a key without a provider', { TENCENT_SECRET_ID: 'the id of our key' }, 'TENCENT_SECRET_ID'],
    ['an address without a provider', { SMS_BASE_URL: 'http://127.0.0.1:3001' }, 'SMS_BASE_URL'],
  ])('is refused with %s', (_, environment, name) => {
    expect(() => readConfig(environment)).toThrow(new RegExp(`^Settings are wrong:\\n {2}.*${name}`));
  });
});

/** What a bucket needs. */
const BUCKET = {
  STORAGE: 's3',
  S3_ENDPOINT: 'https://s3.cn-north-1.amazonaws.com.cn',
  S3_REGION: 'cn-north-1',
  S3_BUCKET: 'gemcare-pictures',
  S3_ACCESS_KEY_ID: 'the id of our key',
  S3_SECRET_ACCESS_KEY: 'the key itself',
};

describe('the configuration of where files are kept', () => {
  it('is that of a bucket, complete', () => {
    expect(readConfig({ ...PRODUCTION, ...BUCKET, S3_PATH_STYLE: 'true' }).storage).toEqual({
      kind: 's3',
      endpoint: 'https://s3.cn-north-1.amazonaws.com.cn',
      region: 'cn-north-1',
      bucket: 'gemcare-pictures',
      accessKeyId: 'the id of our key',
      secretAccessKey: 'the key itself',
      pathStyle: true,
    });
  });

  it.each(Object.keys(BUCKET))('does not do by half: without %s it does not start', (name) => {
    const half = { ...PRODUCTION, ...BUCKET, [name]: undefined };
    expect(() => readConfig(half)).toThrow(new RegExp(`^Settings are wrong:\\n {2}${name}: `));
  });

  it.each([
    ['S3_ENDPOINT', 'ftp://files'],
    ['S3_BUCKET', 'Our Bucket/x'],
    ['S3_PATH_STYLE', 'yes'],
  ])('names what is wrong: %s=%s', (name, value) => {
    expect(() => readConfig({ ...PRODUCTION, ...BUCKET, [name]: value })).toThrow(`  ${name}: `);
  });
});

describe('the configuration of WeChat messages', () => {
  const EMULATOR = { WECHAT_BASE_URL: 'http://127.0.0.1:3001' };
  const ID = 'oC6Oa1cGkV6o1aXnY2kP7vT3wQ9rB5sD8fH4jL0mNzE';

  it('knows the templates of the emulator, and opens the version of developers', () => {
    const { templates, miniprogramState } = readConfig(EMULATOR).wechat;
    expect(Object.keys(templates).toSorted()).toEqual([
      'booking_changed',
      'booking_reminder',
      'waitlist_offer',
    ]);
    expect(miniprogramState).toBe('developer');
    expect(readConfig({ ...EMULATOR, WECHAT_TEMPLATE_WAITLIST_OFFER: ID }).wechat.templates).toEqual({
      ...templates,
      waitlist_offer: ID,
    });
  });

  it("knows none where WeChat itself is asked, which would refuse the emulator's", () => {
    expect(readConfig({}).wechat.templates).toEqual({});
  });

  it('may be set by half in production, where the released version opens', () => {
    const { wechat } = readConfig({ ...PRODUCTION, WECHAT_TEMPLATE_BOOKING_REMINDER: ID });
    expect(wechat.templates).toEqual({ booking_reminder: ID });
    expect(wechat.miniprogramState).toBe('formal');
    expect(readConfig({ ...PRODUCTION, WECHAT_MINIPROGRAM_STATE: 'trial' }).wechat.miniprogramState).toBe(
      'trial',
    );
  });
});
