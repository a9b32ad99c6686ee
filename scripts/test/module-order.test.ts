import { circlesOfModules } from './module-order';

/** `from > to` of files below the modules' folder, as dependency-cruiser tells of them. */
const cruise = (...imports: string[]): object => ({
  modules: imports.map((line) => {
    const [source, resolved] = line.split(' > ').map((file) => `server/src/modules/${file}`);
    return { source, dependencies: [{ resolved }] };
  }),
});

describe('the order of the modules', () => {
  it('has no circle where who is above imports who is below', () => {
    const json = cruise(
      'sales/sales.commands.ts > points/points.commands.ts',
      'points/points.commands.ts > members/members.queries.ts',
      'sales/sales.routes.ts > members/members.queries.ts',
      'sales/sales.routes.ts > sales/sales.commands.ts',
    );
    expect(circlesOfModules(json)).toEqual([]);
  });

  it('names two modules that import each other, though no file does, with the imports', () => {
    const json = cruise(
      'sales/sales.commands.ts > points/points.commands.ts',
      'points/points.queries.ts > sales/sales.queries.ts',
    );
    expect(circlesOfModules(json)).toEqual([
      [
        'who is below imports who is above: points → sales → points',
        '  server/src/modules/points/points.queries.ts imports server/src/modules/sales/sales.queries.ts',
        '  server/src/modules/sales/sales.commands.ts imports server/src/modules/points/points.commands.ts',
      ].join('\n'),
    ]);
  });

  it('names a circle through several modules once, beside what else imports them', () => {
    const json = cruise(
      'sales/a.ts > points/a.ts',
      'points/b.ts > merges/a.ts',
      'merges/b.ts > sales/b.ts',
      'tills/a.ts > sales/a.ts',
    );
    expect(circlesOfModules(json).map((circle) => circle.split('\n')[0])).toEqual([
      'who is below imports who is above: merges → sales → points → merges',
    ]);
  });

  it('counts a room as its module', () => {
    const json = cruise(
      'points/points.queries.ts > booking/slots/slots.queries.ts',
      'booking/cells.commands.ts > points/ledger/ledger.commands.ts',
      'booking/slots/slots.queries.ts > booking/calendar/calendar.queries.ts',
      'booking/calendar/calendar.queries.ts > booking/slots/slots.queries.ts',
    );
    expect(circlesOfModules(json)).toHaveLength(1);
  });

  it('takes nothing found for a broken run', () => {
    expect(() => circlesOfModules({ modules: [] })).toThrow('modules');
  });
});
