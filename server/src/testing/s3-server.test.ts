import { signatureOf, type Signed } from './s3-server';

/** Account, day and bucket of Amazon's examples. */
const EXAMPLE = {
  scope: '20130524/us-east-1/s3/aws4_request',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};
const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const common = { host: 'examplebucket.s3.amazonaws.com', 'x-amz-date': '20130524T000000Z' };

const examples: [string, Omit<Signed, 'scope' | 'secretAccessKey'>, string][] = [
  [
    'GET Object',
    {
      method: 'GET',
      url: '/test.txt',
      headers: { ...common, range: 'bytes=0-9', 'x-amz-content-sha256': EMPTY },
      signedHeaders: ['host', 'range', 'x-amz-content-sha256', 'x-amz-date'],
    },
    'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
  ],
  [
    'PUT Object',
    {
      method: 'PUT',
      url: '/test%24file.text',
      headers: {
        ...common,
        date: 'Fri, 24 May 2013 00:00:00 GMT',
        'x-amz-content-sha256': '44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072',
        'x-amz-storage-class': 'REDUCED_REDUNDANCY',
      },
      signedHeaders: ['date', 'host', 'x-amz-content-sha256', 'x-amz-date', 'x-amz-storage-class'],
    },
    '98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd',
  ],
  [
    'GET Bucket Lifecycle',
    {
      method: 'GET',
      url: '/?lifecycle',
      headers: { ...common, 'x-amz-content-sha256': EMPTY },
      signedHeaders: ['host', 'x-amz-content-sha256', 'x-amz-date'],
    },
    'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543',
  ],
  [
    'List Objects',
    {
      method: 'GET',
      url: '/?max-keys=2&prefix=J',
      headers: { ...common, 'x-amz-content-sha256': EMPTY },
      signedHeaders: ['host', 'x-amz-content-sha256', 'x-amz-date'],
    },
    '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7',
  ],
];

describe('AWS Signature Version 4', () => {
  it.each(examples)('gives the published signature of the example %s', (_name, request, signature) => {
    expect(signatureOf({ ...request, ...EXAMPLE })).toBe(signature);
  });
});
