import type { Feature } from '../../feature/feature';
import { DemoClockEntity } from './demo.entity';
import { demoRoutes, type DemoDeps } from './demo.routes';

/** Its table is always there; its endpoints are only where demo data is on. */
export const demoFeature: Feature<{ demo: DemoDeps | undefined }> = {
  name: 'demo',
  tables: [DemoClockEntity],
  routes: ({ demo }) => (demo ? demoRoutes(demo) : []),
};
