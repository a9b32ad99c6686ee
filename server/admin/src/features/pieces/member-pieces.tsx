import { useState } from 'react';
import { Button } from 'antd';
import { formatDay, JEWELLERY_NAMES, type Piece } from '@gemcare/shared/client';
import { usePages } from '../../api/use-answer';
import { DataTable, type Column } from '../../components/data-table';
import { LoadMore } from '../../components/load-more';
import { EmptyState, QueryView } from '../../components/states';
import { texts } from '../../texts';
import { AddPiece } from './add-piece';
import { NextCare, Warranty } from './piece-days';
import { PieceDrawer } from './piece-drawer';

const { columns: heads } = texts.pieces;

/** Of a piece that another store sold only kind, day and store are known. */
const columnsFor = (onOpen: (id: string) => void): readonly Column<Piece>[] => [
  {
    key: 'name',
    title: heads.name,
    cell: (piece) => (
      <div className="piece-name">
        <Button
          type="link"
          className="piece-open"
          aria-label={texts.pieces.open(piece.detail?.name ?? JEWELLERY_NAMES[piece.category])}
          onClick={() => onOpen(piece.id)}
        >
          {piece.detail?.name ?? JEWELLERY_NAMES[piece.category]}
        </Button>
        <div className="muted">{piece.detail ? kindOf(piece) : texts.pieces.otherStore}</div>
      </div>
    ),
  },
  {
    key: 'bought',
    title: heads.bought,
    nowrap: true,
    cell: ({ boughtOn, store }) => (
      <>
        {boughtOn ? formatDay(boughtOn, { year: true }) : texts.pieces.dayUnknown}
        <div className="muted">{store?.name ?? texts.pieces.boughtElsewhere}</div>
      </>
    ),
  },
  {
    key: 'nextCare',
    title: heads.nextCare,
    nowrap: true,
    cell: ({ detail }) =>
      detail && (
        <>
          <NextCare on={detail.nextCareOn} />
          <div className="muted">
            <Warranty until={detail.warrantyUntil} named />
          </div>
        </>
      ),
  },
];

const kindOf = ({ category, detail }: Piece): string =>
  [JEWELLERY_NAMES[category], detail?.material, detail?.stones].filter(Boolean).join(' · ');

/** The pieces a member owns; each opens beside the list. */
export function MemberPieces({ memberId, canAdd }: { memberId: string; canAdd: boolean }) {
  const [openId, setOpenId] = useState<string | null>(null);
  const [adding, setAdding] = useState(false);
  const pages = usePages(['pieces.ofMember', memberId], (api, cursor, signal) =>
    api.call('pieces.ofMember', { params: { id: memberId }, query: { cursor } }, { signal }),
  );
  const add = canAdd && (
    <Button id="piece-add" onClick={() => setAdding(true)}>
      {texts.pieces.add}
    </Button>
  );
  return (
    <>
      <QueryView
        query={pages}
        isEmpty={(rows) => rows.length === 0}
        empty={<EmptyState drawing="ring" text={texts.pieces.none} action={add} />}
      >
        {(rows) => (
          <>
            {add && <div className="records-actions">{add}</div>}
            <DataTable
              label={texts.pieces.tab}
              columns={columnsFor(setOpenId)}
              rows={rows}
              rowKey={({ id }) => id}
            />
          </>
        )}
      </QueryView>
      <LoadMore pages={pages} />
      {openId && <PieceDrawer pieceId={openId} onClose={() => setOpenId(null)} />}
      {adding && <AddPiece memberId={memberId} onClose={() => setAdding(false)} />}
    </>
  );
}
