/** WeChat waits with a private API until the person has answered; `buttonId` proves that the answer was a tap. */
type Resolve = (answer: { event: 'agree'; buttonId: string } | { event: 'disagree' }) => void;

interface PrivacyHost {
  onNeedPrivacyAuthorization?: (listener: (resolve: Resolve) => void) => void;
  openPrivacyContract?: (options: { fail?: () => void }) => void;
}

/** Of the platform's own global, what the privacy rules added to it; missing before base library 2.32.3. */
declare const wx: PrivacyHost | undefined;

export const AGREE_BUTTON_ID = 'privacy-agree';

let waiting: Resolve[] = [];
const listeners = new Set<() => void>();
const changed = () => listeners.forEach((listener) => listener());

/** Takes over WeChat's privacy dialog. The last registration wins, so the app does this once, at its start. */
export function takeOverPrivacyDialog(): void {
  if (typeof wx === 'undefined') return;
  wx.onNeedPrivacyAuthorization?.((resolve) => {
    waiting.push(resolve);
    changed();
  });
}

export const privacyRequests = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  isWaiting: (): boolean => waiting.length > 0,
  answer(agreed: boolean): void {
    const asked = waiting;
    waiting = [];
    asked.forEach((resolve) =>
      resolve(agreed ? { event: 'agree', buttonId: AGREE_BUTTON_ID } : { event: 'disagree' }),
    );
    changed();
  },
};

/** Opens the platform's own privacy contract; answers false where the platform has none. */
export function openPrivacyContract(): boolean {
  if (typeof wx === 'undefined' || !wx.openPrivacyContract) return false;
  wx.openPrivacyContract({});
  return true;
}
