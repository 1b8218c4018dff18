// The code of a scanned invitation stands after "#", which browsers never send. Put it into the field, and off the address.
(() => {
  const found = /^#(\d{4})(\d{4})$/.exec(location.hash), field = document.getElementById("code");
  if (!found || !field) return;
  field.value = found[1] + " " + found[2];
  history.replaceState(null, "", location.pathname);
})();
