import * as z from 'zod';

import { createEmulator } from './emulator';
import { messageTemplates } from './message-templates';
import { userSchema } from './state';

const environmentSchema = z.object({
  NODE_ENV: z.string().optional(),
  WECHAT_EMULATOR_PORT: z.coerce.number().int().min(1).max(65535).default(3001),
  BFF_URL: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:3000'),
  WECHAT_APPID: z.string().min(1).default('wx00000000gemcare0'),
  WECHAT_SECRET: z.string().min(1).default('emulator-secret'),
  WECHAT_TEMPLATE_BOOKING_REMINDER: z.string().optional(),
  WECHAT_TEMPLATE_BOOKING_CHANGED: z.string().optional(),
  WECHAT_TEMPLATE_WAITLIST_OFFER: z.string().optional(),
});

const demoUsers = [
  { openid: 'oGemcareEmulator000000006666', name: '林女士', phone: '13800006666' },
  { openid: 'oGemcareEmulator000000000001', name: '新顾客', phone: '13900000001' },
  { openid: 'oGemcareEmulator000000000002', name: '未绑定手机的顾客' },
].map((user) => userSchema.parse(user));

const main = (): void => {
  const parsed = environmentSchema.safeParse(process.env);
  if (!parsed.success) return stop(`WeChat emulator: wrong settings\n${z.prettifyError(parsed.error)}`);
  const environment = parsed.data;
  if (environment.NODE_ENV === 'production') {
    return stop(
      'WeChat emulator: refuses to start in production, where it would let anybody sign in as anybody',
    );
  }

  const { app } = createEmulator({
    appid: environment.WECHAT_APPID,
    secret: environment.WECHAT_SECRET,
    bffUrl: environment.BFF_URL,
    templates: messageTemplates({
      booking_reminder: environment.WECHAT_TEMPLATE_BOOKING_REMINDER,
      booking_changed: environment.WECHAT_TEMPLATE_BOOKING_CHANGED,
      waitlist_offer: environment.WECHAT_TEMPLATE_WAITLIST_OFFER,
    }),
    users: demoUsers,
  });
  const port = environment.WECHAT_EMULATOR_PORT;
  const server = app.listen(port, '127.0.0.1', () => {
    process.stdout.write(`WeChat emulator: http://localhost:${port}/\n`);
  });
  server.on('error', (error: NodeJS.ErrnoException) => {
    stop(
      error.code === 'EADDRINUSE'
        ? `WeChat emulator: port ${port} is taken (set WECHAT_EMULATOR_PORT)`
        : String(error),
    );
  });
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  process.once('SIGINT', close);
  process.once('SIGTERM', close);
};

const stop = (reason: string): void => {
  process.stderr.write(`${reason}\n`);
  process.exitCode = 1;
};

main();
