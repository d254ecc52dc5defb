// about: Reports periods of illness to the health insurer of each employee, as the law requires: dates and insurance number, no diagnosis.
// tools: hr:sickLeave, insurers:report
const leaves = await tools.hr.sickLeave({ reported: false, minDays: 4 });

const results = await Promise.allSettled(
  leaves.map(({ id, from, to, employee, diagnosis, doctorNotes, ...rest }) =>
    tools.insurers.report({
      insurerId: employee.healthInsurerId,
      insuredNumber: employee.insuranceNumber,
      reference: id,
      period: { from, to: to ?? null },
      firstCertificate: rest.sequence === 1,
    }),
  ),
);

const failed = results.flatMap((r, i) => (r.status === 'rejected' ? [{ id: leaves[i].id, reason: r.reason.code ?? 'error' }] : []));
return { reported: results.length - failed.length, failed };
