/** Every page of a sitting but the first: fetched while that one is read. */
export { default as Banners } from './Banners.svelte';
export { default as Desk } from './Desk.svelte';
export { default as End } from './End.svelte';
export { default as Interview } from './Interview.svelte';
export { default as Strip } from './Strip.svelte';
export { default as Waiting } from './Waiting.svelte';
