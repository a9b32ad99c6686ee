import { useEffect } from 'react';
import { Modal } from 'antd';
import { useBlocker } from 'react-router';
import { texts } from '../texts';

/** Warns before unsaved input is lost: on leaving the page inside the app, and on closing the tab. */
export function UnsavedGuard({ dirty }: { dirty: boolean }) {
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => dirty && currentLocation.pathname !== nextLocation.pathname,
  );

  useEffect(() => {
    if (!dirty) return;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [dirty]);

  return (
    <Modal
      open={blocker.state === 'blocked'}
      title={texts.common.leaveTitle}
      okText={texts.common.leaveGo}
      cancelText={texts.common.leaveStay}
      okButtonProps={{ danger: true, id: 'leave-page' }}
      cancelButtonProps={{ id: 'stay-on-page', autoFocus: true }}
      closable={false}
      width={420}
      onOk={() => blocker.proceed?.()}
      onCancel={() => blocker.reset?.()}
    >
      <p>{texts.common.leaveText}</p>
    </Modal>
  );
}
