import { bodyParser } from '@koa/bodyparser';
import Koa from 'koa';

import { systemClock, type Clock } from '../../server/src/kernel/clock';

import { answerControlErrors, controlRoutes, refuseOtherSites } from './control';
import { demoClockRoutes } from './demo-clock';
import { injectFaults } from './fault-injection';
import { messageTemplates, type MessageTemplate } from './message-templates';
import { pageRoutes } from './page';
import { createState, developmentSmsAccount, type EmulatorState, type SmsAccount, type User } from './state';
import { answerTencentRefusals, tencentRoutes } from './tencent';
import { answerRefusals, wechatRoutes } from './wechat';

export type EmulatorOptions = {
  appid: string;
  secret: string;
  /** Of text messages; the development server's without it. */
  smsAccount?: SmsAccount;
  /** Of subscribe messages; the development server's without them. */
  templates?: readonly MessageTemplate[];
  /** Where the server listens, for the demo clock. */
  bffUrl: string;
  clock?: Clock;
  /** Present from the start and again after a reset. */
  users?: readonly User[];
};

export type Emulator = { app: Koa; state: EmulatorState };

/** A local WeChat (sign-in and subscribe messages) and Tencent Cloud (text messages), with a control API and a page; without a port. */
export const createEmulator = ({
  appid,
  secret,
  smsAccount = developmentSmsAccount,
  templates = messageTemplates(),
  bffUrl,
  clock = systemClock,
  users = [],
}: EmulatorOptions): Emulator => {
  const state = createState({ appid, secret, smsAccount, templates, clock, users });
  const app = new Koa();
  app.use(answerRefusals(state));
  app.use(answerTencentRefusals);
  app.use(answerControlErrors);
  app.use(refuseOtherSites);
  app.use(
    bodyParser({
      enableTypes: ['json'],
      // WeChat reads bodies as JSON whatever they are called.
      detectJSON: () => true,
      jsonLimit: '64kb',
      onError: (_error, ctx) => {
        ctx.state.isBodyBroken = true;
      },
    }),
  );
  app.use(injectFaults(state));
  app.use(wechatRoutes(state).routes());
  app.use(tencentRoutes(state).routes());
  app.use(controlRoutes(state).routes());
  app.use(demoClockRoutes({ bffUrl }).routes());
  app.use(pageRoutes().routes());
  return { app, state };
};
