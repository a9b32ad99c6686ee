import type { ReactNode } from 'react';
import type { ApiError } from '../api/errors';
import type { Tail } from '../hooks/useList';
import type { View } from '../hooks/useView';
import { texts } from '../texts';
import { Button } from './Button';
import { Illustration } from './pictures/Picture';
import type { IllustrationName } from './pictures/illustrations';
import { Tap } from './Tap';

/** Grey shapes where content will be. `rows` are list rows; `hero` is a card above them. */
export function Skeleton({ rows = 3, hero = false }: { rows?: number; hero?: boolean }) {
  return (
    <div className="skeleton" role="status" aria-label={texts.list.loading}>
      {hero ? <div className="skeleton-hero" /> : null}
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className="skeleton-row">
          <div className="skeleton-thumb" />
          <div className="skeleton-lines">
            <div className="skeleton-line" />
            <div className="skeleton-line skeleton-short" />
          </div>
        </div>
      ))}
    </div>
  );
}

interface EmptyProps {
  picture: IllustrationName;
  /** One sentence. */
  sentence: string;
  /** One thing to do about it. */
  action: string;
  onAction: () => void;
}

export function EmptyState({ picture, sentence, action, onAction }: EmptyProps) {
  return (
    <div className="state">
      <Illustration name={picture} />
      <p className="state-text">{sentence}</p>
      <Button tone="ghost" onTap={onAction}>
        {action}
      </Button>
    </div>
  );
}

export function ErrorState({ error, retry }: { error: ApiError; retry: () => void }) {
  return (
    <div className="state" role="alert">
      <Illustration name="error" />
      <p className="state-text">{error.title}</p>
      <Button tone="ghost" onTap={retry}>
        {texts.errors.retry}
      </Button>
    </div>
  );
}

interface ViewStateProps<T> {
  view: View<T>;
  skeleton?: ReactNode;
  children: (data: T) => ReactNode;
}

/** Loading, error or content of a view. */
export function ViewState<T>({ view, skeleton = <Skeleton />, children }: ViewStateProps<T>) {
  switch (view.state) {
    case 'loading':
      return <>{skeleton}</>;
    case 'error':
      return <ErrorState error={view.error} retry={view.retry} />;
    case 'content':
      return <>{children(view.data)}</>;
    default:
      return view satisfies never;
  }
}

interface ListViewProps<T> {
  view: View<T[]>;
  empty: EmptyProps;
  skeleton?: ReactNode;
  children: (items: T[]) => ReactNode;
}

/** A list in its four states. */
export function ListView<T>({ view, empty, skeleton, children }: ListViewProps<T>) {
  return (
    <ViewState view={view} skeleton={skeleton}>
      {(items) => (items.length === 0 ? <EmptyState {...empty} /> : children(items))}
    </ViewState>
  );
}

/** What stands below a list: more, loading, failed with a retry, or nothing left. */
export function ListTail({ tail, onMore }: { tail: Tail; onMore: () => void }) {
  switch (tail.state) {
    case 'failed':
      return (
        <Tap className="tail" onTap={onMore}>
          {texts.list.moreFailed}
        </Tap>
      );
    case 'more':
      return (
        <Tap className="tail" onTap={onMore}>
          {texts.list.more}
        </Tap>
      );
    case 'loading':
      return <p className="tail">{texts.list.loading}</p>;
    case 'end':
      return <p className="tail">{texts.list.end}</p>;
    default:
      return tail satisfies never;
  }
}
