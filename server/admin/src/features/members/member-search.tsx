import { useId, useState, type KeyboardEvent, type RefObject } from 'react';
import { formatPoints, groupDigits, type MemberSummary } from '@gemcare/shared/client';
import { useAnswer } from '../../api/use-answer';
import { TierTag } from '../../components/tags';
import { useDebounced } from '../../kernel/use-debounced';
import { texts } from '../../texts';
import { displayName } from './display-name';

interface MemberSearchProps {
  id: string;
  label: string;
  placeholder: string;
  shortcut?: string;
  inputRef?: RefObject<HTMLInputElement>;
  onPick: (member: MemberSummary) => void;
  /** Sixteen digits typed or pasted are a member code. */
  onCode: (code: string) => void;
  /** Enter without a choice. */
  onText?: (text: string) => void;
}

const asCode = (text: string): string | null => {
  const digits = text.replace(/[\s-]/g, '');
  return /^\d{16}$/.test(digits) ? digits : null;
};

/** Finds members while one types: a combobox whose list the arrow keys walk. */
export function MemberSearch(props: MemberSearchProps) {
  const { id, label, placeholder, shortcut, inputRef, onPick, onCode, onText } = props;
  const listId = useId();
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const wanted = useDebounced(text.trim(), 250);
  const searchable = wanted.length > 0 && asCode(wanted) === null;
  const query = useAnswer(
    'members.search',
    { body: { text: wanted, limit: 8 } },
    { enabled: open && searchable, keepPrevious: true },
  );
  const found = searchable && text.trim() !== '' ? (query.data?.items ?? []) : [];
  const shown = open && text.trim() !== '' && asCode(text) === null;

  function finish(): void {
    setText('');
    setOpen(false);
    setActive(-1);
  }

  function pick(member: MemberSummary): void {
    finish();
    onPick(member);
  }

  function submit(): void {
    const code = asCode(text);
    const chosen = found[active];
    if (code) {
      finish();
      onCode(code);
    } else if (chosen) {
      pick(chosen);
    } else if (wanted === text.trim() && found.length === 1 && found[0] && !query.isPlaceholderData) {
      pick(found[0]);
    } else if (onText && text.trim() !== '') {
      onText(text.trim());
      setOpen(false);
    }
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      submit();
    } else if (event.key === 'Escape') {
      finish();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setActive((now) => Math.max(-1, Math.min(found.length - 1, now + step)));
    }
  }

  return (
    <div className="member-search">
      <input
        id={id}
        ref={inputRef}
        role="combobox"
        aria-label={label}
        aria-expanded={shown}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={active >= 0 ? `${listId}-${String(active)}` : undefined}
        autoComplete="off"
        spellCheck={false}
        maxLength={50}
        placeholder={placeholder}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setOpen(true);
          setActive(-1);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      {shortcut && <kbd aria-hidden="true">{shortcut}</kbd>}
      <div className="member-search-drop" hidden={!shown}>
        <ul id={listId} role="listbox" aria-label={texts.shell.searchResults}>
          {found.map((member, index) => (
            <Option
              key={member.id}
              id={`${listId}-${String(index)}`}
              member={member}
              active={index === active}
              onPick={() => pick(member)}
            />
          ))}
        </ul>
        <div className="member-search-note" role="status">
          {query.isError && texts.shell.searchFailed}
          {!query.isError && query.isFetching && found.length === 0 && texts.shell.searching}
          {query.isSuccess && !query.isFetching && found.length === 0 && texts.shell.searchNone}
        </div>
      </div>
    </div>
  );
}

interface OptionProps {
  id: string;
  member: MemberSummary;
  active: boolean;
  onPick: () => void;
}

function Option({ id, member, active, onPick }: OptionProps) {
  return (
    <li
      id={id}
      role="option"
      aria-selected={active}
      data-testid="search-option"
      className={active ? 'on' : undefined}
      // The input keeps the focus, so that the list does not close before the click lands.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPick}
    >
      <strong>{displayName(member)}</strong>
      <TierTag tier={member.tier} />
      <span className="num">{member.phone ?? texts.members.noPhone}</span>
      <span className="num muted">{groupDigits(member.memberNo)}</span>
      <span className="num push">{formatPoints(member.available)}</span>
    </li>
  );
}
