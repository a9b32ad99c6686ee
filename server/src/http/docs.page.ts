/** The page around Swagger UI. No inline script: the Content-Security-Policy allows none. */
export const docsPage = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light" />
    <title>Gemcare API · 接口参考</title>
    <link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 34 34'%3E%3Crect width='34' height='34' rx='9' fill='%2312312B'/%3E%3Cg fill='none' stroke='%23C8A96A' stroke-width='1.4' stroke-linejoin='round'%3E%3Cpath d='M10 11h14l3.5 4.5L17 27 6.500 15.500zM6.500 15.500h21M13 15.500L17 27l4-11.500L19 11h-4z'/%3E%3C/g%3E%3C/svg%3E" />
    <link rel="stylesheet" href="/docs/swagger-ui.css" />
    <link rel="stylesheet" href="/docs/theme.css" />
    <script src="/docs/swagger-ui.js" defer></script>
    <script src="/docs/init.js" defer></script>
  </head>
  <body>
    <header class="brand">
      <svg viewBox="0 0 34 34" width="34" height="34" aria-hidden="true">
        <g fill="none" stroke="#C8A96A" stroke-width="1.4" stroke-linejoin="round">
          <path d="M10 11h14l3.5 4.5L17 27 6.5 15.500zM6.500 15.500h21M13 15.500L17 27l4-11.500L19 11h-4z" />
        </g>
      </svg>
      <p>臻护 Gemcare <span>API reference · 接口参考</span></p>
      <a href="/openapi.json">openapi.json</a>
    </header>
    <div id="reference"><noscript>This page needs JavaScript; the same is in <a href="/openapi.json">openapi.json</a>.</noscript></div>
  </body>
</html>
`;

/**
 * Starts Swagger UI, and mends what keeps a screen reader or a keyboard out: links inside buttons, lists of choices without a
 * name, scrolling boxes that can not be focused.
 */
export const docsScript = `const plainNames = (system) => ({
  components: { DeepLink: ({ text }) => system.React.createElement('span', null, text) },
});

function mend() {
  for (const select of document.querySelectorAll('#reference select:not([aria-label])')) {
    const name = select.closest('label, .examples-select, .response-control-media-type')?.querySelector('small, span')?.textContent;
    select.setAttribute('aria-label', name || 'Choice');
  }
  for (const heading of document.querySelectorAll('#reference :is(h3, h4):not([aria-level])')) {
    heading.setAttribute('aria-level', heading.matches('h3') ? '2' : heading.closest('.opblock') ? '3' : '2');
  }
  for (const part of document.querySelectorAll('#reference :is(.information-container, .scheme-container, .filter):not([role])')) {
    part.setAttribute('role', 'region');
    part.setAttribute('aria-label', part.matches('.filter') ? 'Filter' : part.matches('.scheme-container') ? 'Server' : 'About');
  }
  for (const box of document.querySelectorAll('#reference .microlight:not([tabindex])')) box.tabIndex = 0;
  for (const input of document.querySelectorAll('#reference .operation-filter-input:not([aria-label])')) {
    input.setAttribute('aria-label', 'Filter by tag');
    input.placeholder = 'Filter by tag: auth, points, sales …';
  }
}

new MutationObserver(mend).observe(document.getElementById('reference'), { childList: true, subtree: true });

SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#reference',
  presets: [SwaggerUIBundle.presets.apis],
  plugins: [plainNames],
  validatorUrl: null,
  deepLinking: true,
  docExpansion: 'list',
  defaultModelsExpandDepth: 0,
  defaultModelExpandDepth: 3,
  displayRequestDuration: true,
  filter: true,
  showExtensions: true,
});
`;

/** The house's colours over Swagger UI's own style sheet. */
export const docsStyle = `:root {
  --ink: #12312b; --ink-2: #1e4a41; --champagne: #c8a96a; --champagne-soft: #f1e7d3; --ivory: #faf7f2; --paper: #fff;
  --text: #1e2422; --muted: #56605b; --line: #e8e2d8; --danger: #9e443d;
  --get: #2b5c86; --post: #276b4e; --put: #8a5a12; --patch: #6a4b86; --delete: #9e443d;
  --sans: system-ui, "PingFang SC", "Noto Sans CJK SC", sans-serif; --mono: ui-monospace, Menlo, Consolas, monospace;
}
html { color-scheme: light; }
body { margin: 0; background: var(--ivory); font-family: var(--sans); }
.brand { display: flex; align-items: center; gap: 14px; padding: 16px max(20px, calc(50vw - 560px)); background: var(--ink); color: #fff; }
.brand p { margin: 0; font-size: 18px; font-weight: 600; letter-spacing: .02em; }
.brand span { margin-left: 10px; font-size: 14px; font-weight: 400; color: #d9e2de; }
.brand a { margin-left: auto; color: var(--champagne); font-size: 14px; }

.swagger-ui, .swagger-ui :is(p, li, table, td, th, h1, h2, h3, h4, h5, label, button, select, input, textarea, .title, .opblock-summary-description) { font-family: var(--sans); color: var(--text); }
.swagger-ui .wrapper { max-width: 1160px; }
.swagger-ui a, .swagger-ui .info a { color: var(--post); }
.swagger-ui .info { margin: 32px 0 24px; }
.swagger-ui .info .title { font-size: 30px; color: var(--ink); }
.swagger-ui .info .title small { top: -4px; background: var(--ink-2); }
.swagger-ui .info .title small.version-stamp { background: var(--post); }
.swagger-ui .info .title small pre { color: #fff; }
.swagger-ui .info hgroup a, .swagger-ui .info__license, .swagger-ui .info__contact { display: none; }
.swagger-ui .info li { margin: 4px 0; line-height: 1.5; font-size: 14px; }
.swagger-ui details summary { cursor: pointer; font-size: 14px; font-weight: 600; color: var(--post); }
.swagger-ui .markdown :is(code, pre), .swagger-ui .renderedMarkdown code { background: var(--champagne-soft); color: var(--ink); font-family: var(--mono); font-weight: 500; }
.swagger-ui .scheme-container { background: var(--paper); box-shadow: none; border-block: 1px solid var(--line); padding: 16px 0; }
.swagger-ui :is(select, input[type=text], textarea) { border: 1px solid #8f8a80; border-radius: 10px; box-shadow: none; font-weight: 400; }
.swagger-ui .btn { border-radius: 10px; box-shadow: none; border-width: 1px; }
.swagger-ui .btn.authorize { border-color: var(--post); color: var(--post); }
.swagger-ui .btn.authorize :is(span, svg) { color: var(--post); fill: var(--post); }
.swagger-ui .btn.execute { background: var(--ink); border-color: var(--ink); color: #fff; }
.swagger-ui .btn.cancel { border-color: var(--danger); color: var(--danger); }
.swagger-ui :is(button, select, input, textarea, .microlight, a):focus-visible { outline: 2px solid var(--champagne); outline-offset: 2px; }

.swagger-ui .opblock-tag { border-bottom: 1px solid var(--line); font-size: 18px; color: var(--ink); }
.swagger-ui .opblock-tag small, .swagger-ui .opblock-tag small p { color: var(--muted); }
.swagger-ui .opblock.opblock { margin: 0 0 8px; background: var(--paper); border: 1px solid var(--line); border-left: 4px solid var(--method, var(--line)); border-radius: 12px; box-shadow: none; overflow: hidden; }
.swagger-ui .opblock.is-open { box-shadow: 0 8px 24px rgba(18, 49, 43, .08); }
.swagger-ui .opblock.opblock .opblock-summary { border-color: var(--line); padding: 8px 12px; }
.swagger-ui .opblock .opblock-summary-method.opblock-summary-method { min-width: 68px; padding: 5px 0; border-radius: 8px; background: var(--method); color: #fff; text-shadow: none; font-size: 12px; }
.swagger-ui .opblock-get { --method: var(--get); } .swagger-ui .opblock-post { --method: var(--post); } .swagger-ui .opblock-put { --method: var(--put); }
.swagger-ui .opblock-patch { --method: var(--patch); } .swagger-ui .opblock-delete { --method: var(--delete); }
.swagger-ui .opblock .opblock-summary-path, .swagger-ui .parameter__name, .swagger-ui .parameter__type { font-family: var(--mono); font-size: 14px; color: var(--text); }
.swagger-ui .opblock .opblock-summary-description { color: var(--muted); }
.swagger-ui .opblock .opblock-section-header { background: var(--ivory); box-shadow: none; border-block: 1px solid var(--line); min-height: 44px; padding: 4px 20px; }
.swagger-ui .opblock.opblock .tab-header .tab-item.active h4 span::after { background: var(--champagne); }
.swagger-ui .parameter__name.required span, .swagger-ui .parameter__name.required::after, .swagger-ui .opblock-section-request-body small { color: var(--danger); }
.swagger-ui :is(.parameter__in, .parameter__extension, .response-col_links, .response-col_links i, .response-control-media-type__accept-message) { color: var(--muted); }
.swagger-ui .response-control-media-type--accept-controller select { border-color: #8f8a80; }
.swagger-ui .response-col_links { display: none; }
.swagger-ui .responses-table td { border-bottom: 1px solid var(--line); padding-block: 12px; }
.swagger-ui .response-col_description .renderedMarkdown p { font-size: 14px; line-height: 1.8; margin: 0 0 8px; }
.swagger-ui .response-col_status { font-weight: 600; }
.swagger-ui .highlight-code > .microlight.microlight { background: var(--ink) !important; border-radius: 10px; padding: 14px 18px !important; font-weight: 400; font-family: var(--mono); }
.swagger-ui .opblock-body pre.microlight span { color: #f3ebdd !important; font-family: var(--mono); font-weight: 400; }
.swagger-ui .opblock-body pre.microlight .hljs-string { color: #e5cf9f !important; }
.swagger-ui .opblock-body pre.microlight :is(.hljs-number, .hljs-literal) { color: #9fd8bd !important; }
.swagger-ui section.models { border-color: var(--line); background: var(--paper); border-radius: 12px; }
.swagger-ui .dialog-ux .modal-ux { border-radius: 16px; border-color: var(--line); }
@media (max-width: 640px) { .brand span { display: none; } .swagger-ui .opblock .opblock-summary-description { flex-basis: 100%; padding: 4px 0; } }
`;
