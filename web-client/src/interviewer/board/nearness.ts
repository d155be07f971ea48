/** Tells elements whether they are on the screen or close to it: what is far away need not be drawn. */
export type Nearness = (element: Element, changed: (near: boolean) => void) => () => void;

const marginPixels = 600;

export function watchNearness(): Nearness {
  const listeners = new Map<Element, (near: boolean) => void>();
  const observer = new IntersectionObserver(
    (entries) => entries.forEach(({ target, isIntersecting }) => listeners.get(target)?.(isIntersecting)),
    { rootMargin: `${marginPixels}px 0px` },
  );
  return (element, changed) => {
    listeners.set(element, changed);
    observer.observe(element);
    return () => {
      observer.unobserve(element);
      listeners.delete(element);
    };
  };
}
