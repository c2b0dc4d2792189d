namespace Recorder.Analytics.Metrics;

/// <summary>A metric and its formula. Keys and ids never change their meaning; a changed formula gets a new version.</summary>
/// <param name="Key">Name, snake_case, unique.</param>
/// <param name="Unit">Unit, from <see cref="Units"/>.</param>
/// <param name="Id">Group and key: <c>returns.sharpe</c>.</param>
/// <param name="Version">Version; increases when the formula changes.</param>
/// <param name="Group">Group, from <see cref="Groups"/>.</param>
/// <param name="Title">Description in words.</param>
/// <param name="Expression">Formula with the symbols of docs/metrics.md.</param>
/// <param name="Source">Origin of the formula.</param>
/// <param name="Reasons">Possible reasons for null.</param>
/// <param name="Minimum">
/// Minimum number of values: returns, days, trades or orders. With fewer the metric is null; with 0 it always has a value.
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
