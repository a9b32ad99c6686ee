/** What Tencent Cloud says with each code this emulator can answer with by itself. */
const texts = {
  'AuthFailure.SecretIdNotFound': 'The SecretId is not found, please ensure that your SecretId is correct.',
  'AuthFailure.SignatureExpire':
    'The provided credentials have expired: the timestamp is off by more than five minutes.',
  'AuthFailure.SignatureFailure':
    'The provided credentials could not be validated. Please check your signature is correct.',
  InvalidAction: 'The action is invalid or not found.',
  InvalidParameter: 'The parameters do not fit.',
  MissingParameter: 'A parameter is missing.',
  NoSuchVersion: 'The specified version is not supported.',
  'FailedOperation.SignatureIncorrectOrUnapproved': 'the signature is not approved or is incorrect',
  'FailedOperation.TemplateIncorrectOrUnapproved': 'the template is not approved or is incorrect',
  'InvalidParameterValue.IncorrectPhoneNumber': 'the phone number is incorrect',
  'InvalidParameterValue.TemplateParameterFormatError': 'the template parameter format is incorrect',
  'UnauthorizedOperation.SmsSdkAppIdVerifyFail': 'the SdkAppId could not be verified',
} as const;

export type TencentCode = keyof typeof texts;

/** Codes that are told of a number; the others are told of the whole request. */
const ofANumber = /^(LimitExceeded|FailedOperation|InvalidParameterValue|UnauthorizedOperation)[.]/;

/** Thrown for what Tencent Cloud refuses, or told of one number; answered under status 200 as it does. */
export class TencentRefusal extends Error {
  override readonly name = 'TencentRefusal';
  readonly isOfANumber: boolean;

  constructor(readonly code: string) {
    const known: Readonly<Record<string, string>> = texts;
    super(known[code] ?? 'the operation failed');
    this.isOfANumber = ofANumber.test(code);
  }
}

export const refuseSms = (code: TencentCode): never => {
  throw new TencentRefusal(code);
};
