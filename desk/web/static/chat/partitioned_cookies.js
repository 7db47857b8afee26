/**
 * Cookies that the browser keeps apart for each site around the frame, used as a storage. The desk has no use for them:
 * a call counts by the token in its own header, which no other site can send.
 */

const A_MONTH = 30 * 24 * 60 * 60;

export const partitionedCookies = {
  getItem(key) {
    const start = `${nameOf(key)}=`;
    const found = document.cookie.split("; ").find((cookie) => cookie.startsWith(start));
    return found === undefined ? null : decodeURIComponent(found.slice(start.length));
  },

  setItem(key, value) {
    write(key, encodeURIComponent(value), A_MONTH);
  },

  removeItem(key) {
    write(key, "", 0);
  },
};

function write(key, value, seconds) {
  document.cookie = `${nameOf(key)}=${value}; Path=/; Secure; SameSite=None; Partitioned; Max-Age=${seconds}`;
}

const nameOf = (key) => `__Host-${key}`;
