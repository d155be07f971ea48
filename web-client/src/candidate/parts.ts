/** Every page of a sitting but the first: fetched while that one is read. */
export { default as Banners } from './Banners.svelte';
export { default as Desk } from './Desk.svelte';
export { default as End } from './End.svelte';
export { default as Help } from './Help.svelte';
export { default as Interview } from './Interview.svelte';
export { default as SavedBadge } from './SavedBadge.svelte';
export { default as SoFar } from './SoFar.svelte';
export { default as Timer } from './Timer.svelte';
export { default as Waiting } from './Waiting.svelte';
