import helmet from 'koa-helmet';
import type { Middleware } from 'koa';

/**
 * Headers that narrow what a browser may do with an answer. Everything comes from this server; styles may be inline because
 * the component libraries of both faces inject theirs.
 */
export function securityHeaders({ secure }: { /** Served over https only. */ secure: boolean }): Middleware {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: secure && { maxAge: 365 * 24 * 60 * 60, includeSubDomains: false },
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
    // They need https; over plain http a browser only warns about them.
    crossOriginOpenerPolicy: secure,
    originAgentCluster: secure,
  });
}
