import {
  createContext,
  useCallback,
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
import { serverNow } from '../kernel/server-time';
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
const memoryOf = (staffId: string): string => `gemcare.visit.${staffId}`;

/** One visit at a time per tab. Its id outlives a reload; nothing about the member is kept. */
export function VisitProvider({ children }: { children: ReactNode }) {
  const api = useApi();
  const queries = useQueryClient();
  const staff = useStaff();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const { store, stores } = useStoreChoice();
  const memory = memoryOf(staff.id);
  const [visitId, setVisitId] = useState(() => sessionStorage.getItem(memory));
  const restored = useRef(visitId);
  const [early, setEarly] = useState<string | null>(null);
  const target = useRef<VisitHandler | null>(null);
  const opening = useRef(false);
  const mayScan = abilitiesOf(staff.role).serveCounter;

  const query = useAnswer(
    'visits.show',
    { params: { id: visitId ?? '' } },
    { enabled: visitId !== null && mayScan },
  );
  const visit = visitId === null ? null : (query.data ?? null);

  const remember = useCallback(
    (id: string | null): void => {
      if (id === null) sessionStorage.removeItem(memory);
      else sessionStorage.setItem(memory, id);
      setVisitId(id);
    },
    [memory],
  );

  const gone = hasCode(query.error, 'visit.not_found', 'auth.other_store');
  const isOver =
    visit !== null && restored.current === visit.id && Date.parse(visit.expiresAt) <= serverNow();
  useEffect(() => {
    if (gone || isOver) remember(null);
  }, [gone, isOver, remember]);

  async function open(code: string): Promise<void> {
    if (!mayScan) return void message.warning(texts.visits.notYours);
    if (!stores) return setEarly(code); // scanned while the page was still loading
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
  const latestScan = useRef(scan);
  useEffect(() => {
    latestScan.current = scan;
  });
  useEffect(() => {
    if (early === null || !stores) return;
    setEarly(null);
    latestScan.current(early);
  }, [early, stores]);
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
