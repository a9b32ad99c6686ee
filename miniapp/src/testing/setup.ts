import Taro from './taro';

afterEach(() => {
  jest.clearAllMocks();
  Taro.clearTestStorage();
  localStorage.clear();
});
