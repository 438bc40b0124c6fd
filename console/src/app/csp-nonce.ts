/** The nonce under which this page may add styles; the server put it in. */
export function cspNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
}

declare global {
  interface Window {
    /** Where react-remove-scroll, which Mantine's dialogs lock the page with, looks for it. */
    __webpack_nonce__?: string;
  }
}

window.__webpack_nonce__ = cspNonce();
