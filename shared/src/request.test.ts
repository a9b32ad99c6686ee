import { requestOf } from './client';
import { contract, type Endpoint, type EndpointName } from './index';

const tables: Record<string, Readonly<Record<string, Endpoint>>> = contract;
const endpoints = Object.entries(tables).flatMap(([feature, table]) =>
  Object.entries(table).map(([name, endpoint]): [EndpointName, Endpoint] => [
    `${feature}.${name}` as EndpointName, // put together as the contract names them
    endpoint,
  ]),
);

describe('a request to an endpoint', () => {
  it.each(endpoints)('%s goes where the contract has it, with what it needs', (name, endpoint) => {
    const { method, path, roles, idempotent = false } = endpoint;
    const needed = !roles.includes('public');
    const plain = requestOf(name);
    expect(plain).toEqual({
      method,
      path: path.replace(/\{\w+\}/g, ''),
      headers: {},
      body: undefined,
      token: needed ? 'needed' : roles.length > 1 ? 'optional' : 'none',
      idempotent,
    });
  });

  it('has its parameters filled in, each as one segment', () => {
    const at = (id: string) => requestOf('members.show', { params: { id } }).path;
    expect(at('01JD3K6Z8Q0V5W7X9Y2A4B6C8D')).toBe('/admin/members/01JD3K6Z8Q0V5W7X9Y2A4B6C8D');
    expect(at('../a b?c#d%')).toBe('/admin/members/..%2Fa%20b%3Fc%23d%25');
    expect(at('林')).toBe('/admin/members/%E6%9E%97');
  });

  it('leaves out undefined values', () => {
    const asked = (query?: Record<string, unknown>) => requestOf('audit.list', { query }).path;
    expect(asked({ limit: 50, cursor: undefined, text: '' })).toBe('/admin/audit?limit=50&text=');
    expect(asked({ cursor: undefined })).toBe('/admin/audit');
    expect(asked()).toBe('/admin/audit');
  });

  it.each(['a b', 'a+b', '1&text=2', '100%', '#', '小票 💍', "!'()*~", 'http://a/?b=c', '__proto__'])(
    'is read as it was meant: %j',
    (text) => {
      const [, search] = requestOf('audit.list', { query: { text, limit: 5 } }).path.split('?');
      expect([...new URLSearchParams(search)]).toEqual([
        ['text', text],
        ['limit', '5'],
      ]);
    },
  );

  it('sends a lone surrogate as U+FFFD', () => {
    const [high, low] = ['💍'.slice(0, 1), '💍'.slice(1)];
    const sent = (text: string) => requestOf('audit.list', { query: { text } }).path.split('=')[1];
    const [ring, unknown] = [encodeURIComponent('💍'), '%EF%BF%BD'];
    expect(sent(`${high}💍`)).toBe(unknown + ring);
    expect(sent(`💍${low}`)).toBe(ring + unknown);
    expect(sent(low + high)).toBe(unknown + unknown);
    expect(sent('💍💍')).toBe(ring + ring);
  });

  it('says that its body is JSON, where it has one', () => {
    const body = { upTo: 'X' };
    expect(requestOf('inbox.read', { body })).toMatchObject({
      body,
      headers: { 'content-type': 'application/json' },
    });
  });
});
