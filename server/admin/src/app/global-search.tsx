import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import { MemberSearch } from '../features/members/member-search';
import { texts } from '../texts';
import { useVisits } from '../visit/visit-context';

const takesText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** The search of the top bar: `/` leads to it from anywhere. */
export function GlobalSearch() {
  const navigate = useNavigate();
  const { scan } = useVisits();
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || takesText(event.target)) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    }
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);

  return (
    <search className="top-search">
      <MemberSearch
        id="global-search"
        inputRef={input}
        label={texts.shell.search}
        placeholder={texts.shell.searchPlaceholder}
        shortcut={texts.shell.searchKey}
        onPick={(member) => void navigate(`/members/${member.id}`)}
        onCode={scan}
        onText={(text) => void navigate('/members', { state: { text } })}
      />
    </search>
  );
}
