import { createLogger } from './logger';

/** A logger, and what it wrote. */
function captured() {
  const lines: string[] = [];
  const logger = createLogger({ level: 'info', destination: { write: (line: string) => lines.push(line) } });
  return { logger, text: () => lines.join(''), last: (): unknown => JSON.parse(lines.at(-1) ?? '{}') };
}

/** An error as TypeORM throws it: statement and values lie beside the message. */
class QueryFailedError extends Error {
  override name = 'QueryFailedError';
  readonly query = 'UPDATE member SET phone = ? WHERE openid = ?';
  readonly parameters = ['+8613800006666', 'o-secret'];
  readonly driverError = {
    sqlMessage: 'values: +8613800006666',
    sql: "UPDATE member SET phone = '+8613800006666'",
  };
  constructor(
    message: string,
    readonly code = 'ER_DUP_ENTRY',
  ) {
    super(message);
  }
}

describe('the log', () => {
  it.each([
    'phone',
    'openid',
    'unionid',
    'birthday',
    'name',
    'nickname',
    'password',
    'code',
    'totp',
    'accessToken',
    'refreshToken',
    'authorization',
    'cookie',
  ])('leaves %s out, wherever it stands', (field) => {
    const { logger, text } = captured();
    logger.info({
      [field]: 'SECRET',
      member: { [field]: 'SECRET' },
      a: { b: { [field]: 'SECRET', c: { [field]: 'SECRET' } } },
    });
    logger.child({ [field]: 'SECRET' }).warn({ list: [{ [field]: 'SECRET' }] });
    expect(text()).not.toContain('SECRET');
    expect(text()).toContain('[removed]');
  });

  it('tells of an error what helps, and neither statement nor values', () => {
    const { logger, last, text } = captured();
    logger.error(
      { err: new QueryFailedError("Duplicate entry '+8613800006666' for key 'uq_member_phone'") },
      'failed',
    );
    expect(last()).toMatchObject({
      msg: 'failed',
      err: {
        type: 'QueryFailedError',
        errorCode: 'ER_DUP_ENTRY',
        message: "Duplicate entry '…' for key 'uq_member_phone'",
      },
    });
    expect(text()).toContain('logger.test.ts');
    for (const secret of ['13800006666', 'o-secret', 'UPDATE', 'SELECT'])
      expect(text()).not.toContain(secret);
  });

  it.each([
    [
      "Duplicate entry 'O'Neil' for key 'uq_staff_username'",
      "Duplicate entry '…' for key 'uq_staff_username'",
    ],
    [
      "Incorrect string value: '\\xF0\\x9F' for column 'name' at row 1",
      "Incorrect string value: '…' at row 1",
    ],
    [
      'Unexpected token \'林\', "{"name":"林女士"" is not valid JSON',
      "Unexpected token '…' is not valid JSON",
    ],
    [
      'CONSTRAINT `ck_sale_total` failed for `gemcare`.`sale`',
      'CONSTRAINT `ck_sale_total` failed for `gemcare`.`sale`',
    ],
    ['no member with +8613800006666', 'no member with …'],
    ['UNIQUE constraint failed: member.phone', 'UNIQUE constraint failed: member.phone'],
  ])('takes values out of the message: %s', (message, told) => {
    const { logger, last } = captured();
    logger.error({ err: new Error(message) });
    expect(last()).toMatchObject({ err: { message: told } });
  });

  it('says no more than its type of what is no error', () => {
    const { logger, last } = captured();
    logger.error({ err: { phone: '13800006666', anything: '13800006666' } });
    expect(last()).toMatchObject({ err: { type: 'object' } });
    expect(JSON.stringify(last())).not.toContain('13800006666');
  });

  it('is silent below its level, and tells the time', () => {
    const { logger, text, last } = captured();
    logger.debug('nothing');
    expect(text()).toBe('');
    logger.info('something');
    expect(last()).toEqual({ level: 30, time: expect.stringMatching(/Z$/) as unknown, msg: 'something' });
  });
});
