import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, dropColumns } from './alter';
import { among, createTable, dropTables, id, instant, int, longText, optional, word, words } from './schema';

const CATEGORIES = [
  'ring',
  'necklace',
  'bangle',
  'bracelet',
  'earrings',
  'pendant',
  'brooch',
  'watch',
  'other',
];
const CARE_KINDS = [
  'cleaning',
  'check',
  'polishing',
  'replating',
  'setting',
  'restringing',
  'resizing',
  'other',
];
const SUBSTANCES = ['nickel', 'silver', 'copper', 'cobalt', 'gold', 'latex', 'other'];

/** Pieces and their care, what a member likes, what staff note, and allergies, which need a consent of their own. */
export class Pieces1763000000004 implements MigrationInterface {
  name = 'Pieces1763000000004';

  async up(runner: QueryRunner): Promise<void> {
    await pieces(runner);
    await createTable(runner, 'member_preference', {
      columns: {
        memberId: id,
        ringSizes: longText,
        metals: longText,
        styles: longText,
        likes: optional(words(200)),
        service: longText,
        serviceNote: optional(words(200)),
        contact: optional(word(10)),
        updatedAt: instant,
        version: int,
      },
      primary: ['memberId'],
      check: { ck_member_preference_version: 'version >= 1' },
    });
    await createTable(runner, 'member_note', {
      columns: {
        id,
        memberId: id,
        storeId: id,
        staffId: id,
        kind: word(10),
        piece: optional(words(80)),
        reaction: optional(word(10)),
        text: optional(words(500)),
        at: instant,
      },
      primary: ['id'],
      index: { ix_member_note_member: ['memberId', 'at', 'id'] },
      check: {
        ck_member_note_kind: among('kind', ['note', 'tried_on']),
        ck_member_note_content:
          "(kind = 'note' AND text IS NOT NULL AND piece IS NULL AND reaction IS NULL) OR (kind = 'tried_on' AND piece IS NOT NULL)",
      },
    });
    await createTable(runner, 'member_allergy', {
      columns: {
        id,
        memberId: id,
        substance: word(10),
        detail: words(40),
        staffId: optional(id),
        at: instant,
      },
      primary: ['id'],
      unique: { uq_member_allergy: ['memberId', 'substance', 'detail'] },
      check: { ck_member_allergy_substance: among('substance', SUBSTANCES) },
    });
    await addColumns(runner, 'consent_decision', { staffId: optional(id) });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumns(runner, 'consent_decision', 'staffId');
    await dropTables(
      runner,
      'member_allergy',
      'member_note',
      'member_preference',
      'backfill',
      'piece_care',
      'piece',
    );
  }
}

async function pieces(runner: QueryRunner): Promise<void> {
  await createTable(runner, 'piece', {
    columns: {
      id,
      memberId: id,
      origin: word(10),
      saleLineId: optional(id),
      storeId: optional(id),
      name: words(80),
      category: word(20),
      material: optional(words(40)),
      stones: optional(words(100)),
      certificateIssuer: optional(words(40)),
      certificateNo: optional(words(60)),
      weightMg: optional(int),
      ringSize: optional(word(5)),
      boughtOn: optional(word(10)),
      warrantyUntil: optional(word(10)),
      nextCareOn: optional(word(10)),
      state: word(10),
      createdAt: instant,
      updatedAt: instant,
      version: int,
    },
    primary: ['id'],
    unique: { uq_piece_sale_line: ['saleLineId'] },
    index: {
      ix_piece_member: ['memberId', 'state'],
      ix_piece_certificate: ['certificateNo'],
      ix_piece_care: ['nextCareOn'],
    },
    check: {
      ck_piece_origin: among('origin', ['sale', 'elsewhere', 'import']),
      ck_piece_sale: "(origin = 'sale') = (saleLineId IS NOT NULL)",
      ck_piece_category: among('category', CATEGORIES),
      ck_piece_weight: 'weightMg > 0',
      ck_piece_state: among('state', ['owned', 'returned']),
      ck_piece_warranty: "warrantyUntil IS NULL OR origin <> 'elsewhere'",
    },
  });
  await createTable(runner, 'piece_care', {
    columns: {
      id,
      pieceId: id,
      kind: word(20),
      at: instant,
      storeId: id,
      staffId: id,
      note: optional(words(200)),
      recordedAt: instant,
    },
    primary: ['id'],
    index: { ix_piece_care_piece: ['pieceId', 'at', 'id'] },
    check: { ck_piece_care_kind: among('kind', CARE_KINDS) },
    foreign: { fk_piece_care_piece: ['pieceId', 'piece'] },
  });
  // How far work over rows that were there before has come.
  await createTable(runner, 'backfill', {
    columns: { name: word(40), position: word(26), doneAt: optional(instant) },
    primary: ['name'],
  });
}
