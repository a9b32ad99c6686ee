import type { KeyObject } from 'node:crypto';
import type { Database, EntityClass } from './database/database';
import { forgetOldKeys, IdempotencyKey, KEY_LIFE_HOURS } from './http/idempotency';
import type { Route } from './http/implement';
import { OutboxRow } from './jobs/outbox.entity';
import { forgetDelivered } from './jobs/relay';
import type { Job } from './jobs/schedule';
import { before, HOUR } from './kernel/clock';
import { AdjustmentRequestEntity } from './modules/approvals/approvals.entity';
import { approvalRoutes } from './modules/approvals/approvals.routes';
import { AuditRowEntity } from './modules/audit/audit.entity';
import { auditRoutes } from './modules/audit/audit.routes';
import { AttemptEntity, RefreshTokenEntity, SessionEntity, SmsCodeEntity } from './modules/auth/auth.entity';
import { forgetExpiredSignIns } from './modules/auth/auth.jobs';
import { authRoutes } from './modules/auth/auth.routes';
import type { Authenticator } from './modules/auth/authenticator';
import { issueAccessToken } from './modules/auth/tokens';
import { ConsentDecisionEntity } from './modules/consents/consents.entity';
import { consentRoutes } from './modules/consents/consents.routes';
import { deadLetterRoutes } from './modules/dead-letters/dead-letters.routes';
import { consultantRoutes } from './modules/consultants/consultants.routes';
import { DemoClockEntity } from './modules/demo/demo.entity';
import { demoRoutes } from './modules/demo/demo.routes';
import { InboxMessageEntity } from './modules/inbox/inbox.entity';
import { inboxRoutes } from './modules/inbox/inbox.routes';
import { JoinRequestEntity, MemberEntity } from './modules/members/members.entity';
import { meRoutes } from './modules/members/me.routes';
import { memberRoutes } from './modules/members/members.routes';
import { BackfillEntity, PieceCareEntity, PieceEntity } from './modules/pieces/pieces.entity';
import { backfillPieces } from './modules/pieces/pieces.jobs';
import { pieceRoutes } from './modules/pieces/pieces.routes';
import {
  PointsAccountEntity,
  PointsAdjustmentEntity,
  PointsAllocationEntity,
  PointsEntryEntity,
  PointsLotEntity,
} from './modules/points/points.entity';
import { settlePoints } from './modules/points/points.jobs';
import { pointsRoutes } from './modules/points/points.routes';
import { RedemptionEntity } from './modules/redemptions/redemptions.entity';
import { redemptionRoutes } from './modules/redemptions/redemptions.routes';
import { RefundEntity, RefundLineEntity, SaleEntity, SaleLineEntity } from './modules/sales/sales.entity';
import { saleRoutes } from './modules/sales/sales.routes';
import { SettingChangeEntity, SettingEntity } from './modules/settings/settings.entity';
import type { SettingsCache } from './modules/settings/settings.queries';
import { settingRoutes } from './modules/settings/settings.routes';
import { StaffEntity, StaffStoreEntity } from './modules/staff/staff.entity';
import { staffRoutes } from './modules/staff/staff.routes';
import { StoreEntity } from './modules/stores/stores.entity';
import { storeRoutes } from './modules/stores/stores.routes';
import { EntitlementGrantEntity, MemberTierEntity, TierChangeEntity } from './modules/tiers/tiers.entity';
import { reviewTiers } from './modules/tiers/tiers.jobs';
import { tierRoutes } from './modules/tiers/tiers.routes';
import { posRoutes } from './modules/tills/pos.routes';
import type { TillAuthenticator } from './modules/tills/till-authenticator';
import { TillEntity } from './modules/tills/tills.entity';
import { tillRoutes } from './modules/tills/tills.routes';
import { CodeSeedEntity, VisitEntity } from './modules/visits/visits.entity';
import { visitRoutes } from './modules/visits/visits.routes';
import { workbenchRoutes } from './modules/workbench/workbench.routes';
import type { SmsSender } from './sms/sms';
import type { WechatClient } from './wechat/client';

/** The features of the product: a new one registers its tables, routes and jobs here, and nowhere else. */

export const ENTITIES: EntityClass[] = [
  AdjustmentRequestEntity,
  AttemptEntity,
  AuditRowEntity,
  BackfillEntity,
  CodeSeedEntity,
  ConsentDecisionEntity,
  DemoClockEntity,
  EntitlementGrantEntity,
  IdempotencyKey,
  InboxMessageEntity,
  JoinRequestEntity,
  MemberEntity,
  MemberTierEntity,
  OutboxRow,
  PieceCareEntity,
  PieceEntity,
  PointsAccountEntity,
  PointsAdjustmentEntity,
  PointsAllocationEntity,
  PointsEntryEntity,
  PointsLotEntity,
  RedemptionEntity,
  RefreshTokenEntity,
  RefundEntity,
  RefundLineEntity,
  SaleEntity,
  SaleLineEntity,
  SessionEntity,
  SettingChangeEntity,
  SettingEntity,
  SmsCodeEntity,
  StaffEntity,
  StaffStoreEntity,
  StoreEntity,
  TierChangeEntity,
  TillEntity,
  VisitEntity,
];

interface Features {
  settings: SettingsCache;
  key: KeyObject;
  authenticator: Authenticator;
  tillKeys: Pick<TillAuthenticator, 'forget'>;
  wechat: Pick<WechatClient, 'codeToSession' | 'phoneNumber'>;
  sms: SmsSender;
  demo?: Parameters<typeof demoRoutes>[0];
}

export const routesOf = ({
  settings,
  key,
  authenticator,
  tillKeys,
  wechat,
  sms,
  demo,
}: Features): Route[] => [
  ...authRoutes({ key, authenticator, settings, wechat, sms }),
  ...meRoutes({
    accessToken: (session, at) => issueAccessToken(key, session, at),
    authenticator,
    settings,
    wechat,
    sms,
  }),
  ...memberRoutes({ settings, authenticator }),
  ...tierRoutes({ settings }),
  ...pointsRoutes({ settings }),
  ...approvalRoutes({ settings }),
  ...consultantRoutes(),
  ...redemptionRoutes({ settings }),
  ...visitRoutes({ settings }),
  ...saleRoutes({ settings }),
  ...pieceRoutes({ settings }),
  ...inboxRoutes(),
  ...consentRoutes(),
  ...storeRoutes(),
  ...staffRoutes({ authenticator }),
  ...tillRoutes({ tillKeys }),
  ...posRoutes({ settings }),
  ...settingRoutes({ settings }),
  ...deadLetterRoutes(),
  ...auditRoutes(),
  ...workbenchRoutes(),
  ...(demo ? demoRoutes(demo) : []),
];

/** Rows that are only kept for a while. */
const tidyUp = (db: Database): Job => ({
  name: 'tidy_up',
  everyMs: HOUR,
  run: async (now) => {
    await forgetOldKeys(db, before(now, KEY_LIFE_HOURS * HOUR));
    await forgetDelivered(db, now);
    await forgetExpiredSignIns(db, now);
  },
});

export const jobsOf = ({ db, settings }: { db: Database; settings: SettingsCache }): Job[] => [
  settlePoints(db),
  reviewTiers(db, settings),
  backfillPieces(db, settings),
  tidyUp(db),
];
