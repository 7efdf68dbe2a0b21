/** Answers about objects that never change, worked out once. */

/**
 * The function with a memory: asked again about the same object, it gives the answer that it gave before. It keeps neither
 * the object alive nor, once that is gone, the answer. For several objects let the answer be such a function itself.
 */
export function remembered<Of extends object, Answer>(answer: (of: Of) => Answer): (of: Of) => Answer {
  const known = new WeakMap<Of, { readonly answer: Answer }>();
  return (of) => {
    const before = known.get(of);
    if (before) return before.answer;
    const found = answer(of);
    known.set(of, { answer: found });
    return found;
  };
}

/** The value that `make` gives, made when it is first asked for. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** A function that gives the value, and keeps nothing else alive, as one written beside other functions would. */
export function always<T>(value: T): () => T {
  return () => value;
}
