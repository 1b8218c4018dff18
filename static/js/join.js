// The code of a scanned invitation stands after "#", which browsers never send. Put it into the field, and off the address.
// Who has to sign in first comes by the sign-in page: this tab keeps the code meanwhile.
(() => {
  const kept = sessionStorage, field = document.getElementById("code");
  const found = /^#(\d{4})(\d{4})$/.exec(location.hash) || /^#(\d{4})(\d{4})$/.exec(kept.getItem("join") || "");
  if (!found) return;
  if (field) field.value = found[1] + " " + found[2], kept.removeItem("join");
  else kept.setItem("join", found[0]);
  history.replaceState(null, "", location.pathname + location.search);
})();
