import { randomInt } from 'node:crypto';
import type { Avatar } from '@gemcare/shared';
import { isDuplicate } from '../../database/constraints';
import type { Tx } from '../../database/database';
import type { Act } from '../../kernel/act';
import { newId } from '../../kernel/ids';
import { phoneTail } from '../../kernel/phone';
import { problem } from '../../kernel/problem';
import { isMergedIdentity } from './identity.commands';
import { MemberEntity } from './members.entity';
import type { Member } from './members.queries';
import { MEMBER_NO_BELOW, MEMBER_NO_FROM, memberNoFrom } from './members.rules';

export interface NewMember {
  source: Member['source'];
  /** When the person became a member; now where left out. */
  joinedAt?: Date;
  /** E.164 */
  phone?: string;
  /** Set where the person proved to hold the phone. */
  phoneVerifiedAt?: Date;
  openid?: string;
  unionid?: string;
  name?: string;
  nickname?: string;
  avatar?: Avatar;
  birthday?: string;
  gender?: 'female' | 'male';
  homeStoreId?: string;
}

const MEMBER_NO = { name: 'uq_member_member_no', columns: 'member.memberNo' };

/**
 * Writes a record, with a number of its own. Where another holds the phone or the openid, the unique key's error goes to the
 * caller. Returns the id.
 * @throws request.conflict where another record got one of them by a merge in this very moment
 */
export async function addRecord(tx: Tx, act: Act, { joinedAt, ...given }: NewMember): Promise<string> {
  const id = newId(act.at);
  await insertWithNumber(tx, {
    id,
    memberNo: '',
    phone: given.phone ?? null,
    phoneTail: given.phone ? phoneTail(given.phone) : null,
    openid: given.openid ?? null,
    unionid: given.unionid ?? null,
    name: given.name ?? null,
    nickname: given.nickname ?? null,
    avatar: given.avatar ?? null,
    birthday: given.birthday ?? null,
    birthdayChangedAt: null,
    gender: given.gender ?? null,
    source: given.source,
    homeStoreId: given.homeStoreId ?? null,
    consultantId: null,
    phoneVerifiedAt: given.phoneVerifiedAt ?? null,
    state: 'active',
    joinedInto: null,
    joinedAt: joinedAt ?? act.at,
    version: 1,
    createdAt: act.at,
    updatedAt: act.at,
  });
  // Another record got the phone or the openid by a merge in this very moment: it is found at the next try.
  if (await isMergedIdentity(tx, given)) throw problem('request.conflict');
  return id;
}

/** Numbers are random and never given twice; with 900 million of them a collision is rare, and simply tried again. */
async function insertWithNumber(tx: Tx, member: MemberEntity): Promise<void> {
  for (;;) {
    try {
      await tx.insert(MemberEntity, {
        ...member,
        memberNo: memberNoFrom(randomInt(MEMBER_NO_FROM, MEMBER_NO_BELOW)),
      });
      return;
    } catch (error) {
      if (!isDuplicate(error, MEMBER_NO)) throw error;
    }
  }
}
