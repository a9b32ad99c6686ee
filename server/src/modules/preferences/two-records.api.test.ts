import { CONSENT_VERSIONS, type SavePreferences } from '@gemcare/shared';
import { memberData } from '../../features';
import { MINUTE } from '../../kernel/clock';
import { engines, testApp, type BuiltMember, type BuiltStaff } from '../../testing/app';
import { changeAllergies } from '../allergies/allergies.commands';
import { allergiesOf } from '../allergies/allergies.queries';
import { forgetWhenRefused } from '../allergies/forgetting.commands';
import { decideConsent } from '../consents/consents.commands';
import { joinRecords } from '../joining/join-records.commands';
import { lockMember } from '../members/identity.commands';
import { addNote } from '../notes/notes.commands';
import { notesOf } from '../notes/notes.queries';
import { piecesOf } from '../pieces/pieces.queries';
import { preferencesOf } from './preferences.queries';

describe.each(engines)('what is known of a person with two records, on %s', (engine) => {
  const app = testApp(engine);
  let manager: BuiltStaff;
  let from: BuiltMember;
  let into: BuiltMember;

  beforeEach(async () => {
    manager = await app.build.staff({ role: 'manager' });
    from = await app.build.member();
    into = await app.build.member();
  });

  const merge = async () => {
    const { status, body } = await app.call('merges.merge', {
      token: manager.token,
      body: { fromId: from.id, intoId: into.id, reason: '同一顾客，两个手机号' },
    });
    expect(status).toBe(201);
    return async () => {
      const undone = await app.call('merges.undo', {
        token: manager.token,
        params: { id: body.id },
        body: { reason: '核对后不是同一人' },
      });
      expect(undone.status).toBe(200);
    };
  };
  const NOTHING: SavePreferences = {
    ringSizes: [],
    metals: [],
    styles: [],
    likes: null,
    service: [],
    serviceNote: null,
    contact: null,
    version: 0,
  };
  const say = (member: BuiltMember, said: Partial<SavePreferences>) =>
    app.call('preferences.saveMine', { token: member.token, body: { ...NOTHING, ...said } });
  const likes = (member: BuiltMember) => app.db.read((m) => preferencesOf(m, member.id));
  const consent = async (member: BuiltMember, granted: boolean) => {
    app.clock.advance(MINUTE);
    await app.db.transaction((tx) =>
      decideConsent(tx, app.act(), {
        memberId: member.id,
        kind: 'allergies',
        granted,
        version: CONSENT_VERSIONS.allergies,
        onRefused: forgetWhenRefused,
      }),
    );
  };
  const isAllergicTo = (member: BuiltMember, ...substances: ('nickel' | 'silver' | 'gold')[]) =>
    app.db.transaction((tx) =>
      changeAllergies(tx, app.act(), {
        memberId: member.id,
        change: { add: substances.map((substance) => ({ substance })), remove: [] },
      }),
    );
  const allergies = async (member: BuiltMember) =>
    (await app.db.read((m) => allergiesOf(m, member.id))).map(({ substance }) => substance).toSorted();

  it('fills what was never said; undone, what was filled is blank again, and what was said since stays', async () => {
    await say(from, { likes: '喜欢蓝宝石', metals: ['platinum'], contact: 'phone' });
    await say(into, { metals: ['gold'] });
    const undo = await merge();
    expect(await likes(into)).toMatchObject({ likes: '喜欢蓝宝石', metals: ['gold'], contact: 'phone' });
    const { version } = await likes(into);
    await say(into, { metals: ['gold'], likes: '喜欢蓝宝石', contact: 'sms', version });
    await undo();
    expect(await likes(into)).toMatchObject({ likes: null, metals: ['gold'], contact: 'sms' });
    expect(await likes(from)).toMatchObject({
      likes: '喜欢蓝宝石',
      metals: ['platinum'],
      contact: 'phone',
    });
  });

  it('goes along where a WeChat record is joined to the one that holds the phone', async () => {
    await say(from, { likes: '喜欢蓝宝石' });
    await consent(from, true);
    await isAllergicTo(from, 'nickel');
    await app.db.transaction(async (tx) => {
      const left = await lockMember(tx, from.id);
      await tx.execute('UPDATE member SET phone = NULL, phoneTail = NULL WHERE id = ?', [from.id]);
      await joinRecords(tx, app.act(), {
        from: left,
        into: await lockMember(tx, into.id),
        phone: into.phone,
        memberData: Object.values(memberData),
      });
    });
    expect((await likes(into)).likes).toBe('喜欢蓝宝石');
    expect(await allergies(into)).toEqual(['nickel']);
  });

  it('goes along with its pieces and notes, and back', async () => {
    await app.build.sale(manager, from, 500_000);
    await app.db.transaction((tx) =>
      addNote(tx, app.act(manager.actor), {
        memberId: from.id,
        note: { kind: 'note', storeId: manager.storeId, text: '喜欢简约款' },
      }),
    );
    const held = (member: BuiltMember) =>
      app.db.read(async (m) => [
        (await piecesOf(m, member.id, { limit: 9 })).length,
        (await notesOf(m, member.id, { limit: 9 })).length,
      ]);
    const undo = await merge();
    expect([await held(from), await held(into)]).toEqual([
      [0, 0],
      [1, 1],
    ]);
    await undo();
    expect([await held(from), await held(into)]).toEqual([
      [1, 1],
      [0, 0],
    ]);
  });

  describe('and allergies', () => {
    it('takes them along where the consent stands on both, and back', async () => {
      await consent(from, true);
      await consent(into, true);
      await isAllergicTo(from, 'nickel', 'silver');
      await isAllergicTo(into, 'silver', 'gold');
      const undo = await merge();
      expect(await allergies(into)).toEqual(['gold', 'nickel', 'silver']);
      await undo();
      expect([await allergies(from), await allergies(into)]).toEqual([
        ['nickel', 'silver'],
        ['gold', 'silver'],
      ]);
    });

    it('takes them along where only the record that is left was ever asked', async () => {
      await consent(from, true);
      await isAllergicTo(from, 'nickel');
      await merge();
      expect(await allergies(into)).toEqual(['nickel']);
    });

    it('leaves them where they are, for nobody to read, where the one that stays had refused', async () => {
      await consent(from, true);
      await isAllergicTo(from, 'nickel');
      await consent(into, false);
      const undo = await merge();
      expect([await allergies(from), await allergies(into)]).toEqual([['nickel'], []]);
      const seen = await app.call('allergies.ofMember', { token: manager.token, params: { id: from.id } });
      expect(seen.body).toEqual({ consented: false, items: [], can: { edit: false } });
      await undo();
      expect(await allergies(from)).toEqual(['nickel']);
    });

    it('deletes them where the record that is left had withdrawn: the stricter decision is the person’s', async () => {
      await consent(into, true);
      await isAllergicTo(into, 'gold');
      await consent(from, false);
      await merge();
      expect(await allergies(into)).toEqual([]);
    });

    it('deletes all of them, on both records, when the person withdraws afterwards', async () => {
      await consent(from, true);
      await consent(into, true);
      await isAllergicTo(from, 'nickel', 'silver');
      await isAllergicTo(into, 'silver');
      const undo = await merge();
      await consent(into, false);
      expect([await allergies(from), await allergies(into)]).toEqual([[], []]);
      await undo();
      expect(await allergies(from)).toEqual([]);
    });
  });
});
