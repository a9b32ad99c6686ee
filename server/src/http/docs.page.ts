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
      <h1>臻护 Gemcare <span>API reference · 接口参考</span></h1>
      <a href="/openapi.json">openapi.json</a>
    </header>
    <main id="reference"><noscript>This page needs JavaScript; the same is in <a href="/openapi.json">openapi.json</a>.</noscript></main>
  </body>
</html>
`;

export const docsScript = `SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#reference',
  presets: [SwaggerUIBundle.presets.apis],
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

export const docsStyle = `:root {
  --ink: #12312b; --ink-2: #1e4a41; --champagne: #c8a96a; --champagne-soft: #f1e7d3; --ivory: #faf7f2; --paper: #fff;
  --text: #1e2422; --muted: #5d6561; --line: #e8e2d8;
  --sans: system-ui, "PingFang SC", "Noto Sans CJK SC", sans-serif; --mono: ui-monospace, Menlo, Consolas, monospace;
}
body { margin: 0; background: var(--ivory); color: var(--text); font-family: var(--sans); }
.brand { display: flex; align-items: center; gap: 14px; padding: 18px max(20px, calc(50vw - 710px)); background: var(--ink); color: #fff; }
.brand h1 { margin: 0; font-size: 20px; font-weight: 600; letter-spacing: .02em; }
.brand h1 span { margin-left: 10px; font-size: 14px; font-weight: 400; color: #d9e2de; }
.brand a { margin-left: auto; color: var(--champagne); font-size: 14px; }
`;
