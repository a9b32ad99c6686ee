import { useState } from 'react';
import { Button, Drawer } from 'antd';
import {
  CARE_NAMES,
  formatDay,
  JEWELLERY_NAMES,
  PIECE_ORIGIN_NAMES,
  type CareEntry,
  type PieceDetails,
} from '@gemcare/shared/client';
import { Link } from 'react-router';
import { useAnswer } from '../../api/use-answer';
import { useStoreChoice } from '../../app/store-choice';
import { Line } from '../../components/card';
import { Loading, QueryView } from '../../components/states';
import { formatGrams } from '../../kernel/amounts';
import { formatWhen } from '../../kernel/when';
import { texts } from '../../texts';
import { AddCare } from './add-care';
import { EditPiece } from './edit-piece';
import { NextCare, Warranty } from './piece-days';
import { PiecePictures } from './piece-pictures';
import '../../styles/pieces.css';

const words = texts.pieces;

/** One piece beside the list: what it is, its pictures and its care. */
export function PieceDrawer({ pieceId, onClose }: { pieceId: string; onClose: () => void }) {
  const query = useAnswer('pieces.show', { params: { id: pieceId } });
  return (
    <Drawer
      open
      title={query.data ? titleOf(query.data) : words.details}
      size={520}
      onClose={onClose}
      closable={{ 'aria-label': texts.common.close }}
    >
      <QueryView query={query} loading={<Loading rows={8} />}>
        {(piece) => <Content piece={piece} />}
      </QueryView>
    </Drawer>
  );
}

const titleOf = ({ category, detail }: PieceDetails): string =>
  detail?.name ?? words.titleOther(JEWELLERY_NAMES[category]);

function Content({ piece }: { piece: PieceDetails }) {
  const [editing, setEditing] = useState(false);
  const { detail } = piece;
  return (
    <>
      <div className="section-head">
        <h3>{words.details}</h3>
        {piece.can.edit && (
          <Button id="piece-edit" size="small" onClick={() => setEditing(true)}>
            {words.edit}
          </Button>
        )}
      </div>
      <Line label={words.category}>{JEWELLERY_NAMES[piece.category]}</Line>
      <Line label={words.origin}>
        {[
          PIECE_ORIGIN_NAMES[piece.origin],
          piece.store?.name,
          piece.boughtOn && formatDay(piece.boughtOn, { year: true }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </Line>
      {detail ? <Details detail={detail} /> : <p className="muted card-note">{words.otherStore}</p>}
      {detail && <PiecePictures piece={piece} />}
      <CareLog piece={piece} />
      {editing && detail && <EditPiece piece={{ ...piece, detail }} onClose={() => setEditing(false)} />}
    </>
  );
}

function Details({ detail }: { detail: NonNullable<PieceDetails['detail']> }) {
  const certificate = [detail.certificateIssuer, detail.certificateNo].filter(Boolean).join(' ');
  return (
    <>
      {detail.material && <Line label={words.material}>{detail.material}</Line>}
      {detail.stones && <Line label={words.stones}>{detail.stones}</Line>}
      {certificate && <Line label={words.certificate}>{certificate}</Line>}
      {detail.weightMg !== null && <Line label={words.weightValue}>{formatGrams(detail.weightMg)}</Line>}
      {detail.ringSize && <Line label={words.ringSize}>{words.ringSizeValue(detail.ringSize)}</Line>}
      <Line label={words.warranty}>
        <Warranty until={detail.warrantyUntil} />
      </Line>
      <Line label={words.nextCare}>
        <NextCare on={detail.nextCareOn} />
      </Line>
      {detail.saleId && (
        <p className="card-note">
          <Link to={`/sales/${detail.saleId}`}>{words.sale}</Link>
        </p>
      )}
    </>
  );
}

function CareLog({ piece }: { piece: PieceDetails }) {
  const { store } = useStoreChoice();
  const [adding, setAdding] = useState(false);
  return (
    <>
      <div className="section-head">
        <h3>{words.careLog}</h3>
        {piece.can.care && store && (
          <Button id="care-add" size="small" onClick={() => setAdding(true)}>
            {words.addCare}
          </Button>
        )}
      </div>
      {piece.can.care && !store && <p className="muted card-note">{words.noStore}</p>}
      {piece.careLog.length === 0 ? (
        <p className="muted">{words.noCareYet}</p>
      ) : (
        <ul className="care-log">
          {piece.careLog.map((entry) => (
            <CareLine key={entry.id} entry={entry} />
          ))}
        </ul>
      )}
      {adding && store && <AddCare pieceId={piece.id} store={store} onClose={() => setAdding(false)} />}
    </>
  );
}

function CareLine({ entry: { kind, at, store, detail } }: { entry: CareEntry }) {
  return (
    <li>
      <div className="care-line">
        <strong>{CARE_NAMES[kind]}</strong>
        <span className="muted num">{formatWhen(at)}</span>
      </div>
      {detail?.note && <div>{detail.note}</div>}
      <div className="muted">
        {detail ? `${detail.by.name} · ${store.name}` : `${store.name} · ${words.careOther}`}
      </div>
    </li>
  );
}
