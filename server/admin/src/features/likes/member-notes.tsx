import { useState } from 'react';
import { App, Button } from 'antd';
import { NOTE_KIND_NAMES, REACTION_NAMES, type Note } from '@gemcare/shared/client';
import { usePages } from '../../api/use-answer';
import { useWrite } from '../../api/use-write';
import { useStoreChoice } from '../../app/store-choice';
import { LoadMore } from '../../components/load-more';
import { EmptyState, QueryView, Refusal } from '../../components/states';
import { Tag } from '../../components/tags';
import { formatWhen } from '../../kernel/when';
import { texts } from '../../texts';
import { AddNote } from './add-note';

const words = texts.likes;

/** What colleagues noticed about a member, newest first. */
export function MemberNotes({ memberId, canWrite }: { memberId: string; canWrite: boolean }) {
  const { store } = useStoreChoice();
  const [writing, setWriting] = useState<Note['kind'] | null>(null);
  const pages = usePages(['notes.ofMember', memberId], (api, cursor, signal) =>
    api.call('notes.ofMember', { params: { id: memberId }, query: { cursor } }, { signal }),
  );
  return (
    <section aria-label={words.notes}>
      <div className="section-head">
        <h3>{words.notes}</h3>
        {canWrite && store && (
          <span className="section-actions">
            <Button id="tried-on-add" size="small" onClick={() => setWriting('tried_on')}>
              {words.addTriedOn}
            </Button>
            <Button id="note-add" size="small" onClick={() => setWriting('note')}>
              {words.addNote}
            </Button>
          </span>
        )}
      </div>
      {canWrite && !store && <p className="muted card-note">{words.noStore}</p>}
      <QueryView
        query={pages}
        isEmpty={(notes) => notes.length === 0}
        empty={<EmptyState drawing="scroll" text={words.noNotes} />}
      >
        {(notes) => (
          <ul className="notes">
            {notes.map((note) => (
              <NoteLine key={note.id} note={note} />
            ))}
          </ul>
        )}
      </QueryView>
      <LoadMore pages={pages} />
      {writing && store && (
        <AddNote memberId={memberId} kind={writing} store={store} onClose={() => setWriting(null)} />
      )}
    </section>
  );
}

function NoteLine({ note: { id, kind, at, store, detail, can } }: { note: Note }) {
  return (
    <li className="note">
      <div className="note-head">
        <Tag tone={kind === 'tried_on' ? 'champagne' : 'grey'}>{NOTE_KIND_NAMES[kind]}</Tag>
        <span className="muted num">{formatWhen(at)}</span>
        <span className="muted">{detail ? `${detail.by.name} · ${store.name}` : store.name}</span>
        {can.remove && <RemoveNote id={id} />}
      </div>
      {detail ? (
        <>
          {detail.piece && (
            <p>
              <strong>{detail.piece}</strong>
              {detail.reaction && ` · ${REACTION_NAMES[detail.reaction]}`}
            </p>
          )}
          {detail.text && <p>{detail.text}</p>}
        </>
      ) : (
        <p className="muted">{words.otherStore}</p>
      )}
    </li>
  );
}

function RemoveNote({ id }: { id: string }) {
  const { modal, message } = App.useApp();
  const remove = useWrite('notes.remove');
  return (
    <>
      <Button
        type="text"
        size="small"
        className="push"
        loading={remove.sending}
        onClick={() =>
          modal.confirm({
            title: words.removeTitle,
            content: words.removeText,
            okText: words.removeAction,
            cancelText: words.keep,
            okButtonProps: { danger: true },
            onOk: () => remove.send({ params: { id } }, () => void message.success(words.removed)),
          })
        }
      >
        {words.remove}
      </Button>
      <Refusal error={remove.error} />
    </>
  );
}
