import { hashOf, readRoute, type Route } from './route';

let current = $state.raw<Route>(readRoute(location.hash));
addEventListener('hashchange', () => (current = readRoute(location.hash)));

/** What the address says, followed as it changes. */
export const place = {
  get route(): Route {
    return current;
  },
};

/** Another choice on the same page: the way back does not lead through every one of them. */
export function amend(route: Route): void {
  current = route;
  history.replaceState(null, '', hashOf(route));
}
