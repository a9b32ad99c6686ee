import type { ReactNode } from 'react';
import { Alert, Button, Skeleton } from 'antd';
import { ApiError, hasCode, sentenceOf } from '../api/api-error';
import { Link } from 'react-router';
import { texts } from '../texts';
import { Drawing, type DrawingName } from './drawings';

export interface EmptyStateProps {
  drawing: DrawingName;
  title?: string;
  text: string;
  action?: ReactNode;
}

/** Nothing here: a drawing, a sentence, at most one thing to do. */
export function EmptyState({ drawing, title, text, action }: EmptyStateProps) {
  return (
    <div className="state">
      <Drawing name={drawing} size={title ? 96 : 72} />
      {title && <p className="state-title">{title}</p>}
      <p className="state-text">{text}</p>
      {action}
    </div>
  );
}

interface ErrorStateProps {
  error: unknown;
  onRetry: () => void;
  /** What a page of one thing says when there is no such thing. */
  gone?: string | undefined;
}

/** Something failed: what, and a way to try again. */
export function ErrorState({ error, onRetry, gone }: ErrorStateProps) {
  const kind = kindOf(error, gone);
  return (
    <div className="state" role="alert">
      <Drawing name={kind.drawing} size={72} />
      <p className="state-title">{kind.title}</p>
      <p className="state-text">{kind.text ?? sentenceOf(error)}</p>
      {kind.retry ? (
        <Button onClick={onRetry}>{texts.common.retry}</Button>
      ) : (
        <Link to="/">{texts.common.toWorkbench}</Link>
      )}
    </div>
  );
}

interface ErrorKind {
  drawing: DrawingName;
  title: string;
  /** In place of the server's sentence. */
  text?: string;
  retry: boolean;
}

/** What is not there or not allowed stays so: only a failure is worth another try. */
function kindOf(error: unknown, gone: string | undefined): ErrorKind {
  const status = error instanceof ApiError ? error.status : 0;
  // An address with something else than an id in it names nothing, as one with the id of nothing does.
  if (gone && (status === 404 || hasCode(error, 'request.invalid'))) {
    return { drawing: 'find', title: gone, text: texts.common.notFoundText, retry: false };
  }
  if (status === 403) return { drawing: 'lock', title: texts.common.forbiddenTitle, retry: false };
  if (status === 404) return { drawing: 'find', title: texts.common.goneTitle, retry: false };
  return { drawing: 'cloud', title: texts.common.loadFailed, retry: true };
}

/** A page that is not for the reader's role. */
export function Forbidden() {
  return (
    <EmptyState
      drawing="lock"
      title={texts.common.forbiddenTitle}
      text={texts.common.forbiddenText}
      action={<Link to="/">{texts.common.toWorkbench}</Link>}
    />
  );
}

export function Loading({ rows = 4, label = texts.common.loading }: { rows?: number; label?: string }) {
  return (
    <div className="state-loading" role="status" aria-label={label}>
      <Skeleton active title={false} paragraph={{ rows }} />
    </div>
  );
}

/** What was refused, said next to the button that asked for it. */
export function Refusal({ error, action }: { error: unknown; action?: ReactNode }) {
  if (!error) return null;
  return (
    <Alert className="refusal" type="error" showIcon role="alert" title={sentenceOf(error)} action={action} />
  );
}

interface ReadState<Data> {
  data: Data | undefined;
  error: unknown;
  isPending: boolean;
  refetch: () => unknown;
}

interface QueryViewProps<Data> {
  query: ReadState<Data>;
  /** Rows of the skeleton while loading. */
  rows?: number;
  loading?: ReactNode;
  isEmpty?: (data: Data) => boolean;
  empty?: ReactNode;
  /** What a page of one thing says when there is no such thing. */
  gone?: string;
  children: (data: Data) => ReactNode;
}

/** The four states of every view: loading, error, empty, content. */
export function QueryView<Data>(props: QueryViewProps<Data>) {
  const { query, rows, loading, isEmpty, empty, gone, children } = props;
  if (query.data !== undefined) return isEmpty?.(query.data) ? empty : children(query.data);
  if (query.error) return <ErrorState error={query.error} gone={gone} onRetry={() => void query.refetch()} />;
  return loading ?? <Loading {...(rows === undefined ? {} : { rows })} />;
}
