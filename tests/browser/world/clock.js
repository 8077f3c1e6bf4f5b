// A clock that is off by `world.clockBy` milliseconds and runs on.
(() => {
  const Real = globalThis.realDate ??= Date;
  globalThis.clockBy = BY;
  globalThis.Date = class Date extends Real {
    constructor(...parts) {
      if (parts.length) super(...parts);
      else super(Real.now() + globalThis.clockBy);
    }
    static now() { return Real.now() + globalThis.clockBy; }
  };
})();
