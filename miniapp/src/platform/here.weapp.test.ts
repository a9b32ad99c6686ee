import Taro from '../testing/taro';
import { here } from './here';

describe('the page in front', () => {
  it.each([
    [[{ route: 'pages/home/index' }, { route: 'pages/points/index' }], '/pages/points/index'],
    [[], '/'],
  ])('of %j is %s', (pages, path) => {
    Taro.getCurrentPages.mockReturnValueOnce(pages);
    expect(here()).toBe(path);
  });
});
