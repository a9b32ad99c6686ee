import { useState } from 'react';
import { enterThroughWechat } from '../../api/account';
import { Button } from '../../components/Button';
import { FormProblem } from '../../components/FormProblem';
import { Piece } from '../../components/pictures/Picture';
import { pieces } from '../../components/pictures/pieces';
import { ErrorState, Skeleton } from '../../components/states';
import { Tap } from '../../components/Tap';
import { useAction } from '../../hooks/useAction';
import { useMembership, type Membership } from '../../hooks/useMembership';
import { goBack } from '../../platform/go';
import { say } from '../../platform/say';
import { texts } from '../../texts';
import { ChangePhoneView } from '../phone/ChangePhoneView';
import { phoneSource, type PhoneSource } from '../phone/phone.source';
import { WaitsForStaff } from '../phone/WaitsForStaff';
import { noteAgreement, recordDueAgreement } from '../privacy/dueConsent';
import { WechatPhoneButton, type WechatPhone } from './WechatPhoneButton';
import './sign-in.scss';

const words = texts.signIn;

interface SignInViewProps {
  source?: PhoneSource;
  membership?: () => Membership;
  recordAgreement?: () => Promise<void>;
}

/** WeChat: signing in needs nothing typed; what is asked for is the phone, by WeChat's button or by SMS. */
export function SignInView({
  source = phoneSource,
  membership = useMembership,
  recordAgreement = recordDueAgreement,
}: SignInViewProps) {
  const now = membership();
  const enter = useAction(async () => enterThroughWechat());
  if (now.state === 'loading') return <Skeleton rows={2} />;
  if (now.state === 'unreachable') return <ErrorState error={now.error} retry={now.retry} />;
  if (now.state !== 'guest') return <BindPhone source={source} recordAgreement={recordAgreement} />;
  return (
    <div className="form sign-in">
      <Welcome lead={words.wechatLead} />
      <FormProblem sentence={enter.error?.title} />
      <Button id="sign-in" busy={enter.busy} onTap={() => void enter.run(undefined)}>
        {words.wechat}
      </Button>
    </div>
  );
}

const Welcome = ({ lead }: { lead: string }) => (
  <>
    <span className="sign-in-mark">
      <Piece path={pieces.ring} size={44} />
    </span>
    <h2 className="sign-in-heading">{words.heading}</h2>
    <p className="sign-in-lead">{lead}</p>
  </>
);

/** Why the SMS form is shown in place of WeChat's button. */
type Way = 'wechat' | 'sms';

function BindPhone({ source, recordAgreement }: Required<Omit<SignInViewProps, 'membership'>>) {
  const [way, setWay] = useState<Way>('wechat');
  const [hint, setHint] = useState<string>();
  const [waits, setWaits] = useState(false);
  const bind = useAction(async (code: string, key) => {
    const { outcome } = await source.bindWechat(code, key);
    if (outcome === 'waits_for_staff') {
      setWaits(true);
      return;
    }
    noteAgreement();
    void recordAgreement();
    say(texts.phone.bound);
    goBack();
  });

  const onPhone = (answer: WechatPhone) => {
    if (answer.state === 'given') return void bind.run(answer.code);
    setHint(answer.state === 'noQuota' ? texts.phone.wechatQuota : texts.phone.wechatRefused);
    if (answer.state === 'noQuota') setWay('sms');
    return undefined;
  };

  if (waits) return <WaitsForStaff />;
  if (way === 'sms') {
    return (
      <>
        {hint ? <p className="page-lead">{hint}</p> : null}
        <ChangePhoneView source={source} />
        <Tap className="text-link" onTap={() => setWay('wechat')}>
          {texts.phone.useWechat}
        </Tap>
      </>
    );
  }
  return (
    <div className="form sign-in">
      <Welcome lead={texts.invitation.bindBody} />
      {hint ? <p className="sign-in-lead">{hint}</p> : null}
      <FormProblem sentence={bind.error?.title} />
      <WechatPhoneButton busy={bind.busy} onAnswer={onPhone} />
      <Button tone="ghost" id="use-sms" onTap={() => setWay('sms')}>
        {texts.phone.useSms}
      </Button>
      <Tap className="text-link" onTap={goBack}>
        {texts.phone.skip}
      </Tap>
    </div>
  );
}
