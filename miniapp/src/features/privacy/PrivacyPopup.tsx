import { Button as WechatButton } from '@tarojs/components';
import { useSyncExternalStore } from 'react';
import { Button } from '../../components/Button';
import { Sheet } from '../../components/Sheet';
import { Tap } from '../../components/Tap';
import { go } from '../../platform/go';
import { texts } from '../../texts';
import { AGREE_BUTTON_ID, openPrivacyContract, privacyRequests } from './authorization';
import { noteAgreement, recordDueAgreement } from './dueConsent';
import './privacy.scss';

const words = texts.privacyPopup;

/** Asks for consent where WeChat holds back a private API: on pages that use a nickname field or the phone button. */
export function PrivacyPopup() {
  const open = useSyncExternalStore(
    privacyRequests.subscribe,
    privacyRequests.isWaiting,
    privacyRequests.isWaiting,
  );
  const agree = () => {
    noteAgreement();
    privacyRequests.answer(true);
    void recordDueAgreement();
  };
  const read = () => {
    if (!openPrivacyContract()) go('privacy');
  };
  return (
    <Sheet open={open} title={words.title} onClose={() => privacyRequests.answer(false)}>
      <p className="sheet-body">{words.body}</p>
      <Tap className="text-link" onTap={read}>
        {words.read}
      </Tap>
      <div className="sheet-actions">
        <Button tone="ghost" onTap={() => privacyRequests.answer(false)}>
          {words.refuse}
        </Button>
        <WechatButton
          id={AGREE_BUTTON_ID}
          className="button button-primary wechat-button"
          openType="agreePrivacyAuthorization"
          onAgreePrivacyAuthorization={agree}
        >
          {words.agree}
        </WechatButton>
      </div>
    </Sheet>
  );
}
