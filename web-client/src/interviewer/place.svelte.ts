import { hashOf, readRoute, type Route } from './route';

let current = $state.raw<Route>(readRoute(location.hash));
addEventListener('hashchange', () => (current = readRoute(location.hash)));

/** What the address says, followed as it changes. */
export const place = {
  get route(): Route {
    return current;
  },
};

/** Goes on within the same place, such as a replay does: the way back does not lead through every step of it. */
export function amend(route: Route): void {
  current = route;
  history.replaceState(null, '', hashOf(route));
}
