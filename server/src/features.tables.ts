import type { EntityClass } from './database/database';
import { IdempotencyKey } from './http/idempotency';
import { OutboxRow } from './jobs/outbox.entity';
import { AdjustmentRequestEntity } from './modules/approvals/approvals.entity';
import { AuditRowEntity } from './modules/audit/audit.entity';
import { AllergyEntity } from './modules/allergies/allergies.entity';
import { AttemptEntity, RefreshTokenEntity, SessionEntity, SmsCodeEntity } from './modules/auth/auth.entity';
import {
  BookingEntity,
  BookingEventEntity,
  BookingPieceEntity,
  SlotCellEntity,
  WaitlistEntryEntity,
} from './modules/booking/booking.entity';
import { ConsentDecisionEntity } from './modules/consents/consents.entity';
import { AccountClosureEntity, DataExportEntity } from './modules/data-rights/data-rights.entity';
import { DemoClockEntity } from './modules/demo/demo.entity';
import { ImportEntity, ImportRecordEntity, ImportUnitEntity } from './modules/imports/imports.entity';
import { InboxMessageEntity } from './modules/inbox/inbox.entity';
import { JoinRequestEntity, MemberEntity, MergedIdentityEntity } from './modules/members/members.entity';
import { DuplicateSuspectEntity, MemberMergeEntity } from './modules/merges/merges.entity';
import { BackfillEntity, PieceCareEntity, PieceEntity } from './modules/pieces/pieces.entity';
import { PreferenceEntity } from './modules/preferences/preferences.entity';
import { NoteEntity } from './modules/notes/notes.entity';
import { PictureEntity, PictureRemovalEntity } from './modules/pictures/pictures.entity';
import {
  PointsAccountEntity,
  PointsAdjustmentEntity,
  PointsAllocationEntity,
  PointsEntryEntity,
  PointsLotEntity,
  PointsMergeLineEntity,
} from './modules/points/points.entity';
import { RedemptionEntity } from './modules/redemptions/redemptions.entity';
import { RefundEntity, RefundLineEntity, SaleEntity, SaleLineEntity } from './modules/sales/sales.entity';
import { ServiceEntity } from './modules/services/services.entity';
import { SettingChangeEntity, SettingEntity } from './modules/settings/settings.entity';
import { StaffEntity, StaffStoreEntity } from './modules/staff/staff.entity';
import {
  ResourceDayEntity,
  ResourceEntity,
  StoreEntity,
  StoreExceptionEntity,
} from './modules/stores/stores.entity';
import {
  EntitlementGrantEntity,
  EntitlementUseEntity,
  MemberTierEntity,
  TierChangeEntity,
} from './modules/tiers/tiers.entity';
import { TillEntity } from './modules/tills/tills.entity';
import { CodeSeedEntity, VisitEntity } from './modules/visits/visits.entity';
import {
  NoticeCallEntity,
  NoticeCreditEntity,
  NoticeCreditEntryEntity,
  WechatMessageEntity,
} from './modules/notices/notices.entity';

/** The tables of the features. A test fails where an entity is in no list. */
export const ENTITIES: EntityClass[] = [
  AccountClosureEntity,
  AdjustmentRequestEntity,
  AllergyEntity,
  AttemptEntity,
  AuditRowEntity,
  BackfillEntity,
  BookingEntity,
  BookingEventEntity,
  BookingPieceEntity,
  CodeSeedEntity,
  ConsentDecisionEntity,
  DataExportEntity,
  DemoClockEntity,
  DuplicateSuspectEntity,
  EntitlementGrantEntity,
  EntitlementUseEntity,
  IdempotencyKey,
  ImportEntity,
  ImportRecordEntity,
  ImportUnitEntity,
  InboxMessageEntity,
  JoinRequestEntity,
  MemberEntity,
  MemberMergeEntity,
  MemberTierEntity,
  MergedIdentityEntity,
  NoteEntity,
  NoticeCallEntity,
  NoticeCreditEntity,
  NoticeCreditEntryEntity,
  OutboxRow,
  PieceCareEntity,
  PieceEntity,
  PictureEntity,
  PictureRemovalEntity,
  PointsAccountEntity,
  PointsAdjustmentEntity,
  PointsAllocationEntity,
  PointsEntryEntity,
  PointsLotEntity,
  PointsMergeLineEntity,
  PreferenceEntity,
  RedemptionEntity,
  RefreshTokenEntity,
  RefundEntity,
  RefundLineEntity,
  ResourceDayEntity,
  ResourceEntity,
  SaleEntity,
  SaleLineEntity,
  ServiceEntity,
  SessionEntity,
  SettingChangeEntity,
  SettingEntity,
  SlotCellEntity,
  SmsCodeEntity,
  StaffEntity,
  StaffStoreEntity,
  StoreEntity,
  StoreExceptionEntity,
  TierChangeEntity,
  TillEntity,
  VisitEntity,
  WaitlistEntryEntity,
  WechatMessageEntity,
];
