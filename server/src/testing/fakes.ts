import type { SendResult, SubscribeMessage } from '../wechat/subscribe-message';
import { WechatError } from '../wechat/errors';
import { SmsError, type SmsFailure, type SmsMessage, type SmsSender } from '../sms/sms';

/** Captures messages; can be told to be out of order. */
export class FakeSms implements SmsSender {
  readonly sent: SmsMessage[] = [];
  /** How every message fails, if it does. */
  failing: SmsFailure | undefined;

  send(message: SmsMessage): Promise<void> {
    if (this.failing) return Promise.reject(new SmsError(this.failing, 'test: out of order'));
    this.sent.push(message);
    return Promise.resolve();
  }

  /** The code of the latest message to a number. */
  codeFor(phone: string): string {
    const message = this.sent.findLast((candidate) => candidate.phone === phone);
    if (!message?.params.code) throw new Error(`no code was sent to ${phone}`);
    return message.params.code;
  }
}

type Sending = (message: SubscribeMessage) => SendResult | Promise<SendResult>;

/** WeChat as a table of codes, and a list of messages. The client itself is tested against the emulator. */
export class FakeWechat {
  /** Messages that went out. */
  readonly messages: SubscribeMessage[] = [];
  /** What becomes of the next messages, one each; `sent` without. What it throws is as good as a crash. */
  readonly next: Sending[] = [];

  private readonly logins = new Map<string, { openid: string; unionid?: string }>();
  private readonly phones = new Map<string, { phone: string; openid?: string }>();
  failure: WechatError | undefined;

  addLogin(code: string, user: { openid: string; unionid?: string }): void {
    this.logins.set(code, user);
  }

  addPhone(code: string, phone: string, openid?: string): void {
    this.phones.set(code, { phone, openid });
  }

  codeToSession(code: string): Promise<{ openid: string; unionid?: string }> {
    return this.spend(this.logins, code);
  }

  phoneNumber(code: string): Promise<{ phone: string }> {
    return this.spend(this.phones, code);
  }

  async sendSubscribeMessage(message: SubscribeMessage): Promise<SendResult> {
    const result = (await this.next.shift()?.(message)) ?? { outcome: 'sent' };
    if (result.outcome === 'sent') this.messages.push(message);
    return result;
  }

  private spend<T>(codes: Map<string, T>, code: string): Promise<T> {
    if (this.failure) return Promise.reject(this.failure);
    const found = codes.get(code);
    codes.delete(code);
    return found
      ? Promise.resolve(found)
      : Promise.reject(new WechatError('invalid_code', 'test: unknown code', { errcode: 40029 }));
  }
}
