import type { DataExport } from '@gemcare/shared/client';
import { Button } from '../../components/Button';
import { FormProblem } from '../../components/FormProblem';
import { Icon } from '../../components/pictures/Picture';
import { Pill } from '../../components/Pill';
import { Tap } from '../../components/Tap';
import { useAction } from '../../hooks/useAction';
import { openFile, opensFiles } from '../../platform/openFile';
import { say } from '../../platform/say';
import { texts } from '../../texts';
import type { Exports, MyDataSource } from './my-data.source';
import { useSecondsLeft } from './useSecondsLeft';

const words = texts.myData;

interface ExportCardProps {
  exports: Exports;
  ask: MyDataSource['ask'];
  onAsked: () => unknown;
}

/** A copy of one's data: none yet, on its way, or ready with its links. */
export function ExportCard({ exports: { items, leftToday, serverTime }, ask, onAsked }: ExportCardProps) {
  const [latest] = items;
  const asking = useAction(async (_: string, key) => {
    await ask(key);
    await onAsked();
  });
  const isReady = latest?.state === 'ready';
  const isPreparing = latest?.state === 'preparing';

  return (
    <div className="tile export" id="export" aria-live="polite">
      {isPreparing ? (
        <div className="export-preparing" id="export-preparing" role="status">
          <span className="spinner export-spinner" aria-hidden="true" />
          <span className="export-words">
            <span className="tile-title">{words.preparing}</span>
            <span className="tile-note">{words.preparingNote}</span>
          </span>
        </div>
      ) : (
        <p className="export-lead">{words.exportLead}</p>
      )}
      {latest && isReady ? <ReadyExport latest={latest} serverTime={serverTime} /> : null}
      {latest?.state === 'failed' ? <FormProblem sentence={words.failed} /> : null}
      {latest?.state === 'expired' ? <p className="tile-note export-note">{words.expired}</p> : null}
      {isPreparing ? null : (
        <>
          <FormProblem sentence={asking.error?.title} />
          <Button
            id="ask-export"
            tone={isReady ? 'ghost' : 'primary'}
            disabled={leftToday === 0}
            busy={asking.busy}
            onTap={() => void asking.run(latest?.id ?? '')}
          >
            {isReady ? words.again : words.ask}
          </Button>
          <p className="tile-note export-left num">
            {leftToday === 0 ? words.noneLeft : words.leftToday(leftToday)}
          </p>
        </>
      )}
    </div>
  );
}

function ReadyExport({ latest, serverTime }: { latest: DataExport; serverTime: string }) {
  const expiresAt = latest.expiresAt ?? serverTime;
  const seconds = useSecondsLeft(serverTime, expiresAt);
  const opening = useAction(async ({ kind, url }: DataExport['files'][number]) => {
    await openFile(url, { isPage: kind === 'html' });
    if (!opensFiles) say(words.copied);
  });
  const actions = opensFiles
    ? { html: words.html, json: words.json }
    : { html: words.copyHtml, json: words.copyJson };
  return (
    <div className="export-ready" id="export-ready">
      <div className="export-head">
        <Pill>{words.ready}</Pill>
        <span className="tile-note num">{words.until(expiresAt, seconds)}</span>
      </div>
      {latest.files.map((file) => (
        <Tap
          key={file.kind}
          className="row export-file"
          id={`export-${file.kind}`}
          onTap={() => void opening.run(file)}
        >
          <Icon name={file.kind === 'html' ? 'card' : 'bag'} size={22} />
          <span className="row-title">{actions[file.kind]}</span>
          <span className="row-value num">{words.file(file.kind, file.bytes)}</span>
        </Tap>
      ))}
      <p className="tile-note export-note">{opensFiles ? words.linkHint : words.copyHint}</p>
    </div>
  );
}
