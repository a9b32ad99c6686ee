import { Popup } from '@nutui/nutui-react-taro';
import { useEffect, useRef, type ReactNode } from 'react';
import { holdFocus } from '../platform/dialog';
import { texts } from '../texts';
import { Button } from './Button';
import { FormProblem } from './FormProblem';
import { Icon } from './pictures/Picture';
import { Tap } from './Tap';

interface SheetProps {
  open: boolean;
  title: string;
  children: ReactNode;
  onClose: () => void;
}

/** A sheet that comes up from the bottom over the page. */
export function Sheet({ open, title, children, onClose }: SheetProps) {
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => (open ? holdFocus(() => close.current()) : undefined), [open]);
  return (
    <Popup
      visible={open}
      position="bottom"
      round
      lockScroll
      destroyOnClose
      className="sheet-popup"
      onClose={onClose}
    >
      <div className="sheet" role="dialog" aria-modal="true" tabIndex={-1} aria-label={title}>
        <div className="sheet-head">
          <span className="sheet-title">{title}</span>
          <Tap className="sheet-close" label={texts.sheet.close} onTap={onClose}>
            <Icon name="close" size={18} />
          </Tap>
        </div>
        {children}
      </div>
    </Popup>
  );
}

interface AskProps {
  open: boolean;
  /** The question, in words. */
  question: string;
  body: string;
  /** What happens on yes, as a verb. */
  yes: string;
  no: string;
  busy?: boolean;
  /** Why it did not work. */
  problem?: string | undefined;
  yesId?: string;
  onYes: () => void;
  onNo: () => void;
}

/** Asks once before something that can not be undone by another tap. */
export function AskSheet({
  open,
  question,
  body,
  yes,
  no,
  busy = false,
  problem,
  yesId,
  onYes,
  onNo,
}: AskProps) {
  return (
    <Sheet open={open} title={question} onClose={onNo}>
      <p className="sheet-body">{body}</p>
      <FormProblem sentence={problem} />
      <div className="sheet-actions">
        <Button tone="ghost" onTap={onNo}>
          {no}
        </Button>
        <Button tone="danger" busy={busy} onTap={onYes} {...(yesId ? { id: yesId } : {})}>
          {yes}
        </Button>
      </div>
    </Sheet>
  );
}
