import { useEffect, useState } from 'react';
import { Button } from 'antd';
import type { MemberDetail } from '@gemcare/shared/client';
import { useWrite } from '../../api/use-write';
import { ReasonModal } from '../../components/reason-modal';
import { texts } from '../../texts';

/** How long a revealed number stands on the screen of a counter. */
const SHOWN_SECONDS = 60;

/** The masked number; the full one for a minute, after a reason. */
export function PhoneNumber({ member }: { member: MemberDetail }) {
  const reveal = useWrite('members.revealPhone');
  const [asking, setAsking] = useState(false);
  const [full, setFull] = useState<string | null>(null);

  if (!member.phone) return <span className="muted">{texts.members.noPhone}</span>;
  if (full) return <Revealed phone={full} onHide={() => setFull(null)} />;
  return (
    <>
      <span id="member-phone" className="num">
        {member.phone}
      </span>
      {member.can.revealPhone && (
        <Button id="reveal-phone" size="small" type="link" onClick={() => setAsking(true)}>
          {texts.members.reveal}
        </Button>
      )}
      {asking && (
        <ReasonModal
          title={texts.members.revealTitle}
          text={texts.members.revealText}
          action={texts.members.revealAction}
          actionId="confirm-reveal"
          suggestions={texts.members.revealReasons}
          sending={reveal.sending}
          error={reveal.error}
          onClose={() => {
            setAsking(false);
            reveal.clearError();
          }}
          onConfirm={(reason) =>
            reveal.send({ params: { id: member.id }, body: { reason } }, ({ phone }) => {
              setFull(phone);
              setAsking(false);
            })
          }
        />
      )}
    </>
  );
}

function Revealed({ phone, onHide }: { phone: string; onHide: () => void }) {
  const [left, setLeft] = useState(SHOWN_SECONDS);
  useEffect(() => {
    const timer = setInterval(() => setLeft((seconds) => seconds - 1), 1000);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    if (left <= 0) onHide();
  }, [left, onHide]);
  return (
    <>
      <strong id="member-phone" className="num">
        {phone}
      </strong>
      <Button size="small" type="link" title={texts.members.hidesIn(left)} onClick={onHide}>
        {texts.members.hide}
      </Button>
    </>
  );
}
