import { useState } from 'react';
import { App, Button, Select } from 'antd';
import type { DeadLetter } from '@gemcare/shared/client';
import { groupDigits } from '@gemcare/shared/client';
import { Link, useSearchParams } from 'react-router';
import { useStaff } from '../../api/api-context';
import { useAnswer, usePages } from '../../api/use-answer';
import { useWrite } from '../../api/use-write';
import { abilitiesOf } from '../../app/abilities';
import { Card } from '../../components/card';
import { DataTable, type Column } from '../../components/data-table';
import { LoadMore } from '../../components/load-more';
import { PageHead } from '../../components/page-head';
import { ReasonModal } from '../../components/reason-modal';
import { EmptyState, Forbidden, QueryView, Refusal } from '../../components/states';
import { formatWhen } from '../../kernel/when';
import { texts } from '../../texts';
import '../../styles/dead-letters.css';

const words = texts.deadLetters;

/** What could not be delivered, with a way to try again or to give up. */
export function DeadLettersPage() {
  const { role } = useStaff();
  return (
    <div className="page">
      <title>{`${words.title} · ${texts.common.brand}`}</title>
      <PageHead title={words.title} note={words.subtitle} />
      {abilitiesOf(role).runSystem ? <DeadLetters /> : <Forbidden />}
    </div>
  );
}

function DeadLetters() {
  const { message } = App.useApp();
  const [search] = useSearchParams();
  const topic = search.get('topic') || undefined;
  const [discarding, setDiscarding] = useState<DeadLetter | null>(null);
  const pages = usePages(['deadLetters.list', topic], (api, cursor, signal) =>
    api.call('deadLetters.list', { query: { topic, cursor } }, { signal }),
  );
  const retry = useWrite('deadLetters.retry');

  const columns: readonly Column<DeadLetter>[] = [
    { key: 'title', title: words.columns.title, nowrap: true, cell: ({ title }) => title },
    {
      key: 'member',
      title: words.columns.member,
      nowrap: true,
      cell: ({ member }) =>
        member ? <Link to={`/members/${member.id}`}>{groupDigits(member.memberNo)}</Link> : texts.common.none,
    },
    {
      key: 'created',
      title: words.columns.created,
      nowrap: true,
      cell: ({ createdAt }) => formatWhen(createdAt),
    },
    {
      key: 'attempts',
      title: words.columns.attempts,
      nowrap: true,
      cell: ({ attempts }) => words.attempts(attempts),
    },
    {
      key: 'error',
      title: words.columns.error,
      cell: ({ lastError }) => <code className="dead-error">{lastError ?? texts.common.none}</code>,
    },
    {
      key: 'actions',
      title: words.columns.actions,
      nowrap: true,
      cell: (letter) => (
        <span className="dead-actions">
          <Button
            size="small"
            aria-label={words.retryOf(letter.title)}
            disabled={retry.sending}
            onClick={() =>
              retry.send({ params: { id: letter.id } }, () => void message.success(words.retried))
            }
          >
            {words.retry}
          </Button>
          <Button
            size="small"
            type="text"
            aria-label={words.discardOf(letter.title)}
            onClick={() => setDiscarding(letter)}
          >
            {words.discard}
          </Button>
        </span>
      ),
    },
  ];

  return (
    <>
      <Topics topic={topic} />
      <Card>
        <Refusal error={retry.error} />
        <QueryView
          query={pages}
          rows={6}
          isEmpty={(letters) => letters.length === 0}
          empty={<EmptyState drawing="scroll" text={topic ? words.noneOfTopic : words.none} />}
        >
          {(letters) => (
            <>
              <DataTable label={words.title} columns={columns} rows={letters} rowKey={({ id }) => id} />
              <p className="field-hint">{words.errorNote}</p>
            </>
          )}
        </QueryView>
        <LoadMore pages={pages} />
      </Card>
      {discarding && <Discard letter={discarding} onClose={() => setDiscarding(null)} />}
    </>
  );
}

/** Which topic is shown, and all of it tried again. */
function Topics({ topic }: { topic: string | undefined }) {
  const { message, modal } = App.useApp();
  const [, setSearch] = useSearchParams();
  const { data } = useAnswer('deadLetters.summary', {});
  const retryTopic = useWrite('deadLetters.retryTopic');
  if (!data || data.total === 0) return null;
  const chosen = data.topics.find((one) => one.topic === topic);

  function ask(wanted: NonNullable<typeof chosen>): void {
    modal.confirm({
      title: words.retryTopicTitle(wanted.title, wanted.count),
      okText: words.retry,
      cancelText: texts.common.notNow,
      onOk: () =>
        retryTopic.send({ body: { topic: wanted.topic } }, ({ retried }) => {
          void message.success(words.topicRetried(retried));
          setSearch({});
        }),
    });
  }

  return (
    <section className="filters" aria-label={words.topic}>
      <Select
        id="dead-letter-topic"
        aria-label={words.topic}
        className="dead-topic"
        value={chosen?.topic ?? ''}
        onChange={(next: string) => setSearch(next ? { topic: next } : {})}
        options={[
          { value: '', label: words.allTopics(data.total) },
          ...data.topics.map(({ topic: value, title, count }) => ({
            value,
            label: words.oneTopic(title, count),
          })),
        ]}
      />
      {chosen && (
        <Button id="retry-topic" loading={retryTopic.sending} onClick={() => ask(chosen)}>
          {words.retryTopic(chosen.count)}
        </Button>
      )}
      <Refusal error={retryTopic.error} />
    </section>
  );
}

function Discard({ letter, onClose }: { letter: DeadLetter; onClose: () => void }) {
  const { message } = App.useApp();
  const discard = useWrite('deadLetters.discard');
  return (
    <ReasonModal
      title={words.discardTitle}
      text={`${letter.title} · ${formatWhen(letter.createdAt)}。${words.discardText}`}
      action={words.discardConfirm}
      actionId="confirm-discard"
      suggestions={words.discardReasons}
      danger
      sending={discard.sending}
      error={discard.error}
      onClose={onClose}
      onConfirm={(reason) =>
        discard.send({ params: { id: letter.id }, body: { reason } }, () => {
          void message.success(words.discarded);
          onClose();
        })
      }
    />
  );
}
