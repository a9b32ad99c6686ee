import * as z from 'zod';
import { schemaBook } from './openapi.schemas';

const collected = (input: z.ZodType, output: z.ZodType) => {
  const book = schemaBook();
  const [sent, answered] = [book.add(input, 'input'), book.add(output, 'output')];
  return { components: book.components(), sent: book.resolver()(sent), answered: book.resolver()(answered) };
};

describe('named schemas of requests and answers', () => {
  it('share a name where both sides are the same', () => {
    const Amount = z.int().meta({ id: 'Amount', example: 5 });
    const { components, sent, answered } = collected(
      z.object({ amount: Amount }),
      z.object({ amount: Amount }),
    );
    expect(Object.keys(components)).toEqual(['Amount']);
    expect(components.Amount).toMatchObject({ type: 'integer', examples: [5] });
    expect(sent.properties).toEqual(answered.properties);
  });

  it('are apart where a default makes a field optional to send and certain to come', () => {
    const Inner = z.object({ count: z.int().default(1) }).meta({ id: 'Inner' });
    const Outer = z.object({ inner: Inner }).meta({ id: 'Outer' });
    const { components, sent, answered } = collected(Outer, Outer);
    expect(Object.keys(components)).toEqual(['Inner', 'InnerInput', 'Outer', 'OuterInput']);
    expect(components.Inner?.required).toEqual(['count']);
    expect(components.InnerInput?.required).toBeUndefined();
    expect(components.OuterInput?.properties?.inner).toEqual({ $ref: '#/components/schemas/InnerInput' });
    expect([sent.$ref, answered.$ref]).toEqual([
      '#/components/schemas/OuterInput',
      '#/components/schemas/Outer',
    ]);
  });

  it('give any JSON value a name of its own', () => {
    const { components, answered } = collected(
      z.object({ value: z.json() }),
      z.object({ value: z.json().nullable() }),
    );
    expect(components.JsonValue?.anyOf).toContainEqual({
      type: 'array',
      items: { $ref: '#/components/schemas/JsonValue' },
    });
    expect(answered.properties?.value?.anyOf?.[0]).toEqual({ $ref: '#/components/schemas/JsonValue' });
  });

  it('refuse one name for two schemas', () => {
    expect(() =>
      collected(
        z.object({}),
        z.object({ a: z.string().meta({ id: 'Same' }), b: z.int().meta({ id: 'Same' }) }),
      ),
    ).toThrow('Same');
  });
});
