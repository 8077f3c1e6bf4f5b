// オンライン資格確認 導入ガイドを、ほかのサイトに載せる (written into a page, a closing tag of a script would end it here):
//   <script src="https://…/embed.js" async>
//   <onshi-guide prefecture="東京都" theme="light"><a href="https://…/">オンライン資格確認 導入ガイド</a></onshi-guide>
// Attributes: prefecture, theme (light, dark, auto), lang (ja, en), page (plan, forms, compare, plans, help), and src, the
// guide's address, where this file is not loaded from beside the guide. Where a site takes unknown elements out:
//   <div data-onshi-guide data-prefecture="東京都"><a href="https://…/">オンライン資格確認 導入ガイド</a></div>
(() => {
  if (customElements.get('onshi-guide')) return;
  const MARK = 'onshi-guide';
  const HIGHEST = 200000;
  const NAMES = ['prefecture', 'theme', 'lang', 'page', 'src', 'label'];
  const FILE = /^https?:\/\/.*\/embed\.js(?=[?#]|$)/;

  // Where this file comes from. A module and what a tag manager inserts have no currentScript; a bundle is no file of its own.
  const scripts = () => [document.currentScript, ...document.querySelectorAll('script[src]')].map(script => script?.src);
  const called = () => new Error().stack?.match(/https?:\/\/[^\s()@]*\/embed\.js/g) ?? [];
  const beside = [...called(), ...scripts()].find(address => FILE.test(address ?? ''));

  class OnshiGuide extends HTMLElement {
    static observedAttributes = ['theme'];

    connectedCallback() {
      if (this.home() || document.readyState !== 'loading') return this.begin();
      // What stands in the element may not have been read yet.
      addEventListener('DOMContentLoaded', () => this.begin(), { once: true });
    }

    // The guide's address: as it is written here, or beside this file.
    home() {
      const written = this.getAttribute('src') || beside || this.querySelector('a[href]')?.href;
      try {
        return written && new URL('./', new URL(written, document.baseURI));
      } catch {
        return undefined;
      }
    }

    begin() {
      if (this.frame || !this.isConnected) return;
      const home = this.home();
      const english = this.lang === 'en';
      const name = english ? 'Online Eligibility Verification: Setup Guide' : 'オンライン資格確認 導入ガイド';
      if (!home) return this.append(`${name}: src="…"?`);
      const address = new URL(home);
      for (const name of ['prefecture', 'theme', 'lang']) {
        const value = this.getAttribute(name);
        if (value) address.searchParams.set(name, value);
      }
      const page = this.getAttribute('page');
      if (page) address.hash = page;
      // Until the guide answers, and where it never does.
      let link = this.querySelector('a[href]');
      if (!link) {
        link = document.createElement('a');
        this.append(link);
        Object.assign(link, { href: address, textContent: name, target: '_blank', rel: 'noopener' });
      }
      const frame = document.createElement('iframe');
      frame.title = this.getAttribute('label') || name;
      frame.allow = 'clipboard-write';
      // By property: a strict style-src forbids the attribute only.
      Object.assign(frame.style, { display: 'block', width: '100%', height: '40rem', border: '0' });
      frame.addEventListener('load', () => this.say({ say: 'hello' }));
      this.heard = event => this.hear(event);
      addEventListener('message', this.heard);
      Object.assign(this, { frame, link, origin: home.origin });
      frame.src = address;
      this.append(frame);
    }

    disconnectedCallback() {
      removeEventListener('message', this.heard);
      this.frame?.remove();
      this.frame = undefined;
    }

    attributeChangedCallback(name, _, theme) {
      if (this.frame) this.say({ say: 'theme', theme: theme || 'auto' });
    }

    say(message) {
      this.frame.contentWindow?.postMessage({ app: MARK, ...message }, this.origin);
    }

    hear(event) {
      const { origin, source, data } = event;
      if (origin !== this.origin || !this.frame || source !== this.frame.contentWindow) return;
      if (typeof data !== 'object' || data === null || data.app !== MARK) return;
      if (data.say === 'here') {
        this.link.hidden = true;
        this.say({ say: 'hello' });
      }
      const height = data.height;
      if (data.say === 'height' && Number.isFinite(height) && height > 0 && height <= HIGHEST) {
        this.frame.style.height = Math.ceil(height) + 'px';
      }
    }
  }
  customElements.define('onshi-guide', OnshiGuide);

  // The same in an element that every site leaves in, now or inserted later.
  const upgrade = () => {
    for (const place of document.querySelectorAll('[data-onshi-guide]')) {
      if (place.querySelector('onshi-guide')) continue;
      const guide = document.createElement('onshi-guide');
      for (const name of NAMES) {
        if (place.dataset[name]) guide.setAttribute(name, place.dataset[name]);
      }
      guide.append(...place.childNodes);
      place.append(guide);
    }
  };
  new MutationObserver(upgrade).observe(document, { childList: true, subtree: true });
  upgrade();
})();
