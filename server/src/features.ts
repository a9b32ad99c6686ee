import type { KeyObject } from 'node:crypto';
import type { Database, EntityClass } from './database/database';
import type { AllMemberData } from './database/member-data';
import type { Feature } from './feature/feature';
import type { Invariant } from './feature/invariants';
import { assertOrder } from './feature/order';
import { SettingsCatalogue } from './feature/settings';
import { foundationFeature } from './foundation.feature';
import type { Route } from './http/implement';
import { handOneAfterAnother, type Handlers } from './jobs/relay';
import type { Job } from './jobs/schedule';
import type { SignAccessToken } from './kernel/access-token';
import type { Clock, OffsetClock } from './kernel/clock';
import { accountsFeature } from './modules/accounts/accounts.feature';
import { allergiesFeature } from './modules/allergies/allergies.feature';
import { forgetWhenRefused } from './modules/allergies/forgetting.commands';
import { approvalsFeature } from './modules/approvals/approvals.feature';
import { auditFeature } from './modules/audit/audit.feature';
import { authFeature } from './modules/auth/auth.feature';
import { forgetExpiredSignIns } from './modules/auth/auth.jobs';
import type { Authenticator } from './modules/auth/authenticator';
import { bookingFeature } from './modules/booking/booking.feature';
import { rewriteTargetsOfKinds } from './modules/booking/cells.commands';
import type { BookingChanges } from './modules/booking/changes';
import { followZone } from './modules/booking/zones.commands';
import { consentsFeature } from './modules/consents/consents.feature';
import { consultantsFeature } from './modules/consultants/consultants.feature';
import { dataRightsFeature } from './modules/data-rights/data-rights.feature';
import { deadLettersFeature } from './modules/dead-letters/dead-letters.feature';
import { demoFeature } from './modules/demo/demo.feature';
import type { ImportFiles } from './modules/imports/import-files';
import { importsFeature } from './modules/imports/imports.feature';
import type { ImportWorker } from './modules/imports/worker';
import { inboxFeature } from './modules/inbox/inbox.feature';
import { profilesFeature } from './modules/profiles/profiles.feature';
import { membersFeature } from './modules/members/members.feature';
import { mergesFeature } from './modules/merges/merges.feature';
import { notesFeature } from './modules/notes/notes.feature';
import { noticesFeature } from './modules/notices/notices.feature';
import { pictureFilesFeature } from './modules/picture-files/picture-files.feature';
import { picturesFeature } from './modules/pictures/pictures.feature';
import { piecesFeature } from './modules/pieces/pieces.feature';
import { pointsFeature } from './modules/points/points.feature';
import { preferencesFeature } from './modules/preferences/preferences.feature';
import { redemptionsFeature } from './modules/redemptions/redemptions.feature';
import { salesFeature } from './modules/sales/sales.feature';
import { servicesFeature } from './modules/services/services.feature';
import { settingsFeature } from './modules/settings/settings.feature';
import type { SettingsCache } from './modules/settings/settings.queries';
import { signInFeature } from './modules/sign-in/sign-in.feature';
import { staffFeature } from './modules/staff/staff.feature';
import { storesFeature } from './modules/stores/stores.feature';
import { tiersFeature } from './modules/tiers/tiers.feature';
import type { TillAuthenticator } from './modules/tills/till-authenticator';
import { tillsFeature } from './modules/tills/tills.feature';
import { visitsFeature } from './modules/visits/visits.feature';
import { workbenchFeature } from './modules/workbench/workbench.feature';
import type { SmsSender } from './sms/sms';
import type { Storage } from './storage/storage';
import type { WechatClient } from './wechat/client';
import type { TemplateIds } from './wechat/templates';

/** What the application is made of: features take of it what they need. */
export interface AppParts {
  db: Database;
  clock: Clock;
  settings: SettingsCache;
  /** Signs the addresses of exports. */
  key: KeyObject;
  authenticator: Authenticator;
  accessToken: SignAccessToken;
  tillKeys: Pick<TillAuthenticator, 'forget'>;
  wechat: Pick<WechatClient, 'codeToSession' | 'phoneNumber'>;
  templates: TemplateIds;
  sms: SmsSender;
  storage: Storage;
  imports: { files: ImportFiles; worker: ImportWorker };
  changes: BookingChanges;
  /** Where demo data is on: its clock, and what runs every job and delivers what they announce. */
  demo: { clock: OffsetClock; runWhatIsDue: () => Promise<void> } | undefined;
}

interface Parts extends AppParts {
  memberData: AllMemberData;
}

/**
 * The features of the product. Merging, joining, erasing, exporting, handlers and jobs go through them in this order; where it
 * matters the feature says so (`after`). What a lower feature sets off in a higher one is handed to it here.
 */
const FEATURES: readonly Feature<Parts>[] = [
  membersFeature,
  profilesFeature,
  authFeature,
  consentsFeature({ onRefused: forgetWhenRefused }),
  visitsFeature,
  salesFeature,
  pointsFeature,
  tiersFeature,
  redemptionsFeature,
  bookingFeature,
  inboxFeature,
  noticesFeature,
  approvalsFeature,
  piecesFeature,
  pictureFilesFeature,
  picturesFeature,
  importsFeature,
  preferencesFeature,
  notesFeature,
  allergiesFeature,
  mergesFeature,
  auditFeature,
  consultantsFeature,
  storesFeature({ onZoneChanged: followZone }),
  servicesFeature({ onTimesChanged: rewriteTargetsOfKinds }),
  staffFeature,
  signInFeature,
  accountsFeature,
  tillsFeature,
  settingsFeature,
  deadLettersFeature,
  workbenchFeature,
  demoFeature,
  foundationFeature({ forgetMore: forgetExpiredSignIns }),
  dataRightsFeature,
];

assertOrder(FEATURES);

/** The groups of the settings page, in its order. */
const SETTING_GROUPS = {
  members: '会员与到店',
  tiers: '等级与权益',
  points: '积分',
  sales: '销售',
  pieces: '珠宝档案',
  bookings: '预约',
  imports: '数据迁入',
};

export const ENTITIES: readonly EntityClass[] = FEATURES.flatMap(({ tables = [] }) => tables);

/** What every feature holds of members, by its name. */
export const memberData: AllMemberData = Object.fromEntries(
  FEATURES.flatMap(({ name, memberData: held }) => (held ? [[name, held]] : [])),
);

/** What announcements set off: of each topic one feature after another. */
export const HANDLERS: Handlers = handOneAfterAnother(FEATURES.flatMap(({ handlers = [] }) => handlers));

/** Everything that an admin may change of the rules of the house. */
export const SETTINGS = new SettingsCatalogue(
  FEATURES.flatMap(({ settings = [] }) => settings),
  SETTING_GROUPS,
);

/** What always holds of the tables: `npm run verify-ledger` looks. */
export const INVARIANTS: readonly Invariant[] = FEATURES.flatMap(({ invariants = [] }) => invariants);

export const routesOf = (parts: AppParts): Route[] =>
  FEATURES.flatMap(({ routes }) => routes?.({ ...parts, memberData }) ?? []);

export const jobsOf = (parts: AppParts): Job[] =>
  FEATURES.flatMap(({ jobs }) => jobs?.({ ...parts, memberData }) ?? []);
