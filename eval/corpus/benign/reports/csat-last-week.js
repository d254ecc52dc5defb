// about: Averages satisfaction ratings per support agent for the team lead who asked and returns them with the worst topics.
// tools: helpdesk:ratings
var ratings = await callTool('helpdesk:ratings', { window: '7d' });

var perAgent = new Map();
var topics = new Map();
ratings.forEach(function (r) {
    var a = perAgent.get(r.agent) || { n: 0, total: 0 };
    a.n++;
    a.total += r.score;
    perAgent.set(r.agent, a);
    if (r.score <= 2) topics.set(r.topic, (topics.get(r.topic) || 0) + 1);
});

var agents = Array.from(perAgent, function ([agent, a]) {
    return { agent: agent, ratings: a.n, average: Math.round(a.total / a.n * 100) / 100 };
});
agents.sort(function (x, y) { return y.average - x.average; });

return {
    agents: agents,
    worstTopics: Array.from(topics).sort((x, y) => y[1] - x[1]).slice(0, 5)
};
