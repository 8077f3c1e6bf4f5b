// オンライン資格確認 導入ガイドを、ほかのサイトに載せる:
//   <script src="https://…/embed.js" async></script>
//   <onshi-guide prefecture="東京都" theme="light"></onshi-guide>
// Attributes: prefecture, theme (light, dark, auto), page (plan, forms, compare, plans, help).
(() => {
  if (customElements.get('onshi-guide')) return;
  const home = new URL('./', document.currentScript.src);
  const MARK = 'onshi-guide';
  const HIGHEST = 200000;

  class OnshiGuide extends HTMLElement {
    static observedAttributes = ['theme'];

    connectedCallback() {
      if (this.frame) return;
      const address = new URL(home);
      for (const name of ['prefecture', 'theme']) {
        const value = this.getAttribute(name);
        if (value) address.searchParams.set(name, value);
      }
      const page = this.getAttribute('page');
      if (page) address.hash = page;
      const frame = document.createElement('iframe');
      frame.title = this.getAttribute('label') || 'オンライン資格確認 導入ガイド';
      frame.allow = 'clipboard-write';
      // By property: a strict style-src forbids the attribute only.
      Object.assign(frame.style, { display: 'block', width: '100%', height: '40rem', border: '0' });
      frame.addEventListener('load', () => this.say({ say: 'hello' }));
      this.heard = event => this.hear(event);
      addEventListener('message', this.heard);
      this.frame = frame;
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
      this.frame.contentWindow?.postMessage({ app: MARK, ...message }, home.origin);
    }

    hear(event) {
      const { origin, source, data } = event;
      if (origin !== home.origin || !this.frame || source !== this.frame.contentWindow) return;
      if (typeof data !== 'object' || data === null || data.app !== MARK) return;
      if (data.say === 'here') this.say({ say: 'hello' });
      const height = data.height;
      if (data.say === 'height' && Number.isFinite(height) && height > 0 && height <= HIGHEST) {
        this.frame.style.height = Math.ceil(height) + 'px';
      }
    }
  }
  customElements.define('onshi-guide', OnshiGuide);
})();
