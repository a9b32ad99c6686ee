import Taro from './taro';
import { closeNetwork, failWhereAsked } from './unfaked';

// The sources that views have by default ask the app's own client; a test hands in its own.
jest.mock('../api/api', () => jest.requireActual<object>('./unfaked'));
closeNetwork();

afterEach(() => {
  jest.clearAllMocks();
  Taro.clearTestStorage();
  localStorage.clear();
});
afterEach(failWhereAsked);
// For what a view asks while it is removed after the last test.
afterAll(failWhereAsked);
