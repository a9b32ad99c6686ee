import type { KeyObject } from 'node:crypto';
import type { Database } from './database/database';
import type { MemberData } from './database/member-data';
import { forgetOldKeys, KEY_LIFE_HOURS } from './http/idempotency';
import type { Route } from './http/implement';
import { forgetDelivered, inOrder, type Handlers } from './jobs/relay';
import type { Job } from './jobs/schedule';
import { before, HOUR, type Clock } from './kernel/clock';
import { approvalRoutes } from './modules/approvals/approvals.routes';
import { auditRoutes } from './modules/audit/audit.routes';
import { auditData } from './modules/audit/audit.member-data';
import { allergyRoutes } from './modules/allergies/allergies.routes';
import { allergiesData } from './modules/allergies/allergies.member-data';
import { forgetExpiredSignIns } from './modules/auth/auth.jobs';
import { authRoutes } from './modules/auth/auth.routes';
import type { Authenticator } from './modules/auth/authenticator';
import { issueAccessToken } from './modules/auth/tokens';
import { authData } from './modules/auth/auth.member-data';
import {
  lapseHolds,
  makeBookableCells,
  offerWhatIsFree,
  recordNoShows,
  remindOfBookings,
} from './modules/booking/booking.jobs';
import { rewriteTargetsOfKinds, rewriteTargetsOfStore } from './modules/booking/cells.commands';
import { bookingData } from './modules/booking/booking.member-data';
import { bookingRoutes } from './modules/booking/booking.routes';
import type { BookingChanges } from './modules/booking/changes';
import { deskRoutes } from './modules/booking/desk.routes';
import { scheduleRoutes } from './modules/booking/schedule.routes';
import { waitlistRoutes } from './modules/booking/waitlist.routes';
import { consentRoutes } from './modules/consents/consents.routes';
import { consentsData } from './modules/consents/consents.member-data';
import { deadLetterRoutes } from './modules/dead-letters/dead-letters.routes';
import { consultantRoutes } from './modules/consultants/consultants.routes';
import { closeAccounts } from './modules/data-rights/closure.jobs';
import { dataRightsData } from './modules/data-rights/data-rights.member-data';
import { dataRightsRoutes } from './modules/data-rights/data-rights.routes';
import { exportLinks } from './modules/data-rights/export-links';
import { clearExports, makeExports } from './modules/data-rights/exports.jobs';
import { demoRoutes } from './modules/demo/demo.routes';
import type { ImportFiles } from './modules/imports/import-files';
import { tidyImports } from './modules/imports/imports.jobs';
import { importsData } from './modules/imports/imports.member-data';
import { importRoutes } from './modules/imports/imports.routes';
import type { ImportWorker } from './modules/imports/worker';
import { inboxRoutes } from './modules/inbox/inbox.routes';
import { inboxData } from './modules/inbox/inbox.member-data';
import { inboxHandlers } from './modules/inbox/inbox.jobs';
import { meRoutes } from './modules/members/me.routes';
import { memberRoutes } from './modules/members/members.routes';
import { membersData } from './modules/members/members.member-data';
import { backfillPieces } from './modules/pieces/pieces.jobs';
import { pieceRoutes } from './modules/pieces/pieces.routes';
import { mergesData } from './modules/merges/merges.member-data';
import { approvalsData } from './modules/approvals/approvals.member-data';
import { piecesData } from './modules/pieces/pieces.member-data';
import { lookForDuplicates } from './modules/merges/merges.jobs';
import { mergeRoutes } from './modules/merges/merges.routes';
import { preferenceRoutes } from './modules/preferences/preferences.routes';
import { preferencesData } from './modules/preferences/preferences.member-data';
import { noteRoutes } from './modules/notes/notes.routes';
import { notesData } from './modules/notes/notes.member-data';
import { removePictureFiles } from './modules/pictures/pictures.jobs';
import { picturesData } from './modules/pictures/pictures.member-data';
import { pictureRoutes } from './modules/pictures/pictures.routes';
import { settlePoints } from './modules/points/points.jobs';
import { pointsRoutes } from './modules/points/points.routes';
import { pointsData } from './modules/points/points.member-data';
import { redemptionRoutes } from './modules/redemptions/redemptions.routes';
import { redemptionsData } from './modules/redemptions/redemptions.member-data';
import { saleRoutes } from './modules/sales/sales.routes';
import { salesData } from './modules/sales/sales.member-data';
import { serviceRoutes } from './modules/services/services.routes';
import type { SettingsCache } from './modules/settings/settings.queries';
import { settingRoutes } from './modules/settings/settings.routes';
import { staffRoutes } from './modules/staff/staff.routes';
import { storeRoutes } from './modules/stores/stores.routes';
import { reviewTiers } from './modules/tiers/tiers.jobs';
import { tierRoutes } from './modules/tiers/tiers.routes';
import { tiersData } from './modules/tiers/tiers.member-data';
import { posRoutes } from './modules/tills/pos.routes';
import type { TillAuthenticator } from './modules/tills/till-authenticator';
import { tillRoutes } from './modules/tills/tills.routes';
import { visitRoutes } from './modules/visits/visits.routes';
import { visitsData } from './modules/visits/visits.member-data';
import { workbenchRoutes } from './modules/workbench/workbench.routes';
import { noticeHandlers } from './modules/notices/notices.jobs';
import { noticesData } from './modules/notices/notices.member-data';
import { callRoutes, noticeRoutes } from './modules/notices/notices.routes';
import type { SmsSender } from './sms/sms';
import type { Storage } from './storage/storage';
import type { WechatClient } from './wechat/client';
import type { TemplateIds } from './wechat/templates';

