import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import Router from '@koa/router';

import { pageTexts as texts } from './texts';

const pathOf = (name: string) => fileURLToPath(new URL(`./page/${name}`, import.meta.url));

/** `/`: text messages and service notifications as bubbles, the demo clock, codes by hand. One document without outside assets. */
export const pageRoutes = (): Router => {
  const router = new Router();
  let page: Promise<string> | undefined;
  router.get('/', async (ctx) => {
    page ??= renderPage();
    ctx.set('content-security-policy', policy);
    ctx.type = 'text/html; charset=utf-8';
    ctx.body = await page;
  });
  return router;
};

const policy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "script-src 'unsafe-inline'",
  "connect-src 'self'",
  'img-src data:',
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const renderPage = async (): Promise<string> => {
  // Only whoever opens the page waits for the compiler to load.
  const [{ default: typescript }, style, source] = await Promise.all([
    import('typescript'),
    readFile(pathOf('page.css'), 'utf8'),
    readFile(pathOf('client.ts'), 'utf8'),
  ]);
  const { ModuleKind, ScriptTarget, transpileModule } = typescript;
  const script = transpileModule(source, {
    compilerOptions: { module: ModuleKind.ESNext, target: ScriptTarget.ES2022, verbatimModuleSyntax: true },
  }).outputText;
  return html(style, script);
};

const html = (style: string, script: string): string => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>${texts.title}</title>
<style>${style}</style>
</head>
<body>
<header><h1>${texts.title}</h1><p>${texts.subtitle}</p></header>
<main>
<section class="messages" aria-labelledby="sms-title">
  <div class="section-head">
    <h2 id="sms-title">${texts.sms}</h2>
    <button type="button" class="quiet" id="clear-sms" hidden>${texts.clearSms}</button>
  </div>
  <p class="empty" id="sms-empty">${texts.smsEmpty}</p>
  <ol id="sms" aria-live="polite"></ol>
</section>
<section class="messages" aria-labelledby="wechat-title">
  <div class="section-head">
    <h2 id="wechat-title">${texts.wechat}</h2>
    <button type="button" class="quiet" id="clear-wechat" hidden>${texts.clearWechat}</button>
  </div>
  <p class="empty" id="wechat-empty">${texts.wechatEmpty}</p>
  <ol id="wechat" aria-live="polite"></ol>
</section>
<div class="tools">
<section class="card" aria-labelledby="clock-title">
  <h2 id="clock-title">${texts.clock}</h2>
  <p class="caption">${texts.clockNow}</p>
  <p class="now" id="clock-now" role="status">${texts.clockLoading}</p>
  <div class="steps">${texts.clockSteps
    .map(({ advance, label }) => `<button type="button" data-advance="${advance}" disabled>${label}</button>`)
    .join('')}</div>
  <p class="hint">${texts.clockHint}</p>
</section>
<section class="card" aria-labelledby="codes-title">
  <h2 id="codes-title">${texts.codes}</h2>
  <p class="hint">${texts.codesHint}</p>
  <label for="user">${texts.user}</label>
  <select id="user"><option value="">${texts.noUsers}</option></select>
  <div class="pair">
    <button type="button" data-mint="login">${texts.mintLogin}</button>
    <button type="button" data-mint="phone" class="second">${texts.mintPhone}</button>
  </div>
  <div id="minted" role="status"></div>
  <details>
    <summary>${texts.addUser}</summary>
    <form id="add-user">
      <label for="name">${texts.name}</label>
      <input id="name" name="name" maxlength="50" autocomplete="off" required>
      <label for="phone">${texts.phone}</label>
      <input id="phone" name="phone" inputmode="numeric" autocomplete="off" pattern="1[0-9]{10}" title="${texts.phonePattern}">
      <button type="submit" class="second">${texts.saveUser}</button>
    </form>
  </details>
</section>
</div>
</main>
<script type="application/json" id="texts">${JSON.stringify(texts).replaceAll('<', '\\u003c')}</script>
<script type="module">${script}</script>
</body>
</html>
`;
