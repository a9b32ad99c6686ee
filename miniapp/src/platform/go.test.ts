import Taro from '../testing/taro';
import { deferred } from '../testing/deferred';
import { go, goBack } from './go';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
  window.location.hash = '';
});

describe('moving between pages', () => {
  it('opens a page once for a double tap', async () => {
    const opening = deferred<unknown>();
    Taro.navigateTo.mockReturnValueOnce(opening.promise);
    go('points');
    go('points');
    expect(Taro.navigateTo).toHaveBeenCalledTimes(1);
    opening.resolve(undefined);
    await opening.promise;
    go('inbox');
    expect(Taro.navigateTo).toHaveBeenLastCalledWith({ url: '/pages/inbox/index' });
    await Promise.resolve();
  });

  it('does not open the page that is in front', () => {
    window.location.hash = '#/pages/points/index?from=home';
    go('points');
    expect(Taro.navigateTo).not.toHaveBeenCalled();
  });

  it('goes back one page for a double tap, and moves again where a move was lost', () => {
    Taro.getCurrentPages.mockReturnValueOnce([{}, {}]).mockReturnValueOnce([{}, {}]);
    Taro.navigateBack.mockReturnValueOnce(deferred<unknown>().promise);
    goBack();
    goBack();
    expect(Taro.navigateBack).toHaveBeenCalledTimes(1);
    jest.advanceTimersByTime(1000);
    go('points');
    expect(Taro.navigateTo).toHaveBeenCalledTimes(1);
  });
});
