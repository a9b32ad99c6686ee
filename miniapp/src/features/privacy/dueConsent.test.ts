import { networkError, refused } from '../../testing/builders';
import { noteAgreement, recordDueAgreement } from './dueConsent';
import { PRIVACY_VERSION } from './privacyText';

const record = jest.fn(async (_version: string): Promise<unknown> => undefined);

describe('an agreement given before there was a session', () => {
  it('is recorded once, with the version that was read', async () => {
    noteAgreement();
    await recordDueAgreement(record);
    await recordDueAgreement(record);
    expect(record.mock.calls).toEqual([[PRIVACY_VERSION]]);
  });

  it('is tried again at the next start where it could not be sent', async () => {
    noteAgreement();
    record.mockRejectedValueOnce(networkError());
    await recordDueAgreement(record);
    await recordDueAgreement(record);
    expect(record).toHaveBeenCalledTimes(2);
  });

  it('is worth nothing once the text has changed', async () => {
    noteAgreement();
    record.mockRejectedValueOnce(refused({ code: 'consent.version_outdated', status: 409 }));
    await recordDueAgreement(record);
    await recordDueAgreement(record);
    expect(record).toHaveBeenCalledTimes(1);
  });
});
