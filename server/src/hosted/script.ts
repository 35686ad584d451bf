/**
 * The one browser script of the hosted pages. Comfort only: every page does its work without it. It is kept as text
 * because it runs in the browser as it stands, served from our own origin, so that pages need no inline script.
 *
 * What it does: shows and hides a password's characters, rates a new password, sends a code once its sixth digit is
 * there, keeps a form from being sent twice, filters a long list.
 */
export const browserScript = /* js */ `(() => {
  'use strict';
  const each = (selector, use) => document.querySelectorAll(selector).forEach(use);
  const byId = (id) => document.getElementById(id);

  each('[data-reveal]', (button) => {
    const field = byId(button.dataset.reveal);
    const show = (isShown) => {
      field.type = isShown ? 'text' : 'password';
      button.setAttribute('aria-pressed', String(isShown));
    };
    button.hidden = false;
    button.addEventListener('click', () => show(field.type === 'password'));
    // Sent as a password again: browsers remember what they see in ordinary text fields.
    field.form.addEventListener('submit', () => show(false));
  });

  // A hint while typing; the server decides. Runs of the keyboard and the alphabet count as one character.
  const rows = 'qwertyuiop asdfghjkl zxcvbnm 1234567890 abcdefghijklmnopqrstuvwxyz';
  const rate = (password, minimum) => {
    const text = password.toLowerCase();
    if (text === '') return 0;
    const isRun = (before, now) => before === now || rows.includes(before + now) || rows.includes(now + before);
    const length = [...text].filter((now, at) => at === 0 || !isRun(text[at - 1], now)).length;
    if (text.length < minimum || length < 7 || /^\\d+$/.test(text) || /^(.+)\\1+$/.test(text)) return 1;
    return length < 11 ? 2 : length < 15 ? 3 : 4;
  };
  each('[data-strength-of]', (meter) => {
    const field = byId(meter.dataset.strengthOf);
    const word = meter.querySelector('p');
    const update = () => {
      const level = rate(field.value, Number(meter.dataset.minimum));
      const text = meter.dataset['level' + level] || '';
      meter.className = 'strength s' + level;
      if (word.textContent !== text) word.textContent = text;
    };
    meter.hidden = false;
    field.addEventListener('input', update);
    update();
  });

  each('[data-code]', (field) => {
    let timer;
    field.addEventListener('input', () => {
      clearTimeout(timer);
      const digits = field.value.replace(/\\D/g, '');
      if (digits.length !== 6) return;
      if (field.value !== digits) field.value = digits;
      // After a refusal the person decides when to try again: tries are counted.
      if (field.getAttribute('aria-invalid') === 'true') return;
      // Long enough to see the last digit, and for someone who presses the button anyway.
      timer = setTimeout(() => field.form.requestSubmit(), 400);
    });
    field.form.addEventListener('submit', () => clearTimeout(timer));
  });

  const sent = new Map();
  const release = (form) => {
    const { button, label } = sent.get(form) || {};
    sent.delete(form);
    if (!button) return;
    button.removeAttribute('aria-busy');
    button.textContent = label;
  };
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (form.getAttribute('method') !== 'post') return;
    if (sent.has(form)) return event.preventDefault();
    const button = form.querySelector('[data-busy]');
    sent.set(form, { button, label: button && button.textContent });
    if (button) {
      button.setAttribute('aria-busy', 'true');
      button.textContent = button.dataset.busy;
    }
    // An answer that opens an installed app, or none at all, leaves the page as it is: let it be used again.
    setTimeout(() => release(form), 8000);
  });
  addEventListener('pageshow', (event) => {
    if (event.persisted) [...sent.keys()].forEach(release);
  });

  each('[data-filter]', (box) => {
    const input = box.querySelector('input');
    const nothing = byId(box.dataset.nothing);
    box.hidden = false;
    input.addEventListener('input', () => {
      const wanted = input.value.trim().toLowerCase();
      let shown = 0;
      each('#' + box.dataset.filter + ' > *', (row) => {
        row.hidden = !row.textContent.toLowerCase().includes(wanted);
        if (!row.hidden) shown++;
      });
      nothing.textContent = shown === 0 ? nothing.dataset.text : '';
    });
  });
})();
`;
