/** A function that remembers its calls, with the types of what it stands for. */
export const fake = <F extends (...args: never[]) => unknown>(
  implementation: (...args: Parameters<F>) => ReturnType<F>,
) => jest.fn<ReturnType<F>, Parameters<F>>(implementation);
