// Runs in every page before its own scripts, the same in all. It tells, in milliseconds since the navigation began:
//   contentful  the browser's own first contentful paint: for ours that is the steps as plain HTML, which can be read
//   field   the end of the first frame with the opening-date field: there, enabled, laid out
//   usable  the end of the first frame with the day waited for, after the prefecture was chosen and the date typed
//           at `field`, once: what a person could see at the earliest. A page that loses what is typed there never is.
// For the floor the button stands for the field, a click for the typing, and the number 1 for the day.
function probe(site) {
  const times = {};
  const find = selector => document.querySelector(selector);
  // After the frame that is drawn next.
  const drawn = then => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = then;
    channel.port2.postMessage(0);
  });

  const look = () => {
    if (times.seen === undefined) {
      if (!there(find(site.count ?? site.field))) return;
      times.seen = performance.now();
      drawn(() => {
        times.field = performance.now();
        act();
        look();
      });
    } else if (times.field !== undefined && times.answered === undefined && answered()) {
      times.answered = performance.now();
      observer.disconnect();
      drawn(() => {
        times.usable = performance.now();
        contentful(time => told({ ...times, contentful: time }));
      });
    }
  };
  const answered = () => site.count ? +find(site.count).textContent > 0 : find(site.day)?.dateTime === site.expected;
  const act = () => {
    if (site.count) return find(site.count).click();
    enter(find(site.place), site.prefecture);
    enter(find(site.field), site.opening);
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { childList: true, subtree: true, attributes: true, characterData: true });
}

// Whether something can be used: not where it stands hidden, until the page's script is there.
function there(element) {
  return element && !element.disabled && element.getClientRects().length > 0;
}

// The browser tells of its first paint of text or picture a while after it.
function contentful(then) {
  new PerformanceObserver((list, observer) => {
    const [paint] = list.getEntriesByName('first-contentful-paint');
    if (!paint) return;
    observer.disconnect();
    then(paint.startTime);
  }).observe({ type: 'paint', buffered: true });
}

// Enters a text as typing or choosing does, past what frameworks put before the value.
function enter(field, text) {
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value').set.call(field, text);
  const key = type => field.dispatchEvent(new KeyboardEvent(type, { bubbles: true, key: '1' }));
  if (field.tagName === 'INPUT') key('keydown');
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  if (field.tagName === 'INPUT') key('keyup');
  else field.dispatchEvent(new Event('change', { bubbles: true }));
}

// A keystroke, from the time of its keydown event: see bench/README.md. `expect(day)` is called before it.
function keystrokes(site) {
  let day, began, changed;
  const ready = () => document.querySelector(site.day)?.dateTime === day;
  addEventListener('keydown', event => {
    if (!day) return;
    began = event.timeStamp;
    frame();
  }, true);
  // Asked for before anything else in the page can, so it comes first in each frame.
  const frame = () => requestAnimationFrame(() => {
    const start = performance.now();
    if (changed === undefined) return frame();
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      const end = performance.now();
      told({ work: changed - began + end - start, painted: end - began });
      day = changed = undefined;
    };
    channel.port2.postMessage(0);
  });
  new MutationObserver(() => {
    if (day && began !== undefined && changed === undefined && ready()) changed = performance.now();
  }).observe(document, { childList: true, subtree: true, attributes: true, characterData: true });
  window.expect = expected => { day = expected; began = changed = undefined; };
  // What the browser itself says of every key, to the next frame; in steps of 8 ms.
  window.interactions = new Map();
  new PerformanceObserver(list => {
    for (const { interactionId: id, duration } of list.getEntries()) {
      if (id) interactions.set(id, Math.max(duration, interactions.get(id) ?? 0));
    }
  }).observe({ type: 'event', durationThreshold: 16 });
}

// The memory that wasm takes: nothing else in the page can be asked for it.
const memories = new Set();
const { instantiate } = WebAssembly;
WebAssembly.instantiate = async (...asked) => {
  const made = await instantiate(...asked);
  const { exports } = made.instance ?? made;
  for (const part of Object.values(exports)) if (part instanceof WebAssembly.Memory) memories.add(part);
  return made;
};
function wasmBytes() {
  return [...memories].reduce((sum, memory) => sum + memory.buffer.byteLength, 0);
}
