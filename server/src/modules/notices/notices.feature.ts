import type { Feature } from '../../feature/feature';
import type { TemplateIds } from '../../wechat/templates';
import {
  NoticeCallEntity,
  NoticeCreditEntity,
  NoticeCreditEntryEntity,
  WechatMessageEntity,
} from './notices.entity';
import { noticesInvariants } from './notices.invariants';
import { noticeHandlers } from './notices.jobs';
import { noticesData } from './notices.member-data';
import { callRoutes, noticeRoutes } from './notices.routes';

/** WeChat tells what the inbox has: it comes after that. */
export const noticesFeature: Feature<{ templates: TemplateIds }> = {
  name: 'notices',
  after: ['inbox'],
  tables: [NoticeCallEntity, NoticeCreditEntity, NoticeCreditEntryEntity, WechatMessageEntity],
  routes: (parts) => [...noticeRoutes(parts), ...callRoutes()],
  handlers: noticeHandlers,
  memberData: noticesData,
  invariants: noticesInvariants,
};
