import { tc3Authorization } from './tc3';

/** The example of Tencent Cloud's documentation: the instances of a region, asked for at 2019-02-25 17:44:25 Beijing time. */
const EXAMPLE = {
  secretId: 'AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE',
  secretKey: 'Gu5t9xGARNpq86cd98joQYCN3EXAMPLE',
  service: 'cvm',
  timestamp: 1_551_113_065,
  headers: { 'content-type': 'application/json; charset=utf-8', host: 'cvm.tencentcloudapi.com' },
  payload: String.raw`{"Limit": 1, "Filters": [{"Values": ["\u672a\u547d\u540d"], "Name": "instance-name"}]}`,
};

describe('signature method v3 of Tencent Cloud', () => {
  it("gives the signature of the documentation's example", () => {
    expect(tc3Authorization(EXAMPLE)).toBe(
      'TC3-HMAC-SHA256 Credential=AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE/2019-02-25/cvm/tc3_request, ' +
        'SignedHeaders=content-type;host, ' +
        'Signature=72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168',
    );
  });

  it('gives that of its later edition, which signs the action too and masks the key', () => {
    const masked = '*'.repeat(32);
    const headers = { ...EXAMPLE.headers, 'X-TC-Action': 'DescribeInstances' };
    expect(tc3Authorization({ ...EXAMPLE, secretId: masked, secretKey: masked, headers })).toBe(
      `TC3-HMAC-SHA256 Credential=${masked}/2019-02-25/cvm/tc3_request, ` +
        'SignedHeaders=content-type;host;x-tc-action, ' +
        'Signature=10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f',
    );
  });

  it('signs by the day in UTC, not by that of China', () => {
    const beforeMidnight = Date.UTC(2026, 10, 21, 23, 59, 59) / 1_000;
    expect(tc3Authorization({ ...EXAMPLE, timestamp: beforeMidnight })).toContain('/2026-11-21/');
    expect(tc3Authorization({ ...EXAMPLE, timestamp: beforeMidnight + 1 })).toContain('/2026-11-22/');
  });
});
