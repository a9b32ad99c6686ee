const ISSUER = /^([A-Za-z]{2,8})[\s:：-]+(?=\S*\d)(\S.*)$/;

/** Issuer and number of a certificate that were written in one, e.g. `GIA 2231456789`. */
export function certificateFrom(
  written: string | null,
  issuer: string | null = null,
): { certificateIssuer: string | null; certificateNo: string | null } {
  const [, prefix, number] = ISSUER.exec(written ?? '') ?? [];
  if (
    prefix === undefined ||
    number === undefined ||
    (issuer !== null && issuer.toUpperCase() !== prefix.toUpperCase())
  )
    return { certificateIssuer: issuer, certificateNo: written };
  return { certificateIssuer: issuer ?? prefix.toUpperCase(), certificateNo: number };
}
