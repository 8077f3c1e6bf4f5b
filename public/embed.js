// オンライン資格確認 導入ガイドを、ほかのサイトに載せる: embeds the guide in another site's page.
// (No closing script tags here: the file may be pasted into a page. tools/post-build.mjs fills in the string in braces.)
//   <script src="https://…/embed.js" async>
//   <onshi-guide prefecture="東京都" theme="light"><a href="https://…/">オンライン資格確認 導入ガイド</a></onshi-guide>
// Attributes: prefecture, kind (the kind of institution chosen at the start: medical-clinic, dental-clinic, medical-dental,
// hospital, pharmacy), theme (light, dark, auto), lang (ja, en), page (plan, forms, compare, plans, help, pc-check), label
// (the frame's title), config (the address of the settings of this page's owner, in the form of the guide's config.json) and src
// (the guide's address; needed if this file is not loaded from there). For sites that strip unknown elements:
//   <div data-onshi-guide data-prefecture="東京都"><a href="https://…/">オンライン資格確認 導入ガイド</a></div>
(() => {
  if (customElements.get('onshi-guide')) return;
  const MARK = '{{MESSAGE_MARK}}';
  // In pixels. A taller frame is taken for an error.
  const MAX_HEIGHT = 200000;
  // How long the guide may give no sign of life before a sentence takes the place of its frame, in milliseconds.
  const PATIENCE = 15000;
  const ATTRIBUTES = ['prefecture', 'kind', 'theme', 'lang', 'page', 'src', 'label', 'config'];
  const FILE = /^https?:\/\/.*\/embed\.js(?=[?#]|$)/;

  // This file's address: that of the script that runs. Modules have no currentScript, and are first in the stack trace; a
  // bundle has no file of this name.
  const inStackTrace = () => new Error().stack?.match(/https?:\/\/[^\s()]+/)?.[0].match(/^.*\/embed\.js(?=[?#:]|$)/)?.[0];
  const ownAddress = [inStackTrace(), document.currentScript?.src].find(address => FILE.test(address ?? ''));
  // Where neither knows it, a script element of this name; other services have files of this name, too.
  const namedAddress = [...document.querySelectorAll('script[src]')].map(script => script.src).find(address => FILE.test(address));

  class OnshiGuide extends HTMLElement {
    static observedAttributes = ['theme'];

    connectedCallback() {
      if (this.home() || document.readyState !== 'loading') return this.render();
      // The parser may not have reached the element's children, whose link has the address.
      addEventListener('DOMContentLoaded', () => this.render(), { once: true });
    }

    // The guide's address: the src attribute, this file's folder, the fallback link's target or, where the parser will find no
    // link any more, the folder of a file of this name.
    home() {
      const written = this.getAttribute('src') || ownAddress || this.querySelector('a[href]')?.href
        || (document.readyState !== 'loading' && namedAddress);
      try {
        const address = written && new URL(written, document.baseURI);
        // …/guide is the folder …/guide/, …/guide/index.html a file in it.
        if (address && /\/[^/.]+$/.test(address.pathname)) address.pathname += '/';
        return address && new URL('./', address);
      } catch {
        return undefined;
      }
    }

    render() {
      if (this.frame || !this.isConnected) return;
      const home = this.home();
      const english = this.lang === 'en';
      const name = english ? 'Online Eligibility Verification: Setup Guide' : 'オンライン資格確認 導入ガイド';
      if (!home) return this.append(`${name}: src="…"?`);
      const address = new URL(home);
      for (const name of ['prefecture', 'kind', 'theme', 'lang']) {
        const value = this.getAttribute(name);
        if (value) address.searchParams.set(name, value);
      }
      const config = this.getAttribute('config');
      // Tells the guide to ask for the settings, and to wait for them. Older guides do not know it.
      if (config) {
        address.searchParams.set('config', 'host');
        this.settings = this.fetchSettings(config);
      }
      const page = this.getAttribute('page');
      if (page) address.hash = page;
      // Fallback link, hidden once the guide in the frame has answered.
      let link = this.querySelector('a[href]');
      if (!link) {
        link = document.createElement('a');
        this.append(link);
        Object.assign(link, { href: address, textContent: name, target: '_blank', rel: 'noopener' });
      }
      const frame = document.createElement('iframe');
      frame.title = this.getAttribute('label') || name;
      frame.allow = 'clipboard-write';
      // By property: a strict style-src forbids the style attribute.
      Object.assign(frame.style, { display: 'block', width: '100%', height: '40rem', border: '0' });
      frame.addEventListener('load', () => this.greet());
      this.listener = event => this.receive(event);
      addEventListener('message', this.listener);
      Object.assign(this, { frame, link, origin: home.origin });
      frame.src = address;
      this.append(frame);
      const sentence = english ? 'The guide cannot be shown here. Please open it with the link.' : 'ここには、ガイドを表示できませんでした。リンクから開いてください。';
      this.patience = setTimeout(() => this.giveUp(sentence), PATIENCE);
    }

    // No sign of life: a blocked, unreachable or too old browser's frame gives way to the link and a sentence. The frame
    // goes on loading, and comes back with its first message.
    giveUp(sentence) {
      this.excuse = document.createElement('p');
      this.excuse.textContent = sentence;
      this.excuse.setAttribute('role', 'status');
      this.append(this.excuse);
      this.frame.style.display = 'none';
    }

    live() {
      clearTimeout(this.patience);
      this.excuse?.remove();
      this.frame.style.display = 'block';
      this.link.hidden = true;
    }

    // The bytes, whatever their encoding: one reader, the guide's, says what is in them.
    async fetchSettings(config) {
      try {
        const address = new URL(config, document.baseURI);
        const response = await fetch(address, { cache: 'no-cache' });
        if (!response.ok) throw new Error(response.status);
        return { address, file: await response.arrayBuffer() };
      } catch (error) {
        console.error('onshi-guide', config, error);
        return { problem: error.message };
      }
    }

    // The picture that the settings name, as a data: URL; nothing but a picture beside the settings or in a folder below.
    async fetchLogo(settings, path) {
      try {
        const address = new URL(path, settings.address);
        if (!address.href.startsWith(new URL('./', settings.address))) return undefined;
        const picture = await (await fetch(address)).blob();
        if (!picture.type.startsWith('image/')) return undefined;
        const reader = new FileReader();
        return await new Promise(done => {
          reader.onloadend = () => done(reader.result ?? undefined);
          reader.readAsDataURL(picture);
        });
      } catch {
        return undefined;
      }
    }

    async answer({ say, path }) {
      const settings = await this.settings;
      if (!settings || !this.frame) return;
      const { file, problem } = settings;
      if (say === 'settings') this.send({ say, file, problem });
      if (say === 'logo' && file && typeof path === 'string') {
        const url = await this.fetchLogo(settings, path);
        if (this.frame) this.send({ say, path, url });
      }
    }

    disconnectedCallback() {
      removeEventListener('message', this.listener);
      clearTimeout(this.patience);
      this.excuse?.remove();
      this.frame?.remove();
      this.frame = undefined;
      // Put in again, the element may not reach the guide.
      if (this.link) this.link.hidden = false;
    }

    // The theme may have changed since the frame got its address.
    greet() {
      this.send({ say: 'hello' });
      this.sendTheme();
    }

    attributeChangedCallback() {
      if (this.frame && this.link.hidden) this.sendTheme();
    }

    sendTheme() {
      this.send({ say: 'theme', theme: this.getAttribute('theme') || 'auto' });
    }

    send(message) {
      this.frame.contentWindow?.postMessage({ app: MARK, ...message }, this.origin);
    }

    // Accepts messages of the guide in this frame only.
    receive(event) {
      const { origin, source, data } = event;
      if (origin !== this.origin || !this.frame || source !== this.frame.contentWindow) return;
      if (typeof data !== 'object' || data === null || data.app !== MARK) return;
      if (data.say === 'here') {
        this.live();
        this.greet();
      }
      if (data.say === 'settings' || data.say === 'logo') this.answer(data);
      const height = data.height;
      if (data.say === 'height' && Number.isFinite(height) && height > 0 && height <= MAX_HEIGHT) {
        // A host's style sheet may give all frames another height.
        this.frame.style.setProperty('height', Math.ceil(height) + 'px', 'important');
      }
    }
  }
  customElements.define('onshi-guide', OnshiGuide);

  // Upgrades <div data-onshi-guide>, also when inserted later.
  const upgrade = () => {
    for (const place of document.querySelectorAll('[data-onshi-guide]')) {
      if (place.querySelector('onshi-guide')) continue;
      const guide = document.createElement('onshi-guide');
      for (const name of ATTRIBUTES) {
        if (place.dataset[name]) guide.setAttribute(name, place.dataset[name]);
      }
      guide.append(...place.childNodes);
      place.append(guide);
    }
  };
  new MutationObserver(upgrade).observe(document, { childList: true, subtree: true });
  upgrade();
})();
