import type { Endpoint } from './endpoint';

/** Where the endpoints of a feature keep what they are about: a symbol, so that it is no endpoint's name. */
const ABOUT = Symbol('about');

type About = Readonly<Record<typeof ABOUT, string>>;

/** The endpoints of a feature by name, and what they are about. */
export type FeatureContract = Readonly<Record<string, Endpoint>> & About;

/**
 * Declares the endpoints of a feature and keeps their exact types: that they are endpoints is checked in the list of
 * the contract, because a constraint here would widen them.
 *
 * @param about what the feature is about, in English and Chinese: the description of its tag in the OpenAPI document
 */
export const feature = <Endpoints extends object>(
  about: `${string} · ${string}`,
  endpoints: Endpoints,
): Endpoints & About => ({ ...endpoints, [ABOUT]: about });

/** What a feature is about, in English and Chinese. */
export const aboutOf = (contract: FeatureContract): string => contract[ABOUT];
