import { approvals } from './approvals/approvals.contract';
import { allergies } from './allergies/allergies.contract';
import { audit } from './audit/audit.contract';
import { auth } from './auth/auth.contract';
import { booking } from './booking/booking.contract';
import { bookingDesk } from './booking/desk.contract';
import { waitlist } from './booking/waitlist.contract';
import { consents } from './consents/consents.contract';
import { dataRights } from './data-rights/data-rights.contract';
import { deadLetters } from './dead-letters/dead-letters.contract';
import { consultants } from './consultants/consultants.contract';
import { demo } from './demo/demo.contract';
import { imports } from './imports/imports.contract';
import { inbox } from './inbox/inbox.contract';
import { me } from './members/me.contract';
import { members } from './members/members.contract';
import { merges } from './merges/merges.contract';
import { notes } from './notes/notes.contract';
import { calls, notices } from './notices/notices.contract';
import { pictures } from './pictures/pictures.contract';
import { pieces } from './pieces/pieces.contract';
import { points } from './points/points.contract';
import { preferences } from './preferences/preferences.contract';
import { redemptions } from './redemptions/redemptions.contract';
import { sales } from './sales/sales.contract';
import { services } from './services/services.contract';
import { settings } from './settings/settings.contract';
import { staff } from './staff/staff.contract';
import { storeSchedule } from './stores/schedule.contract';
import { stores } from './stores/stores.contract';
import { tiers } from './tiers/tiers.contract';
import { pos } from './tills/pos.contract';
import { tills } from './tills/tills.contract';
import { visits } from './visits/visits.contract';
import { workbench } from './workbench/workbench.contract';
import type { IfFile, IfUpload } from './endpoint';
import type { FeatureContract } from './feature';

/** Every endpoint of the API, by feature, in the order of the OpenAPI document. */
export const contract = {
  auth,
  me,
  members,
  merges,
  tiers,
  pictures,
  points,
  approvals,
  consultants,
  redemptions,
  visits,
  sales,
  pieces,
  preferences,
  notes,
  allergies,
  imports,
  inbox,
  consents,
  dataRights,
  notices,
  calls,
  stores,
  storeSchedule,
  services,
  booking,
  bookingDesk,
  waitlist,
  staff,
  tills,
  pos,
  settings,
  audit,
  deadLetters,
  workbench,
  demo,
} satisfies Record<string, FeatureContract>;
export type Contract = typeof contract;

/** `feature.endpoint`, e.g. `sales.record`. */
export type EndpointName = {
  [F in keyof Contract & string]: `${F}.${keyof Contract[F] & string}`;
}[keyof Contract & string];

export type EndpointNamed<N extends EndpointName> = N extends `${infer F}.${infer E}`
  ? F extends keyof Contract
    ? E extends keyof Contract[F]
      ? Contract[F][E]
      : never
    : never
  : never;

/** Endpoints that take a file along. */
export type UploadName = {
  [N in EndpointName]: IfUpload<EndpointNamed<N>, N, never>;
}[EndpointName];

/** Endpoints that answer a file. */
export type DownloadName = {
  [N in EndpointName]: IfFile<EndpointNamed<N>, N, never>;
}[EndpointName];
