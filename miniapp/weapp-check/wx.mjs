import { setTimeout } from 'node:timers';
import { URL } from 'node:url';

/** The part of `wx` this mini-program uses. Anything else is missing here as it is on an old phone. */
export function createWx({ host, respond, login }) {
  const storage = new Map();
  const ok = (options, answer = {}) => {
    options?.success?.({ errMsg: 'ok', ...answer });
    options?.complete?.({ errMsg: 'ok', ...answer });
    return Promise.resolve(answer);
  };
  const failed = (options, errMsg) => {
    options?.fail?.({ errMsg });
    options?.complete?.({ errMsg });
  };
  const quiet = (options) => ok(options);
  const phone = {
    windowWidth: 390,
    windowHeight: 844,
    screenWidth: 390,
    screenHeight: 844,
    statusBarHeight: 47,
    pixelRatio: 3,
  };

  const wx = {
    /** What the app showed or asked of the platform, for the check to look at. */
    calls: [],
    privacyListener: null,

    request(options) {
      wx.calls.push(`${options.method ?? 'GET'} ${new URL(options.url).pathname.replace(/^\/api\/v1/, '')}`);
      respond(options.method ?? 'GET', options.url, options.data, options.header ?? {})
        .then(({ status, body }) =>
          ok(options, {
            statusCode: status,
            data: body === undefined ? '' : JSON.stringify(body),
            header: {},
          }),
        )
        .catch((error) => failed(options, `request:fail ${error.message}`));
      return { abort: () => undefined };
    },
    login(options) {
      login()
        .then((code) => ok(options, { code }))
        .catch((error) => failed(options, `login:fail ${error.message}`));
    },

    getStorageSync: (key) => storage.get(key) ?? '',
    setStorageSync: (key, value) => void storage.set(key, value),
    removeStorageSync: (key) => void storage.delete(key),

    getWindowInfo: () => phone,
    getSystemInfoSync: () => ({ ...phone, platform: 'devtools', SDKVersion: '3.5.8', model: 'host' }),
    getDeviceInfo: () => ({ platform: 'devtools', model: 'host' }),
    getAppBaseInfo: () => ({ SDKVersion: '3.5.8', language: 'zh_CN' }),
    getMenuButtonBoundingClientRect: () => ({
      top: 51,
      bottom: 83,
      left: 296,
      right: 383,
      width: 87,
      height: 32,
    }),

    showToast(options) {
      wx.calls.push(`toast ${options.title}`);
      ok(options);
    },
    hideToast: quiet,
    stopPullDownRefresh: quiet,
    makePhoneCall: quiet,
    setClipboardData(options) {
      wx.calls.push(`clipboard ${options.data}`);
      ok(options);
    },
    pageScrollTo: quiet,
    openLocation(options) {
      wx.calls.push(`map ${options.name}`);
      ok(options);
    },
    addPhoneCalendar(options) {
      wx.calls.push(`calendar ${options.title}`);
      ok(options);
    },
    requestSubscribeMessage(options) {
      wx.calls.push(`subscribe ${options.tmplIds.length}`);
      ok(options, Object.fromEntries(options.tmplIds.map((template) => [template, 'accept'])));
    },
    /** Refused, until the check says where the phone is. */
    position: null,
    getFuzzyLocation(options) {
      if (wx.position) ok(options, wx.position);
      else failed(options, 'getFuzzyLocation:fail auth deny');
    },
    getScreenBrightness: (options) => ok(options, { value: 0.4 }),
    setScreenBrightness(options) {
      wx.calls.push(`brightness ${options.value}`);
      ok(options);
    },
    setKeepScreenOn(options) {
      wx.calls.push(`keepScreenOn ${options.keepScreenOn}`);
      ok(options);
    },
    setVisualEffectOnCapture: quiet,
    onUserCaptureScreen(listener) {
      wx.captureListener = listener;
    },
    offUserCaptureScreen: () => undefined,
    canIUse: () => true,
    nextTick: (fn) => setTimeout(fn, 0),
    createSelectorQuery: () => selectorQuery(),
    onNeedPrivacyAuthorization(listener) {
      wx.privacyListener = listener;
    },
    openPrivacyContract: quiet,

    navigateTo: (options) => move(options, () => host.navigate(options.url)),
    switchTab: (options) => move(options, () => host.navigate(options.url)),
    redirectTo: (options) => move(options, () => host.replace(options.url)),
    navigateBack: (options) => move(options, () => host.back()),
  };

  function move(options, go) {
    setTimeout(() => {
      try {
        go();
        ok(options);
      } catch (error) {
        host.errors.push(error);
      }
    }, 0);
  }

  host.wx = wx;
  return wx;
}

/** Measurements: everything has the same small box. */
function selectorQuery() {
  const box = { left: 0, top: 0, width: 100, height: 100, right: 100, bottom: 100 };
  let count = 0;
  const query = {
    in: () => query,
    select: () => query,
    selectAll: () => query,
    selectViewport: () => query,
    boundingClientRect: () => ((count += 1), query),
    scrollOffset: () => ((count += 1), query),
    fields: () => ((count += 1), query),
    node: () => ((count += 1), query),
    exec: (done) => setTimeout(() => done?.(Array.from({ length: count }, () => box)), 0),
  };
  return query;
}
