import {
  createContext,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
  type MutableRefObject,
} from 'react';
import type { Visit } from '@gemcare/shared/client';
import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useNavigate } from 'react-router';
import { hasCode, sentenceOf } from '../api/api-error';
import { useApi, useStaff } from '../api/api-context';
import { useAnswer } from '../api/use-answer';
import { abilitiesOf } from '../app/abilities';
import { useStoreChoice } from '../app/store-choice';
import { useScanGun } from '../scan/use-scan-gun';
import { texts } from '../texts';

type VisitHandler = (visit: Visit) => void;

interface Visits {
  /** The member at the counter, once scanned. */
  visit: Visit | null;
  /** Opens a visit by a member code and shows it where it belongs. */
  scan(code: string): void;
  end(): void;
  /** The page that wants the next visit for itself, such as a sale being typed in. */
  target: MutableRefObject<VisitHandler | null>;
}

const VisitContext = createContext<Visits | null>(null);
const MEMORY = 'gemcare.visit';

/** One visit at a time per tab. Its id outlives a reload; nothing about the member is kept. */
export function VisitProvider({ children }: { children: ReactNode }) {
  const api = useApi();
  const queries = useQueryClient();
  const staff = useStaff();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const { store } = useStoreChoice();
  const [visitId, setVisitId] = useState(() => sessionStorage.getItem(MEMORY));
  const target = useRef<VisitHandler | null>(null);
  const opening = useRef(false);
  const mayScan = abilitiesOf(staff.role).serveCounter;

  const query = useAnswer(
    'visits.show',
    { params: { id: visitId ?? '' } },
    { enabled: visitId !== null && mayScan },
  );
  const visit = visitId === null ? null : (query.data ?? null);

  function remember(id: string | null): void {
    if (id === null) sessionStorage.removeItem(MEMORY);
    else sessionStorage.setItem(MEMORY, id);
    setVisitId(id);
  }

  const gone = hasCode(query.error, 'visit.not_found', 'auth.other_store');
  useEffect(() => {
    if (gone) remember(null);
  }, [gone]);

  async function open(code: string): Promise<void> {
    if (!mayScan) return void message.warning(texts.visits.notYours);
    if (!store) return void message.warning(texts.visits.noStore);
    if (opening.current) return;
    opening.current = true;
    const close = message.loading(texts.visits.opening, 0);
    try {
      const opened = await api.call('visits.open', { body: { code, storeId: store.id } });
      queries.setQueryData(['visits.show', { params: { id: opened.id } }], opened);
      remember(opened.id);
      if (target.current) target.current(opened);
      else void navigate(`/members/${opened.member.id}`);
    } catch (error) {
      message.error(sentenceOf(error), 5);
    } finally {
      close();
      opening.current = false;
    }
  }

  const scan = (code: string): void => void open(code);
  useScanGun(scan);

  return (
    <VisitContext.Provider value={{ visit, scan, end: () => remember(null), target }}>
      {children}
    </VisitContext.Provider>
  );
}

export function useVisits(): Visits {
  const visits = useContext(VisitContext);
  if (!visits) throw new Error('useVisits needs a VisitProvider above it');
  return visits;
}

/** Keeps the next scanned visit on this page while it is shown. */
export function useVisitTarget(handler: VisitHandler): void {
  const { target } = useVisits();
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  }, [handler]);
  const stable = useMemo<VisitHandler>(() => (visit) => latest.current(visit), []);
  useEffect(() => {
    target.current = stable;
    return () => {
      if (target.current === stable) target.current = null;
    };
  }, [target, stable]);
}
