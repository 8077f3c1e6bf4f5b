// A store that is late, refuses, or is lost under the page. What the test says is put in for HOW.
(() => {
  if (globalThis.world) return Object.assign(globalThis.world, HOW);
  const world = globalThis.world = { opens: 'at once', late: 0, base: '', lost: false, opened: [], held: [], bases: [], ...HOW };

  const open = IDBFactory.prototype.open;
  IDBFactory.prototype.open = function (name, ...version) {
    if (world.base && world.base !== name) return open.call(this, name, ...version);
    const entry = { name, asked: performance.now() };
    world.opened.push(entry);
    const told = what => () => { entry[what] ??= performance.now(); };
    if (world.opens === 'refused') {
      // A genuine failure: what creates the database is broken off.
      const request = open.call(this, `${name} refused`, 1);
      request.addEventListener('upgradeneeded', event => {
        event.stopImmediatePropagation();
        request.transaction.abort();
      });
      const error = new DOMException('Internal error opening backing store for indexedDB.open.', 'UnknownError');
      Object.defineProperty(request, 'error', { get: () => error });
      request.addEventListener('error', told('failed'));
      return request;
    }
    const request = open.call(this, name, ...version);
    const late = world.opens === 'late' ? world.late : world.opens === 'never' ? Infinity : 0;
    let through = late === 0;
    request.addEventListener('success', event => {
      if (!world.bases.includes(request.result)) world.bases.push(request.result);
      if (through) return told('answered')();
      // The page hears of it later, by the same request.
      event.stopImmediatePropagation();
      const tell = () => {
        if (through) return;
        through = true;
        request.dispatchEvent(new Event('success'));
      };
      world.held.push(tell);
      if (late < Infinity) setTimeout(tell, late - (performance.now() - entry.asked));
    });
    return request;
  };

  const transaction = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (...all) {
    if (world.lost && (!world.base || world.base === this.name)) {
      throw new DOMException("Failed to execute 'transaction' on 'IDBDatabase': The database connection is closing.", 'InvalidStateError');
    }
    return transaction.apply(this, all);
  };
})();
