import { Alert, Button } from 'antd';
import { groupDigits, type MergePreview, type MergeSide } from '@gemcare/shared/client';
import { Link } from 'react-router';
import { Card } from '../../components/card';
import { Tag, TierTag } from '../../components/tags';
import { texts } from '../../texts';
import { displayName } from '../members/display-name';
import { factsOf, type Fact } from './sides';

interface MergeCompareProps {
  preview: Pick<MergePreview, 'from' | 'into' | 'filled'>;
  /** The other one has the higher tier or more history. */
  advise: boolean;
  onSwap: () => void;
}

/** The two records beside each other: what stays, what is left, and where they differ. */
export function MergeCompare({ preview, advise, onSwap }: MergeCompareProps) {
  const { from, into } = preview;
  const { merges } = texts;
  return (
    <Card
      title={merges.compareLabel}
      extra={
        <Button id="swap-sides" size="small" onClick={onSwap}>
          {merges.swap}
        </Button>
      }
    >
      {advise && <Alert className="merge-advice" type="warning" showIcon title={merges.adviseSwap} />}
      <div className="table-scroll" role="region" aria-label={merges.compareLabel} tabIndex={0}>
        <table className="table merge-table">
          <thead>
            <tr>
              <td />
              <Head id="merge-into" side={into} tone="ok" role={merges.stays} note={merges.staysNote} />
              <Head id="merge-from" side={from} tone="grey" role={merges.leaves} note={merges.leavesNote} />
            </tr>
          </thead>
          <tbody>
            {factsOf(preview).map((fact) => (
              <Row key={fact.key} fact={fact} />
            ))}
          </tbody>
        </table>
      </div>
      <p className="muted card-note merge-legend">{merges.legend}</p>
    </Card>
  );
}

interface HeadProps {
  id: string;
  side: MergeSide;
  tone: 'ok' | 'grey';
  role: string;
  note: string;
}

function Head({ id, side, tone, role, note }: HeadProps) {
  return (
    <th scope="col" id={id}>
      <span className="merge-head">
        <Tag tone={tone}>{role}</Tag> <Link to={`/members/${side.id}`}>{displayName(side)}</Link>{' '}
        <TierTag tier={side.tier} />
      </span>
      <span className="num merge-head-note">{groupDigits(side.memberNo)}</span>
      <span className="muted merge-head-note">{note}</span>
    </th>
  );
}

function Row({ fact: { key, from, into, mark, numeric } }: { fact: Fact }) {
  const { facts, differs, fills } = texts.merges;
  const number = numeric ? 'num' : undefined;
  return (
    <tr className={mark === null ? undefined : `merge-${mark}`} data-mark={mark ?? undefined}>
      <th scope="row">{facts[key]}</th>
      <td className={number}>
        {mark === 'fills' ? (
          <>
            {from} <Tag tone="ok">{fills}</Tag>
          </>
        ) : (
          into
        )}
      </td>
      <td className={number}>
        {from}
        {mark === 'differs' && <span className="merge-differs-note">{differs}</span>}
      </td>
    </tr>
  );
}
