import { For, Index, Match, Show, Switch, createMemo, createSignal } from 'solid-js';
import { render } from 'solid-js/web';
import facts from '../facts.json' with { type: 'json' };
import { CHOICES, HEAD, LEAD, OPENING, PREFECTURE, TITLE } from '../questions.js';
import { HEADS, rows } from '../rows.js';
import { explained, opening, place, schedule, today } from '../schedule.js';
import '../style.css';

const now = today();

function Page() {
  const [text, setText] = createSignal('');
  const [prefecture, setPrefecture] = createSignal('');
  const [chosen, setChosen] = createSignal({});
  const plan = createMemo(() => schedule({ opening: text(), prefecture: prefecture(), ...chosen() }, now));
  return (
    <main class="page">
      <h1>{TITLE}</h1>
      <p>{LEAD}</p>
      <form>
        <h2>{HEAD}</h2>
        <Opening text={text()} onText={setText} />
        <div class="field">
          <label for="prefecture">{PREFECTURE.label}</label>
          <p class="hint">{PREFECTURE.hint}</p>
          <select id="prefecture" name="prefecture" onChange={event => setPrefecture(event.currentTarget.value)}>
            <option value="">{PREFECTURE.blank}</option>
            <For each={facts.prefectures}>{name => <option value={name}>{name}</option>}</For>
          </select>
          <p class="told">{place(prefecture())}</p>
        </div>
        <Choices onChoice={(name, value) => setChosen(before => ({ ...before, [name]: value }))} />
      </form>
      <div aria-live="polite"><Schedule plan={plan()} /></div>
    </main>
  );
}

function Opening(props) {
  const read = createMemo(() => opening(props.text, now));
  return (
    <div class="field">
      <label for="opening">{OPENING.label}</label>
      <p class="hint">{OPENING.hint}</p>
      <input type="text" id="opening" name="opening" autocomplete="off" aria-invalid={!!read().error} onInput={event => props.onText(event.currentTarget.value)} />
      <p class="error">{read().error}</p>
      <p class="told">{read().day !== undefined && explained(read().day)}</p>
    </div>
  );
}

function Choices(props) {
  return (
    <For each={CHOICES}>
      {({ name, label, hint, options }) => (
        <fieldset>
          <legend>{label}</legend>
          <Show when={hint}><p class="hint">{hint}</p></Show>
          <For each={options}>
            {([value, text]) => (
              <label><input type="radio" name={name} value={value} onChange={() => props.onChoice(name, value)} /> {text}</label>
            )}
          </For>
        </fieldset>
      )}
    </For>
  );
}

function Schedule(props) {
  return (
    <Switch>
      <Match when={props.plan?.retroactive}>
        {retroactive => <section><h2>{retroactive().title}</h2><ul><For each={retroactive().body}>{line => <li>{line}</li>}</For></ul></section>}
      </Match>
      <Match when={props.plan}>
        <section>
          <h2>手順と期限</h2>
          <table>
            <thead><tr><For each={HEADS}>{head => <th>{head}</th>}</For></tr></thead>
            <tbody>
              {/* Every line is made anew: by its place, only the texts that change are touched. */}
              <Index each={rows(props.plan)}>
                {row => (
                  <tr id={row().id}>
                    <td><b>{row().title}</b><br />{row().what}</td>
                    <td><Show when={row().iso} fallback={row().text}><time datetime={row().iso}>{row().text}</time></Show></td>
                    <td>{row().sure}</td>
                    <td>{row().ready}</td>
                    <td>{row().to}</td>
                    <td>{row().why}</td>
                  </tr>
                )}
              </Index>
            </tbody>
          </table>
        </section>
      </Match>
    </Switch>
  );
}

render(() => <Page />, document.getElementById('app'));