/** The features of the product: a new one registers its routes, jobs and what it holds of members here, its tables in `features.tables.ts`. */

/** What announcements set off, each topic in this order: WeChat goes by what the inbox has. */
export const handlersOf = (): Handlers => inOrder(inboxHandlers(), noticeHandlers);

/** What each feature holds of members: merging, erasing and exporting go by this list. */
export const memberData: Record<string, MemberData> = {
  members: membersData,
  auth: authData,
  consents: consentsData,
  visits: visitsData,
  sales: salesData,
  points: pointsData,
  tiers: tiersData,
  redemptions: redemptionsData,
  booking: bookingData,
  inbox: inboxData,
  notices: noticesData,
  approvals: approvalsData,
  pieces: piecesData,
  pictures: picturesData,
  imports: importsData,
  preferences: preferencesData,
  notes: notesData,
  allergies: allergiesData,
  merges: mergesData,
  dataRights: dataRightsData,
  audit: auditData,
};

interface Features {
  settings: SettingsCache;
  key: KeyObject;
  authenticator: Authenticator;
  tillKeys: Pick<TillAuthenticator, 'forget'>;
  wechat: Pick<WechatClient, 'codeToSession' | 'phoneNumber'>;
  templates: TemplateIds;
  sms: SmsSender;
  storage: Storage;
  imports: { files: ImportFiles; worker: ImportWorker };
  changes: BookingChanges;
  demo?: Parameters<typeof demoRoutes>[0];
}

export const routesOf = ({
  settings,
  key,
  authenticator,
  tillKeys,
  wechat,
  templates,
  sms,
  storage,
  imports,
  changes,
  demo,
}: Features): Route[] => [
  ...authRoutes({ key, authenticator, wechat, sms }),
  ...meRoutes({
    accessToken: (session, at) => issueAccessToken(key, session, at),
    authenticator,
    wechat,
    sms,
  }),
  ...memberRoutes({ authenticator }),
  ...mergeRoutes({ authenticator, memberData }),
  ...tierRoutes(),
  ...pointsRoutes(),
  ...approvalRoutes(),
  ...consultantRoutes(),
  ...redemptionRoutes(),
  ...visitRoutes(),
  ...saleRoutes(),
  ...pieceRoutes(),
  ...pictureRoutes({ storage }),
  ...importRoutes({ files: imports.files }),
  ...preferenceRoutes(),
  ...noteRoutes(),
  ...allergyRoutes(),
  ...inboxRoutes(),
  ...noticeRoutes({ templates }),
  ...callRoutes(),
  ...consentRoutes(),
  ...dataRightsRoutes({ wechat, sms, storage, links: exportLinks(key) }),
  ...storeRoutes({ onZoneChanged: rewriteTargetsOfStore }),
  ...scheduleRoutes(),
  ...serviceRoutes({ onTimesChanged: rewriteTargetsOfKinds }),
  ...bookingRoutes(),
  ...deskRoutes({ changes }),
  ...waitlistRoutes(),
  ...staffRoutes({ authenticator }),
  ...tillRoutes({ tillKeys }),
  ...posRoutes(),
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
  run: async (act) => {
    await forgetOldKeys(db, before(act.at, KEY_LIFE_HOURS * HOUR));
    await forgetDelivered(db, act);
    await forgetExpiredSignIns(db, act);
  },
});

interface JobDeps {
  db: Database;
  clock: Clock;
  authenticator: Pick<Authenticator, 'forget'>;
  storage: Storage;
  imports: { files: ImportFiles; worker: ImportWorker };
}

export const jobsOf = ({ db, clock, authenticator, storage, imports }: JobDeps): Job[] => [
  settlePoints(db),
  reviewTiers(db),
  lookForDuplicates(db),
  backfillPieces(db),
  makeBookableCells({ db }),
  lapseHolds({ db }),
  recordNoShows({ db }),
  offerWhatIsFree({ db }),
  remindOfBookings({ db }),
  makeExports({ db, clock, storage, memberData: Object.values(memberData) }),
  clearExports({ db, storage }),
  tidyImports({ db, ...imports }),
  removePictureFiles({ db, storage }),
  tidyUp(db),
  // The last: what the others deleted is then gone from the files of the database too.
  closeAccounts({ db, memberData: Object.values(memberData), storage, authenticator }),
];
