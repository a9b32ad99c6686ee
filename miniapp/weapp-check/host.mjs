/**
 * A stand-in for WeChat's logic layer: runs the built mini-program in a `vm` context with `App`, `Page`, `Component` and
 * `wx`, keeps the page stack, applies `setData`, and knows when everything has come to rest.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { clearInterval, clearTimeout, setImmediate, setInterval, setTimeout } from 'node:timers';
import { URLSearchParams } from 'node:url';
import vm from 'node:vm';
import { createWx } from './wx.mjs';

const clone = (value) => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)));

/** Writes one path of a `setData` (`root.cn.[0].v`) into a page's data. */
function put(data, dotted, value) {
  const keys = dotted.match(/[^.[\]]+/g) ?? [];
  const last = keys.pop();
  let at = data;
  for (const key of keys) at = at[key] ??= {};
  at[last] = value;
}

/** Boots the build in `folder`. `respond(method, url, body, headers)` answers requests, possibly asynchronously. */
export function boot({ folder, respond, login }) {
  const errors = [];
  const stack = [];
  const tabs = new Map();
  const modules = new Map();
  let app;
  let defined;
  let running = 0;
  let changes = 0;

  const track = (promise) => {
    running += 1;
    return promise.finally(() => {
      running -= 1;
    });
  };

  const host = {
    errors,
    stack,
    navigate,
    replace,
    back,
    settle,
    tap: (id, type = 'tap', detail = {}) => fire(id, type, detail),
    dispose: () => timers.forEach((timer) => clearTimeout(timer)),
  };

  const timers = new Set();
  const setTracked =
    (set) =>
    (fn, delay, ...rest) => {
      const timer = set(
        (...args) => {
          if (set === setTimeout) timers.delete(timer);
          try {
            fn(...args);
          } catch (error) {
            errors.push(error);
          }
        },
        delay,
        ...rest,
      );
      timers.add(timer);
      return timer;
    };

  const wx = createWx({
    host,
    respond: (...args) => track(Promise.resolve(respond(...args))),
    login: () => track(Promise.resolve(login())),
  });
  const context = vm.createContext({
    wx,
    console: {
      ...console,
      warn: () => undefined,
      info: () => undefined,
      log: () => undefined,
      error: (...args) =>
        errors.push(args.find((arg) => arg instanceof Error) ?? new Error(args.map(String).join(' '))),
    },
    setTimeout: setTracked(setTimeout),
    clearTimeout,
    setInterval: setTracked(setInterval),
    clearInterval,
    getApp: () => app,
    getCurrentPages: () => stack.slice(),
    App: (options) => {
      app = options;
    },
    Page: (options) => {
      defined = { kind: 'page', options };
    },
    Component: (options) => {
      defined = { kind: 'component', options };
    },
    Behavior: (options) => options,
  });

  function load(file) {
    const full = path.join(folder, file);
    const known = modules.get(full);
    if (known) return known.exports;
    const module = { exports: {} };
    modules.set(full, module);
    const source = `(function (require, module, exports) {${readFileSync(full, 'utf8')}\n})`;
    const requireFrom = (wanted) => {
      const target = path.join(path.dirname(file), wanted);
      return load(target.endsWith('.js') ? target : `${target}.js`);
    };
    vm.runInContext(source, context, { filename: file })(requireFrom, module, module.exports);
    return module.exports;
  }

  function setDataOn(instance) {
    return (patch, done) => {
      changes += 1;
      for (const [dotted, value] of Object.entries(patch)) put(instance.data, dotted, clone(value));
      // WeChat calls back after the view has drawn, which is never in the same turn.
      if (done) track(new Promise((resolve) => setImmediate(resolve))).then(() => done.call(instance));
    };
  }

  const definitions = new Map();
  function definitionOf(route) {
    if (!definitions.has(route)) {
      defined = undefined;
      modules.delete(path.join(folder, `${route}.js`));
      load(`${route}.js`);
      if (!defined) throw new Error(`${route}.js registers neither a page nor a component`);
      definitions.set(route, defined);
    }
    return definitions.get(route);
  }

  function openPage(route, query) {
    const { options } = definitionOf(route);
    const page = { ...options, data: clone(options.data ?? {}), route, __route__: route, options: query };
    page.setData = setDataOn(page);
    page.selectComponent = () => null;
    stack.push(page);
    page.onLoad?.(query);
    if (tabBarPages().includes(route)) page.tabBar = openTabBar();
    page.onShow?.();
    page.onReady?.();
    return page;
  }

  function openTabBar() {
    const { options } = definitionOf('custom-tab-bar/index');
    const bar = { ...options.methods, data: clone(options.data ?? {}), route: 'custom-tab-bar/index' };
    bar.setData = setDataOn(bar);
    const lifetimes = { ...options, ...options.lifetimes };
    lifetimes.created?.call(bar);
    lifetimes.attached?.call(bar);
    lifetimes.ready?.call(bar);
    return bar;
  }

  const tabBarPages = () => config.tabBar?.list.map((tab) => tab.pagePath) ?? [];

  /** Opens a page as WeChat would: tabs are kept, others stack up. */
  function navigate(url) {
    const [pathname, search = ''] = url.replace(/^\//, '').split('?');
    const query = Object.fromEntries(new URLSearchParams(search));
    stack.at(-1)?.onHide?.();
    if (!tabBarPages().includes(pathname)) return openPage(pathname, query);
    while (stack.length > 0) {
      const page = stack.pop();
      if (!tabs.has(page.route) || tabs.get(page.route) !== page) page.onUnload?.();
    }
    const kept = tabs.get(pathname);
    if (kept) {
      stack.push(kept);
      kept.onShow?.();
      return kept;
    }
    const page = openPage(pathname, query);
    tabs.set(pathname, page);
    return page;
  }

  function back() {
    if (stack.length < 2) return;
    stack.pop().onUnload?.();
    stack.at(-1)?.onShow?.();
  }

  /** Opens a page in place of the one in front. */
  function replace(url) {
    stack.pop().onUnload?.();
    return navigate(url);
  }

  /** Resolves once nothing is asked for and nothing has been drawn for a few turns of the event loop. */
  async function settle() {
    for (let quiet = 0, seen = changes; quiet < 12;) {
      await new Promise((resolve) => setTimeout(resolve, 4));
      const still = running === 0 && changes === seen;
      quiet = still ? quiet + 1 : 0;
      seen = changes;
    }
  }

  /** The nodes from the one with this id outwards. */
  function pathTo(node, id) {
    if (!node || typeof node !== 'object') return undefined;
    if (node.uid === id || node.id === id) return [node];
    for (const child of node.cn ?? []) {
      const found = pathTo(child, id);
      if (found) return [...found, node];
    }
    return undefined;
  }

  /** An event on a node, and on what is around it where it bubbles: WeChat calls `eh` once for every one of them. */
  function fire(id, type, detail) {
    const page = stack.at(-1);
    for (const owner of [page, page.tabBar]) {
      const nodes = owner && pathTo(owner.data.root, id);
      if (!nodes) continue;
      const targetOf = (node) => ({ id: node.uid ?? node.sid, dataset: { sid: node.sid } });
      for (const node of type === 'tap' ? nodes : nodes.slice(0, 1)) {
        owner.eh({
          type,
          timeStamp: Date.now(),
          target: targetOf(nodes[0]),
          currentTarget: targetOf(node),
          detail,
          touches: [],
          changedTouches: [],
        });
      }
      return;
    }
    throw new Error(`${page.route}: nothing with id ${id}`);
  }

  const config = JSON.parse(readFileSync(path.join(folder, 'app.json'), 'utf8'));
  load('app.js');
  const launch = { path: config.pages[0], query: {}, scene: 1001, shareTicket: '', referrerInfo: {} };
  app.onLaunch?.(launch);
  app.onShow?.(launch);
  host.pages = [
    ...config.pages,
    ...(config.subPackages ?? []).flatMap((part) => part.pages.map((page) => `${part.root}/${page}`)),
  ];
  return host;
}
