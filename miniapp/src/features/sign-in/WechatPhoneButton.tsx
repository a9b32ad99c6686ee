import { Button } from '@tarojs/components';
import { texts } from '../../texts';

/** What WeChat's phone button answered. */
export type WechatPhone = { state: 'given'; code: string } | { state: 'noQuota' } | { state: 'refused' };

/** The shop's quota of phone checks is used up. */
const NO_QUOTA = 1_400_001;

interface PhoneDetail {
  code?: string;
  errno?: number;
}

/** Reads the button's event: a code, no quota left, or a person who would rather not. */
export function readPhoneAnswer({ code, errno }: PhoneDetail): WechatPhone {
  if (code) return { state: 'given', code };
  return errno === NO_QUOTA ? { state: 'noQuota' } : { state: 'refused' };
}

interface WechatPhoneButtonProps {
  busy: boolean;
  onAnswer: (answer: WechatPhone) => void;
}

/** WeChat's own phone button; one tap also agrees to the platform's privacy contract where that is still open. */
export const WechatPhoneButton = ({ busy, onAnswer }: WechatPhoneButtonProps) => (
  <Button
    id="wechat-phone"
    className="button button-primary wechat-button"
    openType="getPhoneNumber|agreePrivacyAuthorization"
    disabled={busy}
    onGetPhoneNumber={({ detail }) => onAnswer(readPhoneAnswer(detail))}
  >
    {texts.phone.wechat}
  </Button>
);
