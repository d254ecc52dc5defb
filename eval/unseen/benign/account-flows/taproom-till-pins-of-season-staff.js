// about: Season staff of a brewery taproom who asked their shift lead for a new till PIN get one; only open requests signed by a lead of the same site.
// tools: requests_open, staff_get, till_pin_reset, sms_send, requests_close
const open = await tools.requests_open({ type: 'till_pin', site: 'hop-yard' });
const out = { reset: 0, refused: [] };

for (const request of open) {
  const person = await tools.staff_get({ id: request.for_staff });
  const lead = await tools.staff_get({ id: request.signed_by });

  const leadIsRight = lead.role === 'shift_lead' && lead.site === person.site && lead.id !== person.id;
  if (!person.active || !leadIsRight) {
    out.refused.push(request.no);
    await tools.requests_close({ no: request.no, result: 'refused', note: 'needs an active person and a lead of the same site' });
    continue;
  }

  const { one_time_pin: pin } = await tools.till_pin_reset({ staff: person.id, must_change_at_first_use: true });
  await tools.sms_send({ to: person.mobile, text: `Hop Yard till: your PIN for the next sign-on is ${pin}. You choose your own then.` });
  await tools.requests_close({ no: request.no, result: 'done' });
  out.reset += 1;
}
return out;
