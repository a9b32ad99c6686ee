/** What says whose a record is. */
interface Identity {
  phone: string | null;
  openid: string | null;
  phoneVerifiedAt: Date | null;
}

/** Whether the record once had a proven phone, or has one. */
const everHadPhone = ({ phone, phoneVerifiedAt }: Identity): boolean =>
  phone !== null || phoneVerifiedAt !== null;

/** Whether a record can be left behind without losing anything: a WeChat identity, and nothing but it. */
export const canLeave = (record: Identity, hasHistory: boolean): boolean =>
  record.openid !== null && !everHadPhone(record) && !hasHistory;
