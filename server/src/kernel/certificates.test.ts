import { certificateFrom } from './certificates';

describe('a certificate written in one', () => {
  it.each([
    ['GIA 2231456789', 'GIA', '2231456789'],
    ['gia:2231456789', 'GIA', '2231456789'],
    ['NGTC-A2023 0001', 'NGTC', 'A2023 0001'],
    ['2231456789', null, '2231456789'],
    ['G123456', null, 'G123456'],
    ['见附件', null, '见附件'],
  ])('%s is of %s, number %s', (written, certificateIssuer, certificateNo) => {
    expect(certificateFrom(written)).toEqual({ certificateIssuer, certificateNo });
  });

  it('keeps the issuer that was written beside it', () => {
    const apart = { certificateIssuer: 'GIA', certificateNo: '2231456789' };
    expect(certificateFrom('2231456789', 'GIA')).toEqual(apart);
    expect(certificateFrom('gia 2231456789', 'GIA')).toEqual(apart);
    expect(certificateFrom('IGI 1', 'GIA')).toEqual({ certificateIssuer: 'GIA', certificateNo: 'IGI 1' });
    expect(certificateFrom(null)).toEqual({ certificateIssuer: null, certificateNo: null });
  });
});
