import { groupDigits, type Card } from '@gemcare/shared/client';
import { useDidHide, useDidShow } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { colors } from '../../components/colors';
import { Icon } from '../../components/pictures/Picture';
import { ErrorState } from '../../components/states';
import { Tap } from '../../components/Tap';
import { useRefresh } from '../../hooks/useRefresh';
import { useView } from '../../hooks/useView';
import { say } from '../../platform/say';
import { holdScreen, onScreenshot } from '../../platform/screen';
import { texts } from '../../texts';
import { Entitlements } from '../card/Entitlements';
import { Invitation } from '../membership/Invitation';
import { codeSource, type CodeSource } from './code.source';
import { barcodePicture, qrPicture, ringPicture } from './drawings';
import type { MemberCode } from './memberCode';
import { endsSeed, useMemberCode } from './useMemberCode';
import './code.scss';

const STEP_SECONDS = 30;

/** Bright and awake while the page is in front. */
function useHeldScreen(): void {
  const [front, setFront] = useState(true);
  useDidShow(() => setFront(true));
  useDidHide(() => setFront(false));
  useEffect(() => (front ? holdScreen() : undefined), [front]);
}

/** The member code, large, on dark: QR, bars, digits, and a ring that runs down. */
export function CodeView({ source = codeSource }: { source?: CodeSource }) {
  const { view, renew } = useMemberCode(source);
  const card = useView(source.card);
  useHeldScreen();
  useRefresh(renew, card.reload);
  useEffect(
    () => onScreenshot(() => void renew().then((failed) => failed ?? say(texts.code.captured))),
    [renew],
  );

  if (view.state === 'error' && endsSeed(view.error)) {
    return <Invitation needsPhone={view.error.code === 'member.phone_required'} />;
  }
  const onRenew = () => void renew().then((failed) => say(failed ? failed.title : texts.code.renewed));
  return (
    <div className="code-page">
      <section className="code-card" aria-label={texts.code.title}>
        <p className="code-lead">{texts.code.lead}</p>
        {view.state === 'content' ? <Code code={view.code} onRenew={onRenew} /> : null}
        {view.state === 'loading' ? <CodeSkeleton /> : null}
        {view.state === 'error' ? <ErrorState error={view.error} retry={view.retry} /> : null}
      </section>
      {card.view.state === 'content' ? <Rights card={card.view.data} /> : null}
      {card.view.state === 'error' && view.state === 'content' ? (
        <p className="code-note">{texts.code.offlineUntil(view.expiresAt)}</p>
      ) : null}
    </div>
  );
}

function Code({ code, onRenew }: { code: MemberCode; onRenew: () => void }) {
  return (
    <>
      <div
        className="code-qr"
        role="img"
        aria-label={texts.code.qr}
        style={{ backgroundImage: qrPicture(code.digits) }}
      />
      <div className="code-digits num" id="member-code">
        {groupDigits(code.digits)}
      </div>
      <div
        className="code-bars"
        role="img"
        aria-label={texts.code.barcode}
        style={{ backgroundImage: barcodePicture(code.digits) }}
      />
      <div className="code-ring">
        <span
          aria-hidden="true"
          className="picture"
          style={{
            width: '18px',
            height: '18px',
            backgroundImage: ringPicture(code.secondsLeft, STEP_SECONDS),
          }}
        />
        <span className="num">{texts.code.updates(code.secondsLeft)}</span>
        <Tap className="code-renew" id="renew-code" label={texts.code.renew} onTap={onRenew}>
          <Icon name="refresh" size={18} color={colors.muted} />
        </Tap>
      </div>
    </>
  );
}

const CodeSkeleton = () => (
  <div role="status" aria-label={texts.list.loading}>
    <div className="code-qr skeleton-block" />
    <div className="code-digits-skeleton skeleton-block" />
  </div>
);

function Rights({ card }: { card: Card }) {
  return (
    <>
      <Entitlements card={card} dark />
      {card.tierValidUntil ? (
        <p className="code-note">{texts.code.validUntil(card.tier, card.tierValidUntil)}</p>
      ) : null}
    </>
  );
}
