import Taro from '@tarojs/taro';

const BRIGHT = 0.95;

/** Holds the screen bright and awake while a code is shown. Answers how to put it back as it was. */
export function holdScreen(): () => void {
  let before: number | null = null;
  let released = false;
  const unavailable = () => undefined; // old phones and the desktop client can not; the code is shown all the same

  Taro.getScreenBrightness()
    .then(({ value }) => {
      if (released) return undefined;
      before = value;
      return Taro.setScreenBrightness({ value: Math.max(value, BRIGHT) });
    })
    .catch(unavailable);
  Taro.setKeepScreenOn({ keepScreenOn: true }).catch(unavailable);
  hideFromRecording('hidden');

  return () => {
    released = true;
    if (before !== null) Taro.setScreenBrightness({ value: before }).catch(unavailable);
    Taro.setKeepScreenOn({ keepScreenOn: false }).catch(unavailable);
    hideFromRecording('none');
  };
}

/** Keeps the code out of screen recordings, where WeChat can. */
function hideFromRecording(visualEffect: 'hidden' | 'none'): void {
  if (Taro.canIUse('setVisualEffectOnCapture')) void Taro.setVisualEffectOnCapture({ visualEffect });
}

/** Calls when the person takes a screenshot, until the answer is called. */
export function onScreenshot(listener: () => void): () => void {
  Taro.onUserCaptureScreen(listener);
  return () => Taro.offUserCaptureScreen(listener);
}
