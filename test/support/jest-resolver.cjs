// Lets jest find packages that are published as ECMAScript modules only; jest loads this file with require().
module.exports = (request, options) => {
  try {
    return options.defaultResolver(request, options);
  } catch (error) {
    const conditions = ["import", ...(options.conditions ?? [])];
    try {
      return options.defaultResolver(request, { ...options, conditions });
    } catch {
      // The first error is about the package as jest sees it, and the one worth reading.
      throw error;
    }
  }
};
