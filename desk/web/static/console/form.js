/** A form that sends once, says what went wrong beside its button, and can be sent again. */

/**
 * @param {HTMLFormElement} form has a `.form__error` and a submit button
 * @param {(form: HTMLFormElement) => Promise<void>} send
 */
export function handleForm(form, send) {
  const error = form.querySelector(".form__error");
  const button = form.querySelector('button[type="submit"]');
  form.onsubmit = async (event) => {
    event.preventDefault();
    if (button.disabled) return;
    button.disabled = true;
    error.textContent = "";
    try {
      await send(form);
    } catch (problem) {
      error.textContent = problem.message;
    } finally {
      button.disabled = false;
    }
  };
}
