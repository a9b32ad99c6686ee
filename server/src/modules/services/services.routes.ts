import { services } from '@gemcare/shared';
import { implement, inTransaction } from '../../http/implement';
import { createService, editService, type OnTimesChanged } from './services.commands';
import { presentDetails, presentService } from './services.presenter';
import { activeServices, allServices, storesOffering } from './services.queries';

/** What other features do when a service changes. */
export interface ServiceHooks {
  onTimesChanged: OnTimesChanged;
}

export const serviceRoutes = ({ onTimesChanged }: ServiceHooks) =>
  implement(services, {
    list: ({ db }) =>
      db.read(async (m) => {
        const stores = await storesOffering(m);
        const offered = await activeServices(m);
        return { items: offered.map((service) => presentService(service, stores.get(service.id) ?? [])) };
      }),

    all: ({ db, actor }) =>
      db.read(async (m) => ({
        items: (await allServices(m)).map((service) => presentDetails(service, actor)),
      })),

    create: inTransaction(async ({ tx, actor, body, act }) =>
      presentDetails(await createService(tx, act, { details: body, onTimesChanged }), actor),
    ),

    edit: inTransaction(async ({ tx, actor, params, body: { version, ...details }, act }) =>
      presentDetails(
        await editService(tx, act, {
          id: params.id,
          version,
          details,
          onTimesChanged,
        }),
        actor,
      ),
    ),
  });
