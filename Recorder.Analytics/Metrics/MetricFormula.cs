namespace Recorder.Analytics.Metrics;

/// <summary>What a metric is and how it is computed. Keys and ids never change their meaning: another formula is another version.</summary>
/// <param name="Key">Name, snake_case, unique.</param>
/// <param name="Unit">A word of <see cref="Units"/>.</param>
/// <param name="Id">Group and key: <c>returns.sharpe</c>.</param>
/// <param name="Version">Rises when the formula changes.</param>
/// <param name="Group">What it is computed from: a word of <see cref="Groups"/>.</param>
/// <param name="Title">What it says, in plain words.</param>
/// <param name="Expression">The formula, in the signs of docs/metrics.md.</param>
/// <param name="Source">Where the formula is from, or what it reproduces.</param>
/// <param name="Reasons">The codes that a null can carry.</param>
/// <param name="Minimum">
/// Fewest values that the metric is computed from: returns, days, trades or orders, as its N counts them. With fewer it is null; 0: it has
/// a value without any.
/// </param>
public sealed record MetricFormula(
    string Key,
    string Unit,
    string Id,
    int Version,
    string Group,
    string Title,
    string Expression,
    string Source,
    IReadOnlyList<string> Reasons,
    int Minimum);
